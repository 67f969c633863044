package sotto.model.weights;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// A folder that is filled under a hidden name beside its own, which it gets in one step once it is complete.
///
/// While it is being filled, a locked file in it tells it from what a killed process left behind; such leftovers for
/// the
/// same target are removed by the next one. Closed without `commit`, nothing is left behind.
final class PartialFolder implements AutoCloseable {
    private static final String LOCK = ".sotto-partial";

    private final Path target;
    private final Path partial;
    private final FileChannel lock;

    private PartialFolder(Path target, Path partial, FileChannel lock) {
        this.target = target;
        this.partial = partial;
        this.lock = lock;
    }

    /// Starts a folder; a `Failure` if the folder around it does not exist or may not be written.
    static PartialFolder create(Path target) {
        Path partial = PartialFile.nameFor(target);
        try {
            Files.createDirectory(partial);
            FileChannel lock =
                    FileChannel.open(partial.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            locks(lock);
            return new PartialFolder(target, partial, lock);
        } catch (IOException failure) {
            throw FileTrouble.writing(target, failure);
        }
    }

    /// Where to put what the folder is to hold.
    Path path() {
        return partial;
    }

    /// Gives the folder its name; a folder that has it already is deleted once that is done.
    void commit() {
        Path replaced =
                target.resolveSibling(partial.getFileName().toString().replace(Leftovers.PARTIAL, Leftovers.REPLACED));
        try {
            lock.close();
            Files.delete(partial.resolve(LOCK));
            boolean existed = Files.exists(target);
            if (existed) {
                Files.move(target, replaced, StandardCopyOption.ATOMIC_MOVE);
            }
            try {
                Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException failure) {
                if (existed) {
                    Files.move(replaced, target, StandardCopyOption.ATOMIC_MOVE);
                }
                throw failure;
            }
            if (existed) {
                Leftovers.delete(replaced);
            }
        } catch (IOException failure) {
            throw FileTrouble.writing(target, failure);
        }
    }

    @Override
    public void close() {
        try {
            lock.close();
            Leftovers.delete(partial);
        } catch (IOException failure) {
            throw FileTrouble.writing(partial, failure);
        }
    }

    /// Whether a process, this one or another, is still filling a folder.
    static boolean isBeingFilled(Path partial) throws IOException {
        Path file = partial.resolve(LOCK);
        if (!Files.exists(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            return !locks(channel);
        }
    }

    /// Takes a file's lock if the disk has locks and nobody holds it; it is held until the channel is closed.
    private static boolean locks(FileChannel channel) {
        try {
            return channel.tryLock() != null;
        } catch (IOException | OverlappingFileLockException _) {
            return false;
        }
    }
}
