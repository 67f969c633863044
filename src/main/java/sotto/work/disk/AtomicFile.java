package sotto.work.disk;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;

/// File that is written under another name beside its final one, which it gets only once it is complete.
///
/// An existing file of that name is replaced in one step. Closed without `commit`, nothing is left behind.
public final class AtomicFile implements AutoCloseable {
    private final Path target;
    private final Path partial;
    private final FileChannel channel;

    private AtomicFile(Path target, Path partial, OpenOption... options) throws IOException {
        this.target = target;
        this.partial = partial;
        this.channel = FileChannel.open(partial, options);
    }

    /// Starts a file under a hidden name that no other process uses.
    public static AtomicFile create(Path target) throws IOException {
        return new AtomicFile(target, PartFolder.hidden(target), CREATE_NEW, WRITE);
    }

    /// Replaces a file that only this process writes, in one step once its new content is on the disk.
    ///
    /// Until then the content is in `NAME.next`; one that a killed process left there is overwritten.
    public static void replace(Path target, byte[] content) throws IOException {
        Path next = target.resolveSibling(target.getFileName() + ".next");
        try (AtomicFile file = new AtomicFile(target, next, CREATE, TRUNCATE_EXISTING, WRITE)) {
            file.write(content);
            file.commit();
        }
    }

    /// The channel to write by.
    public FileChannel channel() {
        return channel;
    }

    /// Writes bytes behind those that were written before.
    public void write(byte[] bytes) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
            channel.write(rest);
        }
    }

    /// Waits until the content is on the disk, and gives the file its name.
    public void commit() throws IOException {
        channel.force(true);
        channel.close();
        Files.move(partial, target, ATOMIC_MOVE, REPLACE_EXISTING);
    }

    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(partial);
    }
}
