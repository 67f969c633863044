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

/// A folder that one window has for itself, until it is closed or its process ends in any way.
///
/// The file `project.lock` holds the process id, to be read by people; what is locked is a byte far behind it, because
/// some systems let nobody read what is locked.
final class FolderLock implements AutoCloseable {
    /// Its name in a project's folder.
    static final String FILE = "project.lock";

    private static final long LOCKED = Long.MAX_VALUE - 1;
    private static final int DIGITS = 20;

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /// Takes a folder that exists; a `Failure` if another window has it.
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

    /// Lets another window have it. The file stays: deleting it could take it from under the next one.
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
