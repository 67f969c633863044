package sotto.run.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import sotto.chat.ChatMode;
import sotto.chat.ChatTemplates;
import sotto.model.weights.Sha256;
import sotto.run.identity.IdentityMatch.Verdict;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

/// Identity of a model: the SHA-256 of its weights and of its tokenizer's files, and the mode that texts are read in.
///
/// Two models of the same identity compute the same numbers for a text. The shape does not identify a model: a
/// fine-tune has the same.
///
/// @param name of the model's folder: for people, never compared
/// @param weights the hash of each weight file, by name
/// @param tokenizer the hash of each of [ModelFiles#TOKENIZER], or [#ABSENT], or [#UNRECORDED]; that of
///     `tokenizer_config.json` leaves its chat template out
/// @param mode how texts reach the tokenizer: [#PLAIN], the name of a mode of chats, or empty where it was not recorded
/// @param template the hash of the chat template that texts are read by; empty where none is used, [#ABSENT]
///     where it is missing
public record ModelIdentity(
        String name,
        SortedMap<String, String> weights,
        SortedMap<String, String> tokenizer,
        String mode,
        String template) {
    /// Value in place of a hash: the folder has no such file.
    public static final String ABSENT = "absent";

    /// Value in place of a hash: the record is of a version that did not record such files.
    public static final String UNRECORDED = "not recorded";

    /// The mode of texts that are read as they are, without a chat template.
    public static final String PLAIN = "plain";

    /// Identity of a model that no chat template is used with.
    public ModelIdentity(
            String name, SortedMap<String, String> weights, SortedMap<String, String> tokenizer, String mode) {
        this(name, weights, tokenizer, mode, "");
    }

    /// Copies the maps.
    public ModelIdentity {
        weights = Collections.unmodifiableSortedMap(new TreeMap<>(weights));
        tokenizer = Collections.unmodifiableSortedMap(new TreeMap<>(tokenizer));
    }

    /// The identity of a model's folder; a `Failure` if its weights do not open or a file cannot be read.
    ///
    /// Reads all weights unless their hashes are remembered; a cancellation takes effect within a megabyte.
    public static ModelIdentity of(Path folder, FileHashes hashes, Progress progress) throws Cancelled {
        SequencedMap<String, Path> files = ModelFiles.weights(folder);
        long all = 0;
        for (Path file : files.values()) {
            all += size(file);
        }
        SortedMap<String, String> weights = new TreeMap<>();
        double done = 0;
        for (Map.Entry<String, Path> file : files.entrySet()) {
            double next = Math.min(1, done + (double) size(file.getValue()) / Math.max(1, all));
            weights.put(file.getKey(), hashes.of(file.getValue(), progress.slice(done, next)));
            done = next;
        }
        SortedMap<String, String> tokenizer = new TreeMap<>();
        for (Map.Entry<String, Path> file : tokenizerFiles(folder).entrySet()) {
            tokenizer.put(
                    file.getKey(),
                    isSettings(file.getKey())
                            ? TokenizerSettings.hash(file.getValue())
                            : hashes.of(file.getValue(), Progress.NONE));
        }
        return of(folder, weights, tokenizer);
    }

    /// The identity of a folder whose files are hashed already, by their names in the folder; files of others, such as
    /// a judge's weights, have no part in it.
    public static ModelIdentity of(Path folder, Map<String, String> sha256) {
        SortedMap<String, String> weights = new TreeMap<>();
        SortedMap<String, String> tokenizer = new TreeMap<>();
        sha256.forEach((name, hash) -> {
            if (isSettings(name)) {
                tokenizer.put(name, TokenizerSettings.hash(folder.resolve(name)));
            } else if (ModelFiles.TOKENIZER.contains(name)) {
                tokenizer.put(name, hash);
            } else if (name.endsWith(".safetensors") && Files.isRegularFile(folder.resolve(name))) {
                weights.put(name, hash);
            }
        });
        return of(folder, weights, tokenizer);
    }

    private static ModelIdentity of(
            Path folder, SortedMap<String, String> weights, SortedMap<String, String> tokenizer) {
        ModelFiles.TOKENIZER.forEach(name -> tokenizer.putIfAbsent(name, ABSENT));
        return new ModelIdentity(nameOf(folder), weights, tokenizer, PLAIN);
    }

    /// The identity of the same model that reads texts as chats, by the template in its folder; as they are where no
    /// mode is given.
    public ModelIdentity reading(Optional<ChatMode> chats, Path folder) {
        return chats.isEmpty()
                ? new ModelIdentity(name, weights, tokenizer, PLAIN)
                : new ModelIdentity(name, weights, tokenizer, chats.get().name(), template(folder));
    }

    /// The identity of the same model that reads texts in the mode of a recorded one: only another template in its
    /// folder differs.
    public ModelIdentity readingAs(ModelIdentity recorded, Path folder) {
        return new ModelIdentity(
                name, weights, tokenizer, recorded.mode, recorded.template.isEmpty() ? "" : template(folder));
    }

    /// The hash of the chat template in a folder; [#ABSENT] where none can be used.
    public static String template(Path folder) {
        try {
            return FileHashes.of(ChatTemplates.of(folder).choose().source().getBytes(UTF_8));
        } catch (Failure _) {
            return ABSENT; // whoever renders by it says what is wrong
        }
    }

    /// The identity as texts by name, for the description of a gains file; [RecordedIdentity#of(Map)] reads
    /// them back.
    public SequencedMap<String, String> texts() {
        SequencedMap<String, String> texts = new LinkedHashMap<>();
        texts.put("model", name);
        texts.put("weights", RecordedIdentity.text(weights));
        texts.put("tokenizer", RecordedIdentity.text(tokenizer));
        texts.put("mode", mode);
        if (!template.isEmpty()) {
            texts.put(RecordedIdentity.TEMPLATE, template);
        }
        return texts;
    }

    /// A single hash of everything that decides a model's numbers, whatever its folder and its files are
    /// called.
    public String fingerprint() {
        MessageDigest digest = Sha256.start();
        Stream.concat(sorted(weights).stream(), Stream.of(RecordedIdentity.text(tokenizer), mode + template))
                .forEach(part -> digest.update((part + "\n").getBytes(UTF_8)));
        return Sha256.hex(digest);
    }

    private static SequencedMap<String, Path> tokenizerFiles(Path folder) {
        SequencedMap<String, Path> files = new TreeMap<>();
        for (String name : ModelFiles.TOKENIZER) {
            Path file = folder.resolve(name);
            if (Files.isRegularFile(file)) {
                files.put(name, file);
            }
        }
        return files;
    }

    private static boolean isSettings(String name) {
        return name.equals("tokenizer_config.json");
    }

    private static long size(Path file) {
        return file.toFile().length();
    }

    /// The name of a model's folder, for people.
    static String nameOf(Path folder) {
        return String.valueOf(folder.toAbsolutePath().normalize().getFileName());
    }

    /// Compares this identity with another model's, part by part.
    ///
    /// Weights are compared by their hashes alone: the names of the files do not matter.
    public IdentityMatch match(ModelIdentity other) {
        List<String> differing = new ArrayList<>();
        boolean unknown = false;
        TreeSet<String> names = new TreeSet<>(tokenizer.keySet());
        names.addAll(other.tokenizer.keySet());
        for (String name : names) {
            String here = tokenizer.getOrDefault(name, UNRECORDED);
            String there = other.tokenizer.getOrDefault(name, UNRECORDED);
            if (here.equals(UNRECORDED) || there.equals(UNRECORDED)) {
                unknown = true;
            } else if (!here.equals(there)) {
                differing.add(name);
            }
        }
        return new IdentityMatch(
                verdict(sorted(weights), sorted(other.weights)),
                !differing.isEmpty() ? Verdict.OTHER : unknown || names.isEmpty() ? Verdict.UNKNOWN : Verdict.SAME,
                verdict(list(mode), list(other.mode), template.equals(other.template)),
                differing,
                mode.equals(other.mode)
                        ? "another chat template"
                        : "another mode (%s instead of %s)".formatted(other.mode, mode));
    }

    private static List<String> sorted(SortedMap<String, String> hashes) {
        return hashes.values().stream().sorted().toList();
    }

    private static List<String> list(String mode) {
        return mode.isEmpty() ? List.of() : List.of(mode);
    }

    private static Verdict verdict(List<String> here, List<String> there, boolean same) {
        Verdict verdict = verdict(here, there);
        return verdict == Verdict.SAME && !same ? Verdict.OTHER : verdict;
    }

    private static Verdict verdict(List<String> here, List<String> there) {
        return here.isEmpty() || there.isEmpty() ? Verdict.UNKNOWN : here.equals(there) ? Verdict.SAME : Verdict.OTHER;
    }
}
