package sotto.run;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import sotto.work.Cancelled;
import sotto.work.Failure;

/// The place of a result: written under a temporary name beside it, moved into place once it is whole.
///
/// Whoever looks sees the earlier result or the new one, never a part. The place is checked when it is taken, so that
/// a long job fails before its work and not after.
public final class Output {
    /// What becomes of an earlier result in the same place.
    public enum Existing {
        REFUSE,
        REPLACE
    }

    /// Writes a whole result to a temporary name.
    @FunctionalInterface
    public interface Writing {
        /// A file is yet to be created; a folder is there and empty.
        void to(Path temporary) throws IOException, Cancelled;
    }

    private final Path target;
    private final Existing existing;
    private final @Nullable String mark; // of a folder; a file has none

    private Output(Path target, Existing existing, @Nullable String mark) {
        this.target = resolve(target);
        this.existing = existing;
        this.mark = mark;
        check();
    }

    /// Takes the place of a file.
    public static Output file(Path target, Existing existing) {
        return new Output(target, existing, null);
    }

    /// Takes the place of a folder; an earlier one is replaced only if it is empty or holds the file `mark`.
    ///
    /// The mark keeps `--force` from deleting a folder that never was a result.
    public static Output folder(Path target, Existing existing, String mark) {
        return new Output(target, existing, mark);
    }

    /// Where the result will stand.
    public Path target() {
        return target;
    }

    /// Writes the result and moves it into place; leaves nothing behind if that fails or is cancelled.
    public void write(Writing writing) throws Cancelled {
        Path temporary = beside("part");
        try {
            try {
                if (mark != null) {
                    Files.createDirectory(temporary);
                }
                writing.to(temporary);
                flush(temporary);
                check();
                moveIntoPlace(temporary);
            } finally {
                delete(temporary);
            }
        } catch (IOException e) {
            throw new Failure(
                    "%s could not be written: %s.".formatted(target, reason(e)),
                    "Check that the disk has room and that you may write there.",
                    e);
        }
    }

    private void moveIntoPlace(Path temporary) throws IOException {
        if (mark == null || !Files.exists(target, NOFOLLOW_LINKS)) {
            Files.move(temporary, target, ATOMIC_MOVE);
            return;
        }
        Path earlier = beside("old"); // a folder that is not empty cannot be replaced in one move
        Files.move(target, earlier, ATOMIC_MOVE);
        try {
            Files.move(temporary, target, ATOMIC_MOVE);
        } catch (IOException e) {
            Files.move(earlier, target, ATOMIC_MOVE);
            throw e;
        }
        delete(earlier);
    }

    private void check() {
        Path folder = target.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new Failure(
                    "The folder %s does not exist.".formatted(folder == null ? target : folder),
                    "Create it first, or write to another place.");
        }
        if (!Files.exists(target, NOFOLLOW_LINKS)) {
            return;
        }
        if (existing == Existing.REFUSE) {
            throw new Failure(
                    "%s is already there.".formatted(target), "Choose another name, or replace it with --force.");
        }
        if (mark == null && !Files.isRegularFile(target)) {
            throw new Failure("%s is not a file.".formatted(target), "Choose another name.");
        }
        if (mark != null && !replaceable(mark)) {
            throw new Failure(
                    "%s is not an earlier result: it has no %s.".formatted(target, mark),
                    "Choose another name; only an earlier result is replaced.");
        }
    }

    private boolean replaceable(String file) {
        if (!Files.isDirectory(target)) {
            return false;
        }
        try (Stream<Path> inside = Files.list(target)) {
            return Files.isRegularFile(target.resolve(file)) || inside.findAny().isEmpty();
        } catch (IOException e) {
            throw new Failure("%s could not be read: %s.".formatted(target, reason(e)), "Choose another name.", e);
        }
    }

    private Path beside(String suffix) {
        String unique = Long.toString(ThreadLocalRandom.current().nextLong() >>> 1, 36);
        return target.resolveSibling(".%s.%s.%s".formatted(target.getFileName(), unique, suffix));
    }

    private static Path resolve(Path target) {
        try {
            return Files.exists(target)
                    ? target.toRealPath()
                    : target.toAbsolutePath().normalize();
        } catch (IOException e) {
            throw new Failure("%s could not be read: %s.".formatted(target, reason(e)), "Choose another name.", e);
        }
    }

    /// On the disk before it gets its name: a power cut must not leave an empty file under the final one.
    private static void flush(Path written) throws IOException {
        try (Stream<Path> all = Files.walk(written)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                try (FileChannel channel = FileChannel.open(file, WRITE)) {
                    channel.force(true);
                }
            }
        }
    }

    private static void delete(Path path) throws IOException {
        if (!Files.exists(path, NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException problem) throws IOException {
                if (problem != null) {
                    throw problem;
                }
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static String reason(IOException e) {
        String reason = e instanceof FileSystemException known && known.getReason() != null
                ? known.getReason()
                : String.valueOf(e.getMessage());
        return reason.replaceAll("\\.$", "");
    }
}
