package sotto.run.record;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Remedy;
import sotto.work.RunOption;
import sotto.work.disk.DiskTrouble;
import sotto.work.disk.Leftovers;
import sotto.work.disk.PartFolder;

/// The place of a result: written under a temporary name beside it, moved into place once it is whole.
///
/// Whoever looks sees the earlier result or the new one, never a part. The place is checked when it is taken, so that
/// a long job fails before its work and not after: for its name, its disk and its rights too. What killed processes
/// left of a result of this name is removed then.
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
        look();
    }

    /// Takes the place of a file.
    public static Output file(Path target, Existing existing) {
        return new Output(target, existing, null);
    }

    /// Takes the place of a folder; an earlier one is replaced only if it holds nothing but an earlier result.
    ///
    /// @param mark the file that every such result has; see [OwnFolder]
    public static Output folder(Path target, Existing existing, String mark) {
        return new Output(target, existing, mark);
    }

    /// Where the result will stand.
    public Path target() {
        return target;
    }

    /// Writes the result and moves it into place; leaves nothing behind if that fails or is cancelled.
    public void write(Writing writing) throws Cancelled {
        try (PartFolder part = PartFolder.create(target)) {
            Path temporary = part.path();
            if (mark != null) {
                Files.createDirectory(temporary);
            }
            try {
                writing.to(temporary);
            } catch (Failure failure) {
                throw part.named(failure);
            }
            flush(temporary);
            check();
            part.commit();
        } catch (IOException e) {
            throw DiskTrouble.writing(target, e);
        }
    }

    /// Finds out now what else would be found out after the work: a name too long, a disk that can only be read.
    private void look() {
        Path folder = target.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new Failure(
                    "The folder %s does not exist.".formatted(folder == null ? target : folder),
                    "Create it first, or write to another place.");
        }
        try {
            Leftovers.sweep(target);
            check();
            PartFolder.create(target).close();
        } catch (IOException e) {
            throw DiskTrouble.writing(target, e);
        }
    }

    private void check() {
        if (!Files.exists(target, NOFOLLOW_LINKS)) {
            return;
        }
        if (existing == Existing.REFUSE) {
            throw new Failure(
                    "%s is already there.".formatted(target),
                    Remedy.of("choose another name").or("replace it with %s", RunOption.FORCE));
        }
        if (mark == null && !Files.isRegularFile(target)) {
            throw new Failure("%s is not a file.".formatted(target), "Choose another name.");
        }
        if (mark != null) {
            OwnFolder.check(target, mark);
        }
    }

    private static Path resolve(Path target) {
        try {
            return Files.exists(target)
                    ? target.toRealPath()
                    : target.toAbsolutePath().normalize();
        } catch (IOException e) {
            throw DiskTrouble.writing(target, e);
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
}
