package sotto.run.score;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.function.Supplier;
import sotto.chat.Region;
import sotto.data.Columns;
import sotto.data.ConceptSource;
import sotto.data.EmptyTexts;
import sotto.data.LabelledSource;
import sotto.data.Sample;
import sotto.data.TextPair;
import sotto.data.UndecodableRows;
import sotto.expert.Unrouted;
import sotto.model.Compute;
import sotto.model.Pooling;
import sotto.run.record.ChatReading;
import sotto.run.record.JsonTree;
import sotto.run.record.Provenance;
import sotto.run.record.RecordReader;
import sotto.run.record.RunSpec;
import sotto.run.record.RunTarget;
import sotto.run.record.SiteChoice;
import sotto.work.Failure;

/// Record of a scoring run read back part by part, each as the type that it was written from.
///
/// Only the parts that are asked for are read, so that a record that lacks others, or comes from another tool,
/// can be used. A part that is damaged or impossible is a [Failure].
final class RunRecordFile {
    private static final RunRecord.Classes NONE = new RunRecord.Classes(0, 0);

    /// Reader with the values of fields that older records lack.
    private static final RecordReader READER = new RecordReader(
            Map.of(
                    ConceptSource.class, List.of(TextPair.class, LabelledSource.class),
                    RunSpec.class, List.of(RunSpec.Score.class)),
            Map.ofEntries(
                    Map.entry(
                            LabelledSource.class,
                            Map.of(
                                    "columns", Columns.DEFAULT,
                                    "empties", EmptyTexts.REFUSE,
                                    "undecodable", UndecodableRows.REFUSE)),
                    Map.entry(
                            TextPair.class,
                            Map.of("empties", EmptyTexts.REFUSE, "undecodable", UndecodableRows.REFUSE)),
                    Map.entry(RunSpec.Score.class, Map.of("permutations", 0)),
                    Map.entry(Sample.class, Map.of("lengths", Sample.Lengths.ANY, "holdout", 0.0)),
                    Map.entry(ChatReading.class, Map.of("region", Region.TEXT)),
                    Map.entry(RunSpec.Tokens.class, Map.of("special", true)),
                    Map.entry(
                            RunSpec.Listening.class,
                            Map.of(
                                    "sites",
                                    SiteChoice.MLP,
                                    "pooling",
                                    Pooling.MAX,
                                    "responses",
                                    RunSpec.Keep.NONE,
                                    "unrouted",
                                    Unrouted.CONDITIONAL,
                                    "furtherPoolings",
                                    List.of())),
                    Map.entry(Compute.class, Map.of("device", "auto", "dtype", "auto", "threads", 0)),
                    Map.entry(
                            RunRecord.Counts.class,
                            Map.of(
                                    "columns",
                                    Columns.DEFAULT,
                                    "texts",
                                    NONE,
                                    "heldOut",
                                    NONE,
                                    "dropped",
                                    List.of(),
                                    "truncated",
                                    NONE,
                                    "duplicates",
                                    0,
                                    "contradictions",
                                    0,
                                    "heldOutCopies",
                                    0,
                                    "tokens",
                                    0L)),
                    Map.entry(RunRecord.Batches.class, Map.of("order", "", "outerLoop", "", "threads", 0)),
                    Map.entry(
                            UnfinishedRun.Journal.class,
                            Map.of(
                                    "batches",
                                    -1,
                                    "seconds",
                                    -1.0,
                                    "sessions",
                                    -1,
                                    "texts",
                                    -1,
                                    "of",
                                    -1,
                                    "sum",
                                    -1L))));

    private final Path file;
    private final String remedy;
    private final JsonNode document;

    private RunRecordFile(Path file, String remedy) {
        this.file = file;
        this.remedy = remedy;
        this.document = JsonTree.read(file, remedy);
    }

    /// Record of a run's folder; empty if the folder has none. A `Failure` if it cannot be read.
    ///
    /// @param remedy what to do about a damaged record, in whole sentences
    static Optional<RunRecordFile> of(Path run, String remedy) {
        Path file = run.resolve(RunTarget.RECORD);
        return Files.isRegularFile(file) ? Optional.of(new RunRecordFile(file, remedy)) : Optional.empty();
    }

    /// Specification of an unfinished run's plan; a `Failure` if it is damaged or of another kind of run.
    static RunSpec.Score planned(Path plan) {
        RunRecordFile read = new RunRecordFile(plan, "");
        return read.specification(RecordReader.document(read.document, UnfinishedRun.Plan.class, Provenance.class));
    }

    /// Rule for tokens in an unfinished run's plan, be it of one concept or of several; a `Failure` if it is damaged.
    static RunSpec.Tokens plannedTokens(Path plan) {
        JsonNode shared = RecordReader.document(
                RecordReader.document(
                        RecordReader.document(JsonTree.read(plan, ""), UnfinishedRun.Plan.class, Provenance.class),
                        Provenance.class,
                        RunSpec.class),
                RunSpec.Concepts.class,
                RunSpec.Score.class);
        RunRecordFile read = new RunRecordFile(plan, "");
        return (shared.isMissingNode() ? planned(plan) : read.sound(() -> read(shared))).tokens();
    }

