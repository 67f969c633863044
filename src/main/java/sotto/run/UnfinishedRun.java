package sotto.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import sotto.work.Failure;

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
    record Journal(int batches, double seconds, int sessions, int texts, int of) {}

    /// Takes the folder: what is not to be resumed is removed.
    static UnfinishedRun take(RunPlace place) throws IOException {
        return new UnfinishedRun(UnfinishedFolder.take(place, UnfinishedRun::isOurs));
    }

    /// How many texts' responses an unfinished run there has on the disk, if it is to be resumed.
    static int written(RunPlace place) {
        Path journal = place.unfinishedFolder().resolve(JOURNAL);
        return place.unfinished() == RunPlace.Unfinished.RESUME && Files.isRegularFile(journal)
                ? Math.max(
                        0,
                        JsonTree.read(journal, UnfinishedFolder.START_AGAIN)
                                .path("texts")
                                .asInt())
                : 0;
    }

    /// Whether a file of this name is one of a scoring run.
    static boolean isOurs(String name) {
        return OURS.contains(name) || STATES.matcher(name).matches();
    }

    /// How to plan: as the run began, which must be the same run, or as given.
    Plan begin(Plan wanted) throws IOException {
        Optional<JsonNode> plan = folder.plan(wanted.provenance());
        if (plan.isEmpty()) {
            folder.begin(wanted);
            return wanted;
        }
        if (!plan.get().path("order").asText().equals(BatchPlan.ORDER)) {
            throw new Failure(
                    "The unfinished run was begun by a Sotto that made other batches.", UnfinishedFolder.START_AGAIN);
        }
        JsonNode begun = plan.get().path("limits");
        return new Plan(
                wanted.provenance(),
                new BatchPlan.Limits(
                        begun.path("tokens").asInt(), begun.path("texts").asInt()),
                BatchPlan.Way.valueOf(plan.get().path("way").asText(BatchPlan.Way.BATCHES.name())));
    }

    /// The rows written so far, to read and to go on with.
    ResponseRows rows(int neurons) throws IOException {
        return new ResponseRows(folder.file(RESPONSES), neurons);
    }

    /// How far it is.
    Journal journal() {
        Path file = folder.file(JOURNAL);
        if (!Files.exists(file)) {
            return new Journal(0, 0, 0, 0, 0);
        }
        JsonNode journal = JsonTree.read(file, UnfinishedFolder.START_AGAIN);
        return new Journal(
                journal.path("batches").asInt(),
                journal.path("seconds").asDouble(),
                journal.path("sessions").asInt(),
                journal.path("texts").asInt(),
                journal.path("of").asInt());
    }

    /// Says how far it is, for good.
    void write(Journal journal) throws IOException {
        JsonTree.replace(folder.file(JOURNAL), journal);
    }

    /// Where hidden states stand that are larger than memory.
    Path statesScratch() {
        return folder.file(SCRATCH);
    }

    /// The file of the hidden states after so many steps.
    Path states(int steps) {
        return folder.file("states-%d.f32".formatted(steps));
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
