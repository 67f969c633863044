package sotto.run.batch;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import sotto.work.Failure;

/// Claim of one process on a job or a part of it: the lock on a file, which ends with the process however it ends.
final class JobClaim implements AutoCloseable {
    /// Files that this process has locked: to open and close such a file once more would end the lock.
    private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

    private static final Duration MOMENT = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final Path file;
    private final FileChannel channel;

    private JobClaim(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /// Takes a claim; empty if another process, or another batch of this one, has it. A `Failure` if the disk has no
    /// locks.
    static Optional<JobClaim> take(Path place) throws IOException {
        Path file = place.toAbsolutePath().normalize();
        if (!OURS.add(file)) {
            return Optional.empty();
        }
        boolean taken = false;
        FileChannel channel = null;
        try {
            channel = FileChannel.open(file, CREATE, WRITE);
            taken = locked(file, channel);
            return taken ? Optional.of(new JobClaim(file, channel)) : Optional.empty();
        } finally {
            if (!taken) {
                if (channel != null) {
                    channel.close();
                }
                OURS.remove(file);
            }
        }
    }

    private static boolean locked(Path file, FileChannel channel) {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException _) {
            return false;
        } catch (IOException e) {
            throw new Failure(
                    "%s cannot be locked (%s), so that two processes could do the same job."
                            .formatted(file, e.getMessage()),
                    "Choose a folder on a disk with locks: a local one, NFS of version 4, Lustre mounted with flock.",
                    e);
        }
    }

    /// Takes a claim, if need be after the moment in which another process asks whether it is taken; empty if a process
    /// has it for longer.
    static Optional<JobClaim> takeSoon(Path file) throws IOException {
        return takeWithin(file, MOMENT);
    }

    /// Takes a claim that others have for a moment only; a `Failure` if one has it much longer.
    static JobClaim await(Path file) throws IOException {
        return takeWithin(file, LONGEST)
                .orElseThrow(() -> new Failure(
                        "%s has been locked by another process for %d s.".formatted(file, LONGEST.toSeconds()),
                        "See whether that process lives, and call the batch again."));
    }

    private static Optional<JobClaim> takeWithin(Path file, Duration longest) throws IOException {
        long begun = System.nanoTime();
        Optional<JobClaim> claim = take(file);
        while (claim.isEmpty() && System.nanoTime() - begun < longest.toNanos()) {
            LockSupport.parkNanos(PAUSE.toNanos());
            claim = take(file);
        }
        return claim;
    }

    /// Whether a process has this claim now.
    static boolean isTaken(Path file) throws IOException {
        Optional<JobClaim> claim = take(file);
        if (claim.isPresent()) {
            claim.get().close();
        }
        return claim.isEmpty();
    }

    /// Gives the claim back. Its file stays, because another process may have opened it already.
    @Override
    public void close() throws IOException {
        channel.close();
        OURS.remove(file);
    }
}
