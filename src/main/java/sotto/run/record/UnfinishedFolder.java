package sotto.run.record;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import sotto.work.Failure;
import sotto.work.Progress;
import sotto.work.Remedy;
import sotto.work.RunOption;

/// The folder beside a result that holds a run's work so far: what was asked for, and files of the run's own.
///
/// One process at a time: the folder is locked.
public final class UnfinishedFolder implements AutoCloseable {
    /// What to do about a file in it that cannot be read.
    public static final Remedy START_AGAIN =
            Remedy.of("start again with %s", RunOption.FORCE).otherwise("start again under another name");

    /// The file that says what was asked for.
    public static final String PLAN = "plan.json";
    private static final String LOCK = "lock";

    private final Path folder;
    private final FileChannel lock;

    private UnfinishedFolder(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /// Refuses a place with an unfinished run in it that is neither to be resumed nor replaced.
    public static void check(RunPlace place) {
        Path folder = place.unfinishedFolder();
        if (place.unfinished() == RunPlace.Unfinished.START
                && place.existing() == Output.Existing.REFUSE
                && Files.exists(folder.resolve(PLAN))) {
            throw new Failure(
                    "%s holds an unfinished run of this name.".formatted(folder),
                    Remedy.of("go on with %s", RunOption.RESUME).or("start again with %s", RunOption.FORCE));
        }
    }

    /// Takes the folder: what is not to be resumed is removed. Files that are not `ours` are never touched.
    public static UnfinishedFolder take(RunPlace place, Predicate<String> ours) throws IOException {
        Path folder = place.unfinishedFolder();
        Files.createDirectories(folder);
        List<String> foreign = names(folder).stream()
                .filter(name -> !isOwn(name) && !ours.test(name))
                .toList();
        if (!foreign.isEmpty()) {
            throw new Failure(
                    "%s is no unfinished run: it holds %s.".formatted(folder, foreign.getFirst()),
                    "Choose another name for the result.");
        }
        UnfinishedFolder taken = new UnfinishedFolder(folder, lock(folder));
        if (place.unfinished() == RunPlace.Unfinished.START || !Files.exists(folder.resolve(PLAN))) {
            taken.clear();
        }
        return taken;
    }

    private static boolean isOwn(String name) {
        return name.equals(PLAN) || name.equals(PLAN + ".next") || name.equals(LOCK);
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            return new ArrayList<>(
                    inside.map(file -> String.valueOf(file.getFileName())).toList());
        }
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
        for (String name : names(folder)) {
            if (!name.equals(LOCK)) {
                Files.delete(folder.resolve(name));
            }
        }
    }

    /// Removes files of the run's own.
    public void removeAll(Predicate<String> some) throws IOException {
        for (String name : names(folder)) {
            if (!isOwn(name) && some.test(name)) {
                Files.delete(folder.resolve(name));
            }
        }
    }

    /// A file of the run's own.
    public Path file(String name) {
        return folder.resolve(name);
    }

    /// The plan that the run began with, which must be the same run; empty where none began.
    ///
    /// Empty too where its numbers are of another revision: then what it saved is removed, and that is said.
    public Optional<JsonNode> plan(Provenance provenance, Progress progress) throws IOException {
        Path file = folder.resolve(PLAN);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        JsonNode plan = JsonTree.read(file, START_AGAIN);
        ProvenanceChanges changes = ProvenanceChanges.between(plan.path("provenance"), provenance);
        if (!changes.differences().isEmpty()) {
            throw new Failure(
                    "The unfinished run is another one: %s.".formatted(String.join("; ", changes.differences())),
                    Remedy.of("resume it with the same command, files and programs")
                            .or("start again with %s", RunOption.FORCE));
        }
        if (Provenance.numerics(plan.path("provenance")) != Numerics.REVISION) {
            return startAgain("it was begun by a Sotto whose numbers differ in their last bits", progress);
        }
        return Optional.of(plan);
    }

    /// Removes what the run saved, and says why; the plan is empty then.
    public Optional<JsonNode> startAgain(String why, Progress progress) throws IOException {
        progress.note("The unfinished run is computed again from its beginning: %s.".formatted(why));
        clear();
        return Optional.empty();
    }

    /// A number that this run's files have in common with those of no other run: of its plan's bytes.
    public int fingerprint() throws IOException {
        CRC32C sum = new CRC32C();
        sum.update(Files.readAllBytes(folder.resolve(PLAN)));
        return (int) sum.getValue();
    }

    /// Begins a run: `plan` has the provenance as its field of that name.
    public void begin(Object plan) throws IOException {
        JsonTree.replace(folder.resolve(PLAN), plan);
    }

    /// Removes it: the result is in its place.
    public void remove() throws IOException {
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