    /// Journal of an unfinished run, with unchecked values; empty if the file is no journal.
    static Optional<UnfinishedRun.Journal> journal(Path file) {
        try {
            return Optional.of(READER.read(JsonTree.read(file, ""), UnfinishedRun.Journal.class));
        } catch (Failure | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// End of a part of a run; empty if the file says none.
    static Optional<UnfinishedRun.Done> done(Path file) {
        try {
            return Optional.of(READER.read(JsonTree.read(file, ""), UnfinishedRun.Done.class));
        } catch (Failure | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// Shape of an unfinished run's plan; an `IllegalArgumentException` for values that no run can have had.
    static UnfinishedRun.Shape shape(JsonNode plan) {
        return new UnfinishedRun.Shape(
                READER.part(plan, UnfinishedRun.Plan.class, BatchPlan.Limits.class)
                        .orElseThrow(() -> new IllegalArgumentException("limits are missing")),
                READER.part(plan, UnfinishedRun.Plan.class, BatchPlan.Way.class).orElse(BatchPlan.Way.BATCHES));
    }

    private <T> T sound(Supplier<T> part) {
        try {
            return part.get();
        } catch (IllegalArgumentException e) {
            throw damaged(e);
        }
    }

    /// The `Failure` for a record with an impossible value.
    Failure damaged(IllegalArgumentException e) {
        return new Failure("%s is damaged: %s.".formatted(file, e.getMessage()), remedy, e);
    }

    private <T> Optional<T> part(Class<T> type) {
        return sound(() -> READER.part(document, RunRecord.class, type));
    }

    private <T> T needed(Class<T> type) {
        return part(type).orElseThrow(() -> damaged(new IllegalArgumentException("it has no " + type.getSimpleName())));
    }

    private JsonNode provenance() {
        return RecordReader.document(document, RunRecord.class, Provenance.class);
    }

    private RunSpec.Score specification(JsonNode provenance) {
        return sound(() -> READER.part(provenance, Provenance.class, RunSpec.class)
                .map(RunSpec.Score.class::cast)
                .orElseThrow(() -> new IllegalArgumentException("it has no specification")));
    }

    /// The way responses were made of tokens; empty if the record does not tell.
    Optional<ScoredRun.Pooled> pooled() {
        try {
            RunSpec.Score spec = specification();
            return Optional.of(new ScoredRun.Pooled(
                    spec.listening().pooling(), spec.tokens().region()));
        } catch (Failure _) {
            return Optional.empty(); // of another tool, or damaged: its scores can be looked at all the same
        }
    }

    /// Specification alone, as it was written; an `IllegalArgumentException` for an impossible value.
    static RunSpec.Score read(JsonNode specification) {
        return READER.read(specification, RunSpec.Score.class);
    }

    /// Specification as it was written.
    RunSpec.Score specification() {
        return specification(provenance());
    }

    /// SHA-256 of an input, by its role; empty if it was not recorded.
    Optional<String> sha256(String input) {
        @SuppressWarnings("unchecked") // as the component is declared
        Optional<SequencedMap<String, Provenance.Input>> inputs = sound(
                        () -> READER.part(provenance(), Provenance.class, SequencedMap.class))
                .map(map -> (SequencedMap<String, Provenance.Input>) map);
        return inputs.map(all -> all.get(input)).map(Provenance.Input::sha256);
    }

    /// Counts of texts; empty if the record has none.
    Optional<RunRecord.Counts> counts() {
        return part(RunRecord.Counts.class);
    }

    /// AUROC of the length alone, in [0, 1]; empty if it is not known.
    Optional<Float> lengthAuroc() {
        return part(float.class);
    }

    /// AUROC at which a family-wise p value becomes 5 %; empty if it is not known.
    OptionalDouble familywise() {
        Double threshold = part(RunRecord.Permuted.class)
                .map(RunRecord.Permuted::threshold)
                .orElse(null);
        return threshold == null ? OptionalDouble.empty() : OptionalDouble.of(threshold);
    }

    /// Groups that the texts come in; empty where each text is by itself.
    Optional<RunRecord.Groups> groups() {
        return part(RunRecord.Groups.class);
    }

    /// Modules that were scored, in hook order; empty if the record does not name them.
    @SuppressWarnings("unchecked") // as the component is declared
    List<RunRecord.Module> modules() {
        return (List<RunRecord.Module>) part(List.class).orElse(List.of());
    }

    /// Batches as they were run.
    RunRecord.Batches plan() {
        return needed(RunRecord.Batches.class);
    }

    /// Timings; empty if the record has none.
    Optional<RunRecord.Timings> timings() {
        return part(RunRecord.Timings.class);
    }
}
