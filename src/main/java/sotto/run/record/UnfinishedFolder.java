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
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import sotto.work.Failure;
import sotto.work.Progress;
import sotto.work.Remedy;
import sotto.work.RunOption;
import sotto.work.disk.AtomicFile;

/// Folder of an unfinished run, beside the place of its result: the run's plan and the files of its work so
/// far.
///
/// The folder is locked, so that one process at a time uses it.
public final class UnfinishedFolder implements AutoCloseable {
    /// Remedy for a file in the folder that cannot be read.
    public static final Remedy START_AGAIN =
            Remedy.of("start again with %s", RunOption.FORCE).otherwise("start again under another name");

    /// Name of the file with the run's plan.
    public static final String PLAN = "plan.json";
    private static final String LOCK = "lock";

    private static final Set<String> OWN =
            Set.of(LOCK, PLAN, PLAN + ".next", PlanHashes.FILE, PlanHashes.FILE + ".next");

    private final Path folder;
    private final FileChannel lock;

    private UnfinishedFolder(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /// Checks a place; a `Failure` if it has an unfinished run that is neither to be resumed nor replaced.
    public static void check(RunTarget target) {
        Path folder = target.unfinishedFolder();
        if (target.unfinished() == RunTarget.Unfinished.START
                && target.existing() == Output.Existing.REFUSE
                && Files.exists(folder.resolve(PLAN))) {
            throw new Failure(
                    "%s holds an unfinished run of this name.".formatted(folder),
                    Remedy.of("go on with %s", RunOption.RESUME).or("start again with %s", RunOption.FORCE));
        }
    }

    /// Makes and locks the folder; an unfinished run that is not to be resumed is removed. A `Failure` if
    /// another process uses the folder, or it contains a file that is not `ours`: such files are never touched.
    public static UnfinishedFolder take(RunTarget target, Predicate<String> ours) throws IOException {
        Path folder = target.unfinishedFolder();
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
        if (target.unfinished() == RunTarget.Unfinished.START || !Files.exists(folder.resolve(PLAN))) {
            taken.clear();
        }
        return taken;
    }

    private static boolean isOwn(String name) {
        return OWN.contains(name);
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

    /// Removes those of the run's files whose names match.
    public void removeAll(Predicate<String> some) throws IOException {
        for (String name : names(folder)) {
            if (!isOwn(name) && some.test(name)) {
                Files.delete(folder.resolve(name));
            }
        }
    }

    /// The path of a file of the run.
    public Path file(String name) {
        return folder.resolve(name);
    }

    /// The plan that the run began with; empty if none began. A `Failure` if it is another run's.
    ///
    /// It is also empty if the run's numbers are of another revision: then its work is removed, and `progress`
    /// gets a note.
    public Optional<JsonNode> plan(Provenance provenance, Progress progress) throws IOException {
        Path file = folder.resolve(PLAN);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        JsonNode plan = JsonTree.read(file, START_AGAIN);
        hashes().complete(plan, provenance);
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

    /// Hashes that the plan lacks.
    public PlanHashes hashes() {
        return new PlanHashes(folder);
    }

    /// The beginning of a part of a run with the plan that all its parts have; a `Failure` if it has begun by
    /// another.
    ///
    /// @param wanted the plan that this part would begin with; it has the provenance in its field `provenance`
    public void agree(Object wanted, Split.Agreement agreement) throws IOException {
        byte[] agreed = agreement.on(PLAN, JsonTree.bytes(wanted));
        Path plan = folder.resolve(PLAN);
        if (!Files.exists(plan)) {
            AtomicFile.replace(plan, agreed);
        }
        if (!Arrays.equals(Files.readAllBytes(plan), agreed)) {
            throw new Failure(
                    "%s was begun by another plan than the other parts.".formatted(folder),
                    "Delete the job's folder to have it done anew.");
        }
    }

    /// Removes the run's work, notes the reason, and returns an empty plan.
    public Optional<JsonNode> startAgain(String why, Progress progress) throws IOException {
        progress.note("The unfinished run is computed again from its beginning: %s.".formatted(why));
        clear();
        return Optional.empty();
    }

    /// A number that identifies this run's files: a checksum of its plan's bytes.
    public int fingerprint() throws IOException {
        CRC32C sum = new CRC32C();
        sum.update(Files.readAllBytes(folder.resolve(PLAN)));
        return (int) sum.getValue();
    }

    /// Begins a run by writing its plan; `plan` has the provenance in its field `provenance`.
    public void begin(Object plan) throws IOException {
        Files.deleteIfExists(folder.resolve(PlanHashes.FILE));
        JsonTree.replace(folder.resolve(PLAN), plan);
    }

    /// Removes the folder, because the result is in its place.
    public void remove() throws IOException {
        clear();
        lock.close();
        Files.deleteIfExists(folder.resolve(LOCK));
        Files.delete(folder);
    }

    /// Releases the folder's lock.
    @Override
    public void close() throws IOException {
        lock.close();
    }
}
