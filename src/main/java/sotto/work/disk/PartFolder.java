package sotto.work.disk;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import sotto.work.Failure;

/// Hidden folder beside a file or folder that is being made, which holds it until it is whole.
///
/// A locked file in it shows that its process lives. Closed without `commit`, nothing is left behind.
public final class PartFolder implements AutoCloseable {
    /// Text between a target's name and eight hexadecimal digits in the folder's name.
    static final String PARTIAL = ".partial-";

    /// Name of the file that is locked.
    static final String LOCK = ".sotto-partial";

    /// Name that the target has in the folder while it is being replaced.
    static final String EARLIER = "earlier";

    /// Folders of this process: a lock is lost if a process opens and closes its file once more.
    private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

    private static final int TRIES = 100;

    private final Path target;
    private final Path folder;
    private final FileChannel lock;

    private PartFolder(Path target, Path folder, FileChannel lock) {
        this.target = target;
        this.folder = folder;
        this.lock = lock;
    }

    /// Makes a folder for a target, and so finds out whether the place can be written and the name is not too
    /// long.
    public static PartFolder create(Path target) throws IOException {
        Path place = target.toAbsolutePath().normalize();
        for (int tries = 1; ; tries++) {
            Path folder = hidden(place);
            OURS.add(folder);
            try {
                Files.createDirectory(folder);
                return new PartFolder(place, folder, lock(folder.resolve(LOCK)));
            } catch (NoSuchFileException | FileAlreadyExistsException e) { // swept by another in this very moment
                OURS.remove(folder);
                if (tries == TRIES || !Files.isDirectory(place.resolveSibling("."))) {
                    throw e;
                }
            } catch (IOException e) {
                OURS.remove(folder);
                Files.deleteIfExists(folder);
                throw e;
            }
        }
    }

    /// A free hidden name beside a file or folder: `.NAME.partial-` and eight hexadecimal digits.
    static Path hidden(Path place) {
        String digits = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
        return place.resolveSibling("." + place.getFileName() + PARTIAL + digits);
    }

    private static FileChannel lock(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, CREATE_NEW, WRITE);
        boolean taken = false;
        try {
            taken = lock(channel) != Holder.ANOTHER && Files.exists(file);
            if (!taken) {
                throw new NoSuchFileException(file.toString());
            }
            return channel;
        } finally {
            if (!taken) {
                channel.close();
            }
        }
    }

    /// Holder of a file's lock after an attempt to take it.
    private enum Holder {
        OURSELVES,
        ANOTHER,
        /// The disk has no locks.
        UNKNOWN
    }

    private static Holder lock(FileChannel channel) {
        try {
            return channel.tryLock() == null ? Holder.ANOTHER : Holder.OURSELVES;
        } catch (OverlappingFileLockException _) {
            return Holder.ANOTHER;
        } catch (IOException _) {
            return Holder.UNKNOWN;
        }
    }

    /// Path in this folder at which to make the file or folder that is to be the target.
    public Path path() {
        return folder.resolve(target.getFileName());
    }

    /// The [Failure] with the target's name in place of the hidden one.
    public Failure named(Failure failure) {
        String message = String.valueOf(failure.getMessage());
        String hidden = path().toString();
        return message.contains(hidden)
                ? new Failure(message.replace(hidden, target.toString()), failure.remedy(), failure)
                : failure;
    }

    /// Moves what was made at `path` to the target; what is there already is deleted once that is done.
    public void commit() throws IOException {
        if (!Files.isDirectory(path(), NOFOLLOW_LINKS) || !Files.exists(target, NOFOLLOW_LINKS)) {
            Files.move(path(), target, ATOMIC_MOVE);
            return;
        }
        Path earlier = folder.resolve(EARLIER); // a folder that is not empty cannot be replaced in one move
        Files.move(target, earlier, ATOMIC_MOVE);
        try {
            Files.move(path(), target, ATOMIC_MOVE);
        } catch (IOException e) {
            Files.move(earlier, target, ATOMIC_MOVE);
            throw e;
        }
    }

    /// Removes the folder with whatever is in it.
    @Override
    public void close() throws IOException {
        try {
            for (String name : new String[] {target.getFileName().toString(), EARLIER}) {
                FileTrees.delete(folder.resolve(name));
            }
        } finally {
            lock.close();
            FileTrees.delete(folder);
            OURS.remove(folder);
        }
    }

    /// Removes a folder whose process has ended, and brings back the target that it was about to replace; others
    /// stay.
    ///
    /// Nobody can take its lock meanwhile and believe they hold it: the file is gone before the lock is.
    static void sweep(Path folder, Path target) throws IOException {
        Path file = folder.resolve(LOCK);
        if (OURS.contains(folder)) {
            return;
        }
        if (Files.isRegularFile(file, NOFOLLOW_LINKS)) {
            try (FileChannel channel = FileChannel.open(file, WRITE)) {
                if (lock(channel) != Holder.OURSELVES) {
                    return;
                }
                Files.deleteIfExists(file);
            } catch (NoSuchFileException _) {
                return; // its process, or another sweep, is removing it
            }
        } else if (isEmpty(folder)) {
            deleteEmpty(folder);
            return;
        }
        Path earlier = folder.resolve(EARLIER);
        if (Files.exists(earlier, NOFOLLOW_LINKS) && !Files.exists(target, NOFOLLOW_LINKS)) {
            Files.move(earlier, target, ATOMIC_MOVE);
        }
        FileTrees.delete(folder);
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.findAny().isEmpty();
        }
    }

    /// Deletes an empty folder, which may belong to a process that has not made the lock yet: that one tries
    /// again.
    private static void deleteEmpty(Path folder) throws IOException {
        try {
            Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException _) {
            return; // it lives
        }
    }
}
