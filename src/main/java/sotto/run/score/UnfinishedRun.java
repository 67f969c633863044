package sotto.run.score;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import sotto.run.record.JsonTree;
import sotto.run.record.Provenance;
import sotto.run.record.RunPlace;
import sotto.run.record.UnfinishedFolder;
import sotto.work.Failure;
import sotto.work.Progress;

/// A scoring run's work so far: the responses batch by batch.
///
/// A batch counts once its responses are on the disk and the journal, replaced in one step, says so. Whatever ends the
/// process, at most the batch in hand is lost.
final class UnfinishedRun implements AutoCloseable {
    /// The file that says how far it is.
    static final String JOURNAL = "journal.json";
    private static final String RESPONSES = "responses.f32";
    private static final String SCRATCH = "states.scratch";
    private static final Pattern STATES = Pattern.compile("states-\\d+\\.f32");
    private static final Set<String> OURS = Set.of(JOURNAL, JOURNAL + ".next", RESPONSES, SCRATCH);

    private final UnfinishedFolder folder;

    private UnfinishedRun(UnfinishedFolder folder) {
        this.folder = folder;
    }

    /// What stands in the plan's file: enough to see whether another run is the same, and to go on as it began.
    ///
    /// @param order the rule of the batches, in words
    record Plan(Provenance provenance, BatchPlan.Limits limits, BatchPlan.Way way, String order) {
        Plan(Provenance provenance, BatchPlan.Limits limits, BatchPlan.Way way) {
            this(provenance, limits, way, BatchPlan.ORDER);
        }

        /// The plan of its batches for texts of these lengths.
        BatchPlan batches(int[] lengths) {
            return BatchPlan.of(lengths, limits, way);
        }
    }

    /// How far the work is.
    ///
    /// @param batches finished ones, in the plan's order; where blocks are the outer loop, each counts once for
    ///     every block that it went through
    /// @param seconds they took, over all sessions
    /// @param sessions processes that worked on it
    /// @param texts of the finished batches
    /// @param of all texts of the run
    /// @param sum of all that the finished batches saved: a checksum
    record Journal(int batches, double seconds, int sessions, int texts, int of, long sum) {
        /// Nothing is done yet.
        static final Journal START = new Journal(0, 0, 0, 0, 0, 0);

        /// The same with a checksum.
        Journal summed(long checksum) {
            return new Journal(batches, seconds, sessions, texts, of, checksum);
        }
    }

    /// Takes the folder: what is not to be resumed is removed.
    static UnfinishedRun take(RunPlace place) throws IOException {
        return new UnfinishedRun(UnfinishedFolder.take(place, UnfinishedRun::isOurs));
    }

    /// In which order batches meet blocks, and how large they may be.
    record Shape(BatchPlan.Limits limits, BatchPlan.Way way) {
        /// As a plan's file has it; an `IllegalArgumentException` for what no run can have had.
        static Shape in(JsonNode plan) {
            return RunRecordFile.shape(plan);
        }
    }

    /// What an unfinished run has on the disk.
    ///
    /// @param batches finished ones, as its journal counts them
    /// @param texts whose responses are all there
    /// @param hasStates whether hidden states are saved
    record Begun(Shape shape, int batches, int texts, boolean hasStates) {}

