package sotto.run.score;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import sotto.data.JointReading;
import sotto.data.LabelledSource;
import sotto.data.LabelledTexts;
import sotto.data.Sample;
import sotto.model.LanguageModel;
import sotto.model.text.Tokenizer;
import sotto.run.record.RunSpec;
import sotto.run.token.ChatTexts;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;
import sotto.work.RunOption;

/// Texts of several concepts: those of each as its run alone would have them, and all of them, each once.
///
/// A text that several concepts have is that of one row of one file, read in the same words.
final class ConceptTexts {
    private final SequencedMap<String, ConceptRun> runs = new LinkedHashMap<>();
    private final Map<Key, Integer> known = new HashMap<>();
    private final List<int[]> places = new ArrayList<>();
    private final TokenRows all;

    private record Key(Path file, int row, String text) {}

    private ConceptTexts(
            RunSpec.Concepts spec, SequencedMap<String, Chosen> chosen, Tokenizer tokenizer, Progress progress)
            throws Cancelled {
        List<TokenRows> parts = new ArrayList<>();
        for (Map.Entry<String, Chosen> concept : chosen.entrySet()) {
            LabelledTexts texts = concept.getValue().texts;
            int[] fresh = place(spec.of(concept.getKey()).data().file(), texts);
            parts.add(EncodedTexts.of(texts.at(fresh), tokenizer, spec.shared().tokens(), progress)
                    .tokens());
        }
        all = TokenRows.joined(parts);
        int number = 0;
        for (Map.Entry<String, Chosen> concept : chosen.entrySet()) {
            String name = concept.getKey();
            Chosen own = concept.getValue();
            EncodedTexts encoded = new EncodedTexts(own.texts, all.at(places.get(number++)));
            runs.put(
                    name,
                    named(
                            name,
                            () -> ConceptRun.of(
                                    spec.of(name), encoded, own.overlap, note -> progress.note(name + ": " + note))));
        }
    }

    /// Texts that a concept's run takes.
    ///
    /// @param overlap of the classes' lengths, where they are matched
    private record Chosen(LabelledTexts texts, OptionalDouble overlap) {}

    /// Work on one concept.
    @FunctionalInterface
    private interface Work<T> {
        T done() throws Cancelled;
    }

    /// Result of work on a concept; a `Failure` of it names the concept, and the option that names concepts.
    private static <T> T named(String name, Work<T> work) throws Cancelled {
        try {
            return work.done();
        } catch (Failure failure) {
            String what = String.valueOf(failure.getMessage());
            throw new Failure(
                    what.contains(name) ? what : "%s: %s".formatted(name, what),
                    failure.advice().naming(RunOption.CONCEPTS, RunOption.LABEL),
                    failure);
        }
    }

    /// The labelled texts of each concept, before a model is opened; a `Failure` if those of one cannot be read as
    /// asked.
    static SequencedMap<String, LabelledTexts> read(RunSpec.Concepts spec, Progress progress) throws Cancelled {
        SequencedMap<String, LabelledTexts> read = new LinkedHashMap<>();
        Map<Path, JointReading> files = new HashMap<>();
        for (String name : spec.names()) {
            RunSpec.Score own = spec.of(name);
            LabelledTexts texts = named(name, () -> {
                LabelledTexts found = texts(spec, name, files, progress);
                return own.sample().lengths() == Sample.Lengths.ANY
                        ? own.sample().of(found)
                        : found;
            });
            texts.reading().notes().forEach(progress::note);
            read.put(name, texts);
        }
        return read;
    }

    /// All texts of one concept; a file that several concepts have is read for all of them when it is first asked for.
    private static LabelledTexts texts(
            RunSpec.Concepts spec, String name, Map<Path, JointReading> files, Progress progress) throws Cancelled {
        RunSpec.Score own = spec.of(name);
        Path file = own.data().file();
        if (!(own.data() instanceof LabelledSource)) {
            progress.report(0, 1, "reading " + file.getFileName());
            return own.data().read(own.tokens().rows(), progress.slice(0, 0));
        }
        List<String> same = spec.names().stream()
                .filter(other -> spec.of(other).data() instanceof LabelledSource source
                        && source.file().equals(file))
                .toList();
        JointReading reading = files.get(file);
        if (reading == null) {
            progress.report(0, 1, "reading " + file.getFileName());
            reading = new JointReading(
                    same.stream()
                            .map(other -> (LabelledSource) spec.of(other).data())
                            .toList(),
                    own.tokens().rows(),
                    progress.slice(0, 0));
            files.put(file, reading);
        }
        return reading.texts(same.indexOf(name));
    }

    /// The texts that each concept's run takes, as token ids.
    static ConceptTexts of(
            RunSpec.Concepts spec, SequencedMap<String, LabelledTexts> read, LanguageModel model, Progress progress)
            throws Cancelled {
        SequencedMap<String, Chosen> chosen = new LinkedHashMap<>();
        for (Map.Entry<String, LabelledTexts> concept : read.entrySet()) {
            RunSpec.Score own = spec.of(concept.getKey());
            chosen.put(concept.getKey(), named(concept.getKey(), () -> {
                LabelledTexts texts = ChatTexts.of(
                        concept.getValue(), own.model(), model.tokenizer(), own.tokens(), progress.slice(0, 0));
                return chosen(own, texts, model.tokenizer(), progress);
            }));
        }
        return new ConceptTexts(spec, chosen, model.tokenizer(), progress);
    }

    private static Chosen chosen(RunSpec.Score spec, LabelledTexts texts, Tokenizer tokenizer, Progress progress)
            throws Cancelled {
        if (spec.sample().lengths() == Sample.Lengths.ANY) {
            return new Chosen(texts, OptionalDouble.empty()); // sampled before the model was opened
        }
        int[] read = TokenLengths.of(texts, tokenizer, spec.tokens(), progress.slice(0, 0))
                .read(spec.tokens().limit());
        return new Chosen(spec.sample().of(texts, read), OptionalDouble.of(Sample.overlap(texts, read)));
    }

    /// Places the texts of a further concept among all, and returns those that no concept before it has.
    private int[] place(Path file, LabelledTexts texts) {
        int before = known.size();
        int[] own = new int[texts.size()];
        for (int text = 0; text < own.length; text++) {
            Key key = new Key(file, texts.rows().get(text), texts.texts().get(text));
            Integer place = known.putIfAbsent(key, known.size());
            own[text] = place == null ? known.size() - 1 : place;
        }
        places.add(own);
        return IntStream.range(0, own.length)
                .filter(text -> own[text] >= before)
                .toArray();
    }

    /// All texts, each once.
    TokenRows all() {
        return all;
    }

    /// The runs by the names of their concepts.
    SequencedMap<String, ConceptRun> runs() {
        return runs;
    }

    /// The texts of each concept in the rows of a file with the responses to all texts.
    List<ConceptRows> rows(RowLayout layout, int threads) {
        List<ConceptRows> rows = new ArrayList<>();
        for (ConceptRun run : runs.values()) {
            rows.add(run.rows(places.get(rows.size()), layout, threads));
        }
        return rows;
    }
}
