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

/// Place of a result, which is written under a temporary name beside it and moved into place once it is whole.
///
/// Other programs see the earlier result or the new one, never a part. Name, disk and rights are checked when
/// the object is made, so that a long job fails before its work and not after it; leftovers of killed processes
/// with a result of this name are removed then.
public final class Output {
    /// Treatment of an earlier result in the same place.
    public enum Existing {
        REFUSE,
        REPLACE
    }

    /// Writer of a whole result to a temporary path.
    @FunctionalInterface
    public interface Writing {
        /// Writes the result: a file does not exist yet, a folder exists and is empty.
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

    /// The place of a file; a `Failure` if a file is there and must not be replaced, or none can be written
    /// there.
    public static Output file(Path target, Existing existing) {
        return new Output(target, existing, null);
    }

    /// The place of a folder; a `Failure` if one is there and must not be replaced, or none can be written
    /// there.
    ///
    /// An earlier folder is replaced only if it contains nothing but an earlier result; a `Failure` otherwise.
    ///
    /// @param mark the file that every such result has; see [OwnFolder]
    public static Output folder(Path target, Existing existing, String mark) {
        return new Output(target, existing, mark);
    }

    /// The final path of the result.
    public Path target() {
        return target;
    }

    /// Writes the result and moves it into place; a `Failure` if that is not possible. An attempt that fails or
    /// is cancelled leaves nothing behind.
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

    /// Checks now what would otherwise fail after the work: a name that is too long, a disk that can only be
    /// read.
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

    /// Flushes a result to the disk before it gets its name: a power cut must not leave an empty file under the
    /// final name.
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
