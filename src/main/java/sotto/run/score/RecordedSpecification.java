package sotto.run.score;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import sotto.data.LabelledSource;
import sotto.data.LabelledTexts;
import sotto.data.TextPair;
import sotto.model.text.Tokenizer;
import sotto.run.identity.FileHashes;
import sotto.run.identity.ModelIdentity;
import sotto.run.identity.RecordedIdentity;
import sotto.run.record.RunSpec;
import sotto.run.token.ChatTexts;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

/// Specification of a finished scoring run, read back from its `run.json`, and its texts.
///
/// @param spec specification of the run, with the present paths of its files
/// @param limits of its batches
/// @param sha256 of the files of texts, in hexadecimal digits, in the order of the source
/// @param rows of the source that were run, in its order
/// @param forwardSeconds seconds of the forward passes, over all sessions
/// @param template hash of the chat template that texts were read by; empty where none was, or it is not known
public record RecordedSpecification(
        RunSpec.Score spec,
        BatchPlan.Limits limits,
        List<String> sha256,
        List<Integer> rows,
        double forwardSeconds,
        String template) {
    /// Name of the texts among the inputs.
    static final String DATA = "data";

    /// Name of the file of the other class among the inputs.
    static final String OTHERS = "others";

    private static final String REMEDY = "Score again, or open another run.";

    /// Specification of a run that no chat template is known of.
    public RecordedSpecification(
            RunSpec.Score spec, BatchPlan.Limits limits, List<String> sha256, List<Integer> rows, double seconds) {
        this(spec, limits, sha256, rows, seconds, "");
    }

    /// Copies the lists.
    public RecordedSpecification {
        sha256 = List.copyOf(sha256);
        rows = List.copyOf(rows);
    }

    /// Reads a run's folder; a `Failure` if it has no record, or a damaged one.
    ///
    /// A relative path is looked for from the working folder and from the folders around the run.
    public static RecordedSpecification read(Path run) {
        RunRecordFile record = RunRecordFile.of(run, REMEDY)
                .orElseThrow(() -> new Failure(
                        "%s is a scores file without a run around it, so its texts are not known.".formatted(run),
                        "Open the run's folder, or score again."));
        try {
            RunRecord.Batches plan = record.plan();
            return new RecordedSpecification(
                    found(run, record.specification()),
                    new BatchPlan.Limits(plan.tokensPerBatch(), plan.textsPerBatch()),
                    Stream.of(DATA, OTHERS)
                            .flatMap(input -> record.sha256(input).stream())
                            .toList(),
                    rows(plan, record.counts()),
                    record.timings()
                            .map(timings -> timings.seconds().getOrDefault(RunRecord.Timings.FORWARD, 0.0))
                            .orElse(0.0),
                    RecordedIdentity.ofRun(run).map(ModelIdentity::template).orElse(""));
        } catch (IllegalArgumentException e) {
            throw record.damaged(e);
        }
    }

    /// The specification in a record's provenance; an `IllegalArgumentException` if it has impossible values.
    public static RunSpec.Score specification(JsonNode recorded) {
        return RunRecordFile.read(recorded);
    }

    /// A recorded specification with the present paths of its files.
    static RunSpec.Score found(Path run, RunSpec.Score spec) {
        return new RunSpec.Score(
                found(run, spec.model()),
                switch (spec.data()) {
                    case LabelledSource one ->
                        new LabelledSource(found(run, one.file()), one.columns(), one.empties(), one.undecodable());
                    case TextPair pair ->
                        new TextPair(
                                found(run, pair.file()),
                                found(run, pair.otherFile()),
                                pair.text(),
                                pair.empties(),
                                pair.undecodable());
                },
                spec.sample(),
                spec.tokens(),
                spec.listening(),
                spec.compute(),
                spec.permutations());
    }

    /// The way in which a neuron's outputs over a text became one response.
    public ScoredRun.Pooled pooled() {
        return new ScoredRun.Pooled(spec.listening().pooling(), spec.tokens().region());
    }

    private static Path found(Path run, Path path) {
        if (path.isAbsolute() || Files.exists(path)) {
            return path;
        }
        for (Path around = run.toAbsolutePath().normalize(); around != null; around = around.getParent()) {
            if (Files.exists(around.resolve(path))) {
                return around.resolve(path);
            }
        }
        return path;
    }

    /// The rows of all batches, sorted; an `IllegalArgumentException` if their number is not that of the texts.
    private static List<Integer> rows(RunRecord.Batches plan, Optional<RunRecord.Counts> counts) {
        List<Integer> rows = plan.rows().stream()
                .flatMapToInt(IntStream::of)
                .sorted()
                .boxed()
                .toList();
        boolean known = !rows.isEmpty() && rows.getFirst() >= 0 && new HashSet<>(rows).size() == rows.size();
        int texts =
                counts.map(some -> count(some.texts()) + count(some.heldOut())).orElse(0);
        if (!known || texts != rows.size()) {
            throw new IllegalArgumentException(
                    "it names %d rows for %d texts".formatted(new HashSet<>(rows).size(), texts));
        }
        return rows;
    }

    private static int count(RunRecord.Classes classes) {
        return classes.positives() + classes.negatives();
    }

    /// The texts that were run, as the model read them, in the order of the run's responses; a `Failure` if a file has
    /// changed since.
    public LabelledTexts texts() {
        List<Path> sources = spec.data().files();
        for (int i = 0; i < sources.size(); i++) {
            check(sources.get(i), i < sha256.size() ? sha256.get(i) : "");
        }
        LabelledTexts all = read();
        Set<Integer> wanted = new HashSet<>(rows);
        int[] places = IntStream.range(0, all.size())
                .filter(text -> wanted.contains(all.rows().get(text)))
                .toArray();
        if (places.length != rows.size()) {
            throw new Failure("The run names rows that its texts do not have.", REMEDY);
        }
        return rendered(all.at(places));
    }

    private LabelledTexts read() {
        try {
            return spec.data().read(spec.tokens().rows(), Progress.NONE);
        } catch (Cancelled e) {
            throw new IllegalStateException("Nobody cancels", e);
        }
    }

    /// The texts that the model reads; its tokenizer is opened for chats alone. A [Failure] where its chat template is
    /// another one now.
    private LabelledTexts rendered(LabelledTexts some) {
        if (spec.tokens().chat() == null) {
            return some;
        }
        if (!template.isEmpty() && !template.equals(ModelIdentity.template(spec.model()))) {
            throw new Failure(
                    "%s has another chat template than the run was made with.".formatted(spec.model()),
                    "Put the template back as it was, or score again.");
        }
        try (Tokenizer tokenizer = Tokenizer.open(spec.model())) {
            return ChatTexts.of(some, spec.model(), tokenizer, spec.tokens(), Progress.NONE);
        } catch (Cancelled e) {
            throw new IllegalStateException("Nobody cancels", e);
        }
    }

    /// The texts that the AUROCs are of, in the order of the run's responses: those that were not held out.
    public LabelledTexts scored() {
        LabelledTexts all = texts();
        boolean[] held = spec.sample().heldOut(all);
        return all.at(
                IntStream.range(0, held.length).filter(text -> !held[text]).toArray());
    }

    private static String hash(Path file) {
        try {
            return FileHashes.here().of(file, Progress.NONE);
        } catch (Cancelled e) {
            throw new IllegalStateException("Nobody cancels", e);
        }
    }

    private static void check(Path file, String recorded) {
        if (!Files.isRegularFile(file)) {
            throw new Failure(
                    "The run's texts, %s, are not there any more.".formatted(file),
                    "Put the file back, or score again with the file as it is.");
        }
        if (!hash(file).equals(recorded)) {
            throw new Failure(
                    "%s has changed since the run was made.".formatted(file),
                    "Put the file back as it was, or score again.");
        }
    }
}