    /// The unfinished run of a place that is to be resumed; none where what it says cannot be read: it is computed
    /// again.
    static Optional<Begun> begun(RunPlace place) {
        Path folder = place.unfinishedFolder();
        Path plan = folder.resolve(UnfinishedFolder.PLAN);
        if (place.unfinished() == RunPlace.Unfinished.START || !Files.isRegularFile(plan)) {
            return Optional.empty();
        }
        try {
            Shape shape = Shape.in(JsonTree.read(plan, ""));
            Path file = folder.resolve(JOURNAL);
            Journal done =
                    Files.isRegularFile(file) ? journal(file, Integer.MAX_VALUE).orElse(Journal.START) : Journal.START;
            boolean states = Files.isRegularFile(folder.resolve(statesName(done.batches())));
            return Optional.of(new Begun(shape, done.batches(), done.texts(), states));
        } catch (Failure | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// Whether a file of this name is one of a scoring run.
    static boolean isOurs(String name) {
        return OURS.contains(name) || STATES.matcher(name).matches();
    }

    /// How to plan: as the run began, which must be the same run, or as given.
    ///
    /// Begins anew, and says so, where what the plan says can be of no run.
    Plan begin(Plan wanted, Progress progress) throws IOException {
        Optional<JsonNode> plan = folder.plan(wanted.provenance(), progress);
        if (plan.isEmpty()) {
            folder.begin(wanted);
            return wanted;
        }
        if (!plan.get().path("order").asText().equals(BatchPlan.ORDER)) {
            throw new Failure(
                    "The unfinished run was begun by a Sotto that made other batches.", UnfinishedFolder.START_AGAIN);
        }
        try {
            Shape shape = Shape.in(plan.get());
            return new Plan(wanted.provenance(), shape.limits(), shape.way());
        } catch (IllegalArgumentException e) {
            folder.startAgain("its plan is damaged (%s)".formatted(e.getMessage()), progress);
            folder.begin(wanted);
            return wanted;
        }
    }

    /// The rows written so far, to read and to go on with.
    ResponseRows rows(int neurons) throws IOException {
        return new ResponseRows(folder.file(RESPONSES), neurons, folder.fingerprint());
    }

    /// Looks at what earlier processes saved of so many batches.
    @FunctionalInterface
    interface Recall {
        /// The checksum of what is there, in the order in which it was written; empty if something is missing.
        OptionalLong batches(int count) throws IOException;
    }

    /// How far it is, as far as what is there proves it; what proves nothing is removed, and that is said.
    ///
    /// @param most batches that the plan has
    Journal resume(int most, ResponseRows rows, Recall recall, Progress progress) throws IOException {
        Path file = folder.file(JOURNAL);
        if (!Files.exists(file)) {
            return Journal.START;
        }
        Optional<Journal> read = journal(file, most);
        if (read.isPresent()) {
            rows.forget();
            OptionalLong sum = recall.batches(read.get().batches());
            if (sum.isPresent() && sum.getAsLong() == read.get().sum()) {
                return read.get();
            }
        }
        progress.note("The unfinished run is computed again from its first batch: %s."
                .formatted(
                        read.isEmpty()
                                ? JOURNAL + " says what no run can have done"
                                : "what it saved is not what %s says".formatted(JOURNAL)));
        rows.forget();
        folder.removeAll(name -> name.equals(JOURNAL) || STATES.matcher(name).matches());
        return Journal.START;
    }

    private static Optional<Journal> journal(Path file, int most) {
        return RunRecordFile.journal(file)
                .filter(journal -> journal.batches >= 0
                        && journal.batches <= most
                        && journal.seconds >= 0
                        && journal.seconds <= Double.MAX_VALUE
                        && journal.sessions >= 1
                        && journal.texts >= 0
                        && journal.texts <= journal.of
                        && journal.sum >= 0);
    }

    /// Says how far it is, for good.
    void write(Journal journal) throws IOException {
        JsonTree.replace(folder.file(JOURNAL), journal);
    }

    /// Where hidden states stand that are larger than memory.
    Path statesScratch() {
        return folder.file(SCRATCH);
    }

    private static String statesName(int steps) {
        return "states-%d.f32".formatted(steps);
    }

    /// The file of the hidden states after so many steps.
    Path states(int steps) {
        return folder.file(statesName(steps));
    }

    /// The checksum of the hidden states after so many steps; empty if they are not there.
    OptionalLong statesSum(int steps) throws IOException {
        Path file = states(steps);
        if (!Files.isRegularFile(file)) {
            return OptionalLong.empty();
        }
        CRC32C sum = new CRC32C();
        byte[] block = new byte[1 << 20];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(block); read >= 0; read = in.read(block)) {
                sum.update(block, 0, read);
            }
        }
        return OptionalLong.of(sum.getValue());
    }

    /// Removes all saved hidden states but these.
    void keepStates(Path file) throws IOException {
        folder.removeAll(
                name -> STATES.matcher(name).matches() && !folder.file(name).equals(file));
    }

    /// Removes it: the result is in its place.
    void remove() throws IOException {
        folder.remove();
    }

    /// Lets another process have it.
    @Override
    public void close() throws IOException {
        folder.close();
    }
}
