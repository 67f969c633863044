package sotto.model.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;

/// New file that is written from front to back, with its SHA-256.
final class HashedOutput implements AutoCloseable {
    private final FileChannel channel;
    private final MessageDigest digest = Sha256.start();
    private long bytes;

    /// Starts a file that does not exist yet.
    HashedOutput(Path file) throws IOException {
        channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    /// Writes the remaining bytes of a buffer.
    void write(ByteBuffer piece) throws IOException {
        digest.update(piece.duplicate());
        bytes += piece.remaining();
        while (piece.hasRemaining()) {
            channel.write(piece);
        }
    }

    /// Waits until the data are on the disk, and returns size and hash; the last call before `close`.
    WrittenFile finish(String name) throws IOException {
        channel.force(true);
        return new WrittenFile(name, bytes, Sha256.hex(digest));
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
