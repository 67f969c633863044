package sotto.run.project;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import sotto.work.Failure;

/// Lock on a project's folder that one process holds, until it is closed or the process ends in any way.
///
/// The file `project.lock` contains the process id, for messages; the locked byte lies far behind it, because
/// some systems let no other process read locked bytes.
final class FolderLock implements AutoCloseable {
    /// Name of the lock's file in a project's folder.
    static final String FILE = "project.lock";

    private static final long LOCKED = Long.MAX_VALUE - 1;
    private static final int DIGITS = 20;

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /// Locks a folder that exists; a `Failure` if another window has it open.
    static FolderLock take(Path folder) {
        Path file = folder.resolve(FILE);
        try {
            FileChannel channel = FileChannel.open(file, CREATE, READ, WRITE);
            boolean taken = false;
            try {
                if (lock(channel) == null) {
                    String holder = read(channel);
                    throw new Failure(
                            "The project %s is open in another window%s."
                                    .formatted(folder, holder.isEmpty() ? "" : ", process " + holder),
                            "Use that window, or close it first.");
                }
                channel.truncate(0);
                channel.write(
                        ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII)), 0);
                taken = true;
                return new FolderLock(channel);
            } finally {
                if (!taken) {
                    channel.close();
                }
            }
        } catch (IOException e) {
            throw new Failure(
                    "The project %s cannot be locked: %s.".formatted(folder, e.getMessage()),
                    "Check that you may write there; a copy on a local disk can always be opened.",
                    e);
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock(LOCKED, 1, false);
        } catch (OverlappingFileLockException _) {
            return null; // held by another window of this very process
        }
    }

    private static String read(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(DIGITS);
        channel.read(bytes, 0);
        String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII).strip();
        return text.matches("\\d+") ? text : "";
    }

    /// Releases the lock. The file stays, because another process may have opened it already.
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
