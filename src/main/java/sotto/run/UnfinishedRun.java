package sotto.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/// A scoring run's work so far: the responses batch by batch.
///
/// A batch counts once its responses are on the disk and the journal, replaced in one step, says so. Whatever ends the
/// process, at most the batch in hand is lost.
final class UnfinishedRun implements AutoCloseable {
    /// The file that says how far it is.
    static final String JOURNAL = "journal.json";
    private static final String RESPONSES = "responses.f32";
    private static final Set<String> OURS = Set.of(JOURNAL, JOURNAL + ".next", RESPONSES);

    private final UnfinishedFolder folder;

    private UnfinishedRun(UnfinishedFolder folder) {
        this.folder = folder;
    }

    /// What stands in the plan's file: enough to see whether another run is the same, and to go on as it began.
    record Plan(Provenance provenance, BatchPlan.Limits limits) {}

    /// How far the work is.
    ///
    /// @param batches finished ones, in the plan's order
    /// @param seconds they took, over all sessions
    /// @param sessions processes that worked on it
    /// @param texts of the finished batches
    /// @param of all texts of the run
    record Journal(int batches, double seconds, int sessions, int texts, int of) {}

    /// Takes the folder: what is not to be resumed is removed.
    static UnfinishedRun take(RunPlace place) throws IOException {
        return new UnfinishedRun(UnfinishedFolder.take(place, UnfinishedRun::isOurs));
    }

    /// Whether a file of this name is one of a scoring run.
    static boolean isOurs(String name) {
        return OURS.contains(name);
    }

    /// The limits to plan with: those that the run began with, which must be the same run, or the ones given.
    BatchPlan.Limits begin(Provenance provenance, BatchPlan.Limits limits) throws IOException {
        Optional<JsonNode> plan = folder.plan(provenance);
        if (plan.isEmpty()) {
            folder.begin(new Plan(provenance, limits));
            return limits;
        }
        JsonNode begun = plan.get().path("limits");
        return new BatchPlan.Limits(
                begun.path("tokens").asInt(), begun.path("texts").asInt());
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
