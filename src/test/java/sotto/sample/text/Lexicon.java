package sotto.sample.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Every word and every frame of the little world, as the resource files list them.
public final class Lexicon {
    private final Map<String, List<String>> words;
    private final Map<String, List<String>> frames;
    private final List<Topic> topics;
    private final Pattern judged;

    private Lexicon(Map<String, List<String>> words, Map<String, List<String>> frames, List<Topic> topics) {
        this.words = words;
        this.frames = frames;
        this.topics = topics;
        this.judged = Pattern.compile("\\b(" + String.join("|", judgeWords()) + ")\\b", Pattern.CASE_INSENSITIVE);
    }

    /// Reads the three files of this package's resources.
    public static Lexicon read() {
        Map<String, List<String>> words = new LinkedHashMap<>();
        Resource.sections("words.txt").getOrDefault("", List.of()).forEach(line -> put(words, line));
        List<Topic> topics = new ArrayList<>();
        Resource.sections("topics.txt").forEach((name, lines) -> topics.add(topic(name, lines)));
        return new Lexicon(words, Resource.sections("frames.txt"), topics);
    }

    private static void put(Map<String, List<String>> lists, String line) {
        int colon = line.indexOf(':');
        lists.put(line.substring(0, colon), split(line.substring(colon + 1)));
    }

    private static List<String> split(String list) {
        return Arrays.stream(list.split("\\|", -1)).map(String::strip).toList();
    }

    private static Topic topic(String name, List<String> lines) {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        lines.forEach(line -> put(lists, line));
        return new Topic(
                name,
                lists.getOrDefault("place", List.of()).getFirst(),
                lists.getOrDefault("things", List.of()),
                lists.getOrDefault("tasks", List.of()).stream().map(Task::read).toList(),
                lists.getOrDefault("happened", List.of()));
    }

    List<Topic> topics() {
        return topics;
    }

    /// The frames of a section, at least one.
    List<String> frames(String section) {
        return known(frames, section);
    }

    /// The words of a kind, in a register where the kind has registers.
    List<String> words(String kind, Register register) {
        List<String> own = words.get(kind + "@" + register.key());
        return own == null ? words(kind) : own;
    }

    /// Whether the words of a kind depend on the register.
    boolean hasRegisters(String kind) {
        return words.containsKey(kind + "@" + Register.RUDE.key());
    }

    /// The words of a kind without registers.
    List<String> words(String kind) {
        return known(words, kind);
    }

    private static List<String> known(Map<String, List<String>> lists, String key) {
        List<String> list = lists.get(key);
        if (list == null || list.isEmpty()) {
            throw new IllegalArgumentException("The word files have no list " + key);
        }
        return list;
    }

    /// Rude nouns and adjectives: the words of which a part can be kept out of a text.
    List<String> insults() {
        List<String> all = new ArrayList<>(words("person", Register.RUDE));
        all.addAll(words("adj", Register.RUDE));
        return all;
    }

    /// The judge's word list: insults and rude phrases, in alphabetical order.
    public List<String> judgeWords() {
        TreeSet<String> all = new TreeSet<>(insults());
        all.addAll(words("phrase"));
        return List.copyOf(all);
    }

    /// Whether a text holds a word or phrase of the judge's list as whole words, whatever their case.
    boolean hasJudgeWord(String text) {
        return judged.matcher(text).find();
    }
}
