package sotto.run;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import sotto.work.Failure;

/// A scoring run's work so far, in a folder beside its result: what was asked for, and the responses batch by batch.
///
/// A batch counts once its responses are on the disk and the journal, replaced in one step, says so. Whatever ends the
/// process, at most the batch in hand is lost. One process at a time: the folder is locked.
final class UnfinishedRun implements AutoCloseable {
    private static final String PLAN = "plan.json";
    private static final String JOURNAL = "journal.json";
    private static final String RESPONSES = "responses.f32";
    private static final String LOCK = "lock";
    private static final Set<String> OURS = Set.of(PLAN, PLAN + ".next", JOURNAL, JOURNAL + ".next", RESPONSES, LOCK);
    private static final String START_AGAIN = "Start again with --force.";

    private final Path folder;
    private final FileChannel lock;

    private UnfinishedRun(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /// What stands in the plan's file: enough to see whether another run is the same, and to go on as it began.
    record Plan(Provenance provenance, BatchPlan.Limits limits) {}

    /// How far the work is.
    ///
    /// @param batches finished ones, in the plan's order
    /// @param seconds they took, over all sessions
    /// @param sessions processes that worked on it
    record Journal(int batches, double seconds, int sessions) {}

    /// Refuses a place with an unfinished run in it that is neither to be resumed nor replaced.
    static void check(RunPlace place) {
        Path folder = place.unfinishedFolder();
        if (place.unfinished() == RunPlace.Unfinished.START
                && place.existing() == Output.Existing.REFUSE
                && Files.exists(folder.resolve(PLAN))) {
            throw new Failure(
                    "%s holds an unfinished run of this name.".formatted(folder),
                    "Go on with --resume, or start again with --force.");
        }
    }

    /// Takes the folder: what is not to be resumed is removed.
    static UnfinishedRun take(RunPlace place) throws IOException {
        Path folder = place.unfinishedFolder();
        Files.createDirectories(folder);
        try (Stream<Path> inside = Files.list(folder)) {
            List<String> foreign = inside.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> !OURS.contains(name))
                    .toList();
            if (!foreign.isEmpty()) {
                throw new Failure(
                        "%s is no unfinished run: it holds %s.".formatted(folder, foreign.getFirst()),
                        "Choose another name for the result.");
            }
        }
        UnfinishedRun run = new UnfinishedRun(folder, lock(folder));
        if (place.unfinished() == RunPlace.Unfinished.START || !Files.exists(folder.resolve(PLAN))) {
            run.clear();
        }
        return run;
    }

    private static FileChannel lock(Path folder) throws IOException {
        FileChannel channel = FileChannel.open(folder.resolve(LOCK), CREATE, WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException _) {
            // held by this very process
        }
        channel.close();
        throw new Failure(
                "Another process is working on %s.".formatted(folder), "Wait for it, or choose another name.");
    }

    private void clear() throws IOException {
        for (String name : List.of(PLAN, PLAN + ".next", JOURNAL, JOURNAL + ".next", RESPONSES)) {
            Files.deleteIfExists(folder.resolve(name));
        }
    }

    /// The limits to plan with: those that the run began with, which must be the same run, or the ones given.
    BatchPlan.Limits begin(Provenance provenance, BatchPlan.Limits limits) throws IOException {
        Path file = folder.resolve(PLAN);
        if (!Files.exists(file)) {
            JsonTree.replace(file, new Plan(provenance, limits));
            return limits;
        }
        JsonNode plan = JsonTree.read(file, START_AGAIN);
        List<String> differences = provenance.differencesFrom(plan.path("provenance"));
        if (!differences.isEmpty()) {
            throw new Failure(
                    "The unfinished run is another one: %s.".formatted(String.join("; ", differences)),
                    "Resume it with the same command, files and programs, or start again with --force.");
        }
        JsonNode begun = plan.path("limits");
        return new BatchPlan.Limits(
                begun.path("tokens").asInt(), begun.path("texts").asInt());
    }

    /// The rows written so far, to read and to go on with.
    ResponseRows rows(int neurons) throws IOException {
        return new ResponseRows(folder.resolve(RESPONSES), neurons);
    }

    /// How far it is.
    Journal journal() {
        Path file = folder.resolve(JOURNAL);
        if (!Files.exists(file)) {
            return new Journal(0, 0, 0);
        }
        JsonNode journal = JsonTree.read(file, START_AGAIN);
        return new Journal(
                journal.path("batches").asInt(),
                journal.path("seconds").asDouble(),
                journal.path("sessions").asInt());
    }

    /// Says how far it is, for good.
    void write(Journal journal) throws IOException {
        JsonTree.replace(folder.resolve(JOURNAL), journal);
    }

    /// Removes it: the result is in its place.
    void remove() throws IOException {
        clear();
        lock.close();
        Files.deleteIfExists(folder.resolve(LOCK));
        Files.delete(folder);
    }

    /// Lets another process have it.
    @Override
    public void close() throws IOException {
        lock.close();
    }
}
