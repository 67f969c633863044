package sotto.model.weights;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/// File that is written under a hidden name beside its final one, which it gets only once it is complete.
///
/// An existing file of that name is replaced in one step. Closed without `commit`, nothing is left behind.
final class PartialFile implements AutoCloseable {
    private final Path target;
    private final Path partial;
    private final FileChannel channel;

    private PartialFile(Path target, Path partial, FileChannel channel) {
        this.target = target;
        this.partial = partial;
        this.channel = channel;
    }

    /// Starts a file; a `Failure` if its folder does not exist or may not be written.
    static PartialFile create(Path target) {
        Path partial = nameFor(target);
        try {
            return new PartialFile(
                    target,
                    partial,
                    FileChannel.open(
                            partial, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE));
        } catch (IOException failure) {
            throw FileTrouble.writing(target, failure);
        }
    }

    /// A free hidden name beside a file or folder: `.NAME.partial-` and eight hexadecimal digits.
    static Path nameFor(Path target) {
        String digits = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
        return target.resolveSibling("." + target.getFileName() + ".partial-" + digits);
    }

    FileChannel channel() {
        return channel;
    }

    /// Waits until the data are on the disk and gives the file its name; a `Failure` if that is not possible.
    void commit() {
        try {
            channel.force(true);
            channel.close();
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw FileTrouble.writing(target, failure);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
            Files.deleteIfExists(partial);
        } catch (IOException failure) {
            throw FileTrouble.writing(partial, failure);
        }
    }
}
