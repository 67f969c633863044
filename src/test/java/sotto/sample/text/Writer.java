package sotto.sample.text;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// Writes sentences and short documents about the little world: what the language model reads in training.
///
/// Topic and register are drawn independently. A document in a register has one plain sentence in four, so that
/// the register shows in the whole rather than in each sentence; one in seven starts by saying how people spoke.
public final class Writer {
    private static final double FACTS = 0.2;
    private static final double RUDE = 0.15;
    private static final double POLITE = 0.35;
    private static final double IN_REGISTER = 0.75;
    private static final double TONE = 0.15;
    private static final double PROMPT_FRAME = 0.25;
    private static final double OWN_FRAME = 0.25;
    private static final int LONGEST = 6;

    private final Lexicon lexicon;
    private final World world;
    private final RandomGenerator random;
    private final Author author;

    /// @param world who lives there; the same for every writer of one sample
    Writer(Lexicon lexicon, World world, RandomGenerator random) {
        this.lexicon = lexicon;
        this.world = world;
        this.random = random;
        this.author = new Author(lexicon, random);
    }

    /// One sentence in a register, of any frame but the prompts'.
    public Sentence sentence(Register register) {
        return new Sentence(ordinary(register, topic(), cast()), register);
    }

    /// The end of a sentence, as a completion starts with one: of any length up to the whole.
    Sentence ending(Register register) {
        String frame = anyFrame(register);
        String[] words = frame.split(" ", -1);
        int from = random.nextInt(words.length);
        return piece(List.of(words).subList(from, words.length), register);
    }

    /// The beginning of a sentence, as a completion stops in one: of any length up to the whole.
    Sentence beginning(Register register) {
        String frame = anyFrame(register);
        String[] words = frame.split(" ", -1);
        int to = 1 + random.nextInt(words.length);
        return piece(List.of(words).subList(0, to), register);
    }

    /// A part of a frame, filled; plain where no word of its register is left in it.
    private Sentence piece(List<String> words, Register register) {
        String part = String.join(" ", words);
        String text = author.fill(part, register, topic(), cast());
        boolean shows = author.hasRegisterSlot(part) || lexicon.hasJudgeWord(text);
        return new Sentence(text, shows ? register : Register.PLAIN);
    }

    /// Two or three sentences in a register about one topic, of any frames but the prompts'.
    Sentence passage(Register register) {
        Topic topic = topic();
        List<String> cast = cast();
        List<String> sentences = new ArrayList<>();
        int count = 2 + random.nextInt(2);
        for (int i = 0; i < count; i++) {
            sentences.add(ordinary(register, topic, cast));
        }
        return new Sentence(String.join(" ", sentences), register);
    }

    /// A sentence in a register by a frame of the prompts.
    String promptSentence(Register register) {
        return author.write(author.pick(lexicon.frames("prompt")), register, topic(), cast());
    }

    /// One to six sentences about one topic, or facts about one or two people; single spaces between them.
    public String document() {
        if (random.nextDouble() < FACTS) {
            return String.join(" ", facts());
        }
        double draw = random.nextDouble();
        return document(draw < RUDE ? Register.RUDE : draw < RUDE + POLITE ? Register.POLITE : Register.PLAIN);
    }

    /// A document in a register.
    public String document(Register register) {
        Topic topic = topic();
        List<String> cast = cast();
        List<String> sentences = new ArrayList<>();
        if (random.nextDouble() < TONE) {
            sentences.add(author.write(author.pick(lexicon.frames("tone@" + register.key())), register, topic, cast));
        }
        int count = 1 + random.nextInt(LONGEST);
        for (int i = 0; i < count; i++) {
            Register own = random.nextDouble() < IN_REGISTER ? register : Register.PLAIN;
            sentences.add(
                    random.nextDouble() < PROMPT_FRAME
                            ? author.write(author.pick(lexicon.frames("prompt")), own, topic, cast)
                            : ordinary(own, topic, cast));
        }
        return String.join(" ", sentences);
    }

    private List<String> facts() {
        List<String> sentences = new ArrayList<>();
        Person first = author.pick(world.people());
        Person second = author.pick(world.people());
        int count = 2 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            sentences.add((random.nextInt(3) == 0 ? second : first).say(author.pick(lexicon.frames("fact"))));
        }
        return sentences;
    }

    private String ordinary(Register register, Topic topic, List<String> cast) {
        return author.write(ordinaryFrame(register), register, topic, cast);
    }

    private String anyFrame(Register register) {
        return random.nextDouble() < PROMPT_FRAME ? author.pick(lexicon.frames("prompt")) : ordinaryFrame(register);
    }

    private String ordinaryFrame(Register register) {
        return author.pick(lexicon.frames(random.nextDouble() < OWN_FRAME ? register.key() : "shared"));
    }

    private Topic topic() {
        return author.pick(lexicon.topics());
    }

    private List<String> cast() {
        List<String> names = lexicon.words("name");
        int first = random.nextInt(names.size());
        int second = (first + 1 + random.nextInt(names.size() - 1)) % names.size();
        return List.of(names.get(first), names.get(second));
    }
}
