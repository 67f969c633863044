package sotto.run.identity;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import sotto.model.weights.Sha256;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;
import sotto.work.disk.UserFolders;

/// SHA-256 of whole files, remembered on disk by path, size, times and inode.
///
/// What is remembered says that nobody has written to a file, not that its bytes are still what they were: a disk that
/// loses bits changes no time. Whoever proves something reads the file ([#read]). Safe for several threads and
/// processes.
public final class FileHashes {
    private static final int BLOCK = 1 << 20;

    /// Age below which a file's hash is not remembered: it could change again within one tick of the file
    /// system's clock.
    private static final Duration SETTLED = Duration.ofSeconds(2);

    private final HashMemory memory;
    private final InstantSource clock;

    /// Hashes that are remembered in the file `memory`; `clock` is the file system's.
    public FileHashes(Path memory, InstantSource clock) {
        this.memory = new HashMemory(memory);
        this.clock = clock;
    }

    /// Hashes that are remembered in the user's cache folder.
    public static FileHashes here() {
        return new FileHashes(UserFolders.here().cache().resolve("file-hashes.txt"), InstantSource.system());
    }

    /// The hash of a file if it is remembered and the file has not changed since; costs nothing.
    public Optional<String> known(Path file) {
        try {
            Path whole = file.toAbsolutePath().normalize();
            return memory.find(whole, FileStamp.of(whole));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /// The hash of a file, from memory if it is there, else by reading all of it; a `Failure` if that is not
    /// possible.
    ///
    /// Progress is in bytes; a cancellation takes effect within a megabyte.
    public String of(Path file, Progress progress) throws Cancelled {
        Optional<String> known = known(file);
        return known.isPresent() ? known.get() : read(file, progress);
    }

    /// The hash of a file by reading all of it, which is then remembered; a `Failure` if that is not possible.
    public String read(Path file, Progress progress) throws Cancelled {
        Path whole = file.toAbsolutePath().normalize();
        MessageDigest digest = Sha256.start();
        try {
            FileStamp before = FileStamp.of(whole);
            boolean settled = before.latest().plus(SETTLED).isBefore(clock.instant());
            byte[] block = new byte[BLOCK];
            long done = 0;
            try (InputStream in = Files.newInputStream(whole)) {
                for (int read = in.read(block); read >= 0; read = in.read(block)) {
                    progress.checkCancelled();
                    digest.update(block, 0, read);
                    done += read;
                    progress.report(done, Math.max(done, before.bytes()), "hashing " + whole.getFileName());
                }
            }
            String sha256 = Sha256.hex(digest);
            if (settled && before.equals(FileStamp.of(whole))) {
                memory.keep(whole, before, sha256);
            } else {
                forget(List.of(whole)); // what was remembered before may be another one
            }
            return sha256;
        } catch (IOException e) {
            throw new Failure(
                    "%s cannot be read: %s.".formatted(file, e.getMessage()),
                    "Check the disk and the file's rights.",
                    e);
        }
    }

    /// Forgets the hashes of these files and of all that lie below these folders, so that the next question reads them;
    /// a `Failure` if the memory cannot be written.
    public void forget(Collection<Path> places) {
        try {
            memory.forget(places.stream()
                    .map(place -> place.toAbsolutePath().normalize())
                    .toList());
        } catch (IOException e) {
            throw new Failure(
                    "%s, where hashes are remembered, cannot be written: %s.".formatted(memory.file(), e.getMessage()),
                    "Remove that file, or check its rights.",
                    e);
        }
    }

    /// The hash of some bytes.
    static String of(byte[] bytes) {
        MessageDigest digest = Sha256.start();
        digest.update(bytes);
        return Sha256.hex(digest);
    }
}
