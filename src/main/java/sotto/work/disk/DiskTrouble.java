package sotto.work.disk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import sotto.work.Failure;
import sotto.work.Remedy;
import sotto.work.RunOption;

/// Failures to write, in words: what is wrong with the place, and the remedy that helps there.
///
/// A system describes errors in the language of its user, so the disk itself is asked too.
public final class DiskTrouble {
    private static final Pattern FULL =
            Pattern.compile("(?i)no space left|not enough space|quota exceeded|file too large");
    private static final Pattern READ_ONLY = Pattern.compile("(?i)read-only");
    private static final Pattern TOO_LONG = Pattern.compile("(?i)name too long|filename.*(syntax|too long)");
    private static final int LONGEST_NAME = 255; // bytes; every common file system's
    private static final long NOTHING = 1 << 12; // bytes, a block
    private static final int SHOWN = 60;

    private DiskTrouble() {}

    /// The failure for a file or folder that could not be written.
    public static Failure writing(Path place, IOException cause) {
        return failure(place, cause, null);
    }

    /// The failure likewise, for work that can go on afterwards.
    ///
    /// @param then the option by which it goes on once the trouble is mended
    public static Failure writing(Path place, IOException cause, RunOption then) {
        return failure(place, cause, then);
    }

    private static Failure failure(Path place, IOException cause, @Nullable RunOption then) {
        String reason = reason(cause);
        if (TOO_LONG.matcher(reason).find() || bytes(place.getFileName()) > LONGEST_NAME) {
            return new Failure(
                    "The name %s is too long for this disk.".formatted(shortened(place.getFileName())),
                    "Choose a shorter name.",
                    cause);
        }
        if (READ_ONLY.matcher(reason).find() || is(place, FileStore::isReadOnly)) {
            return new Failure(
                    "%s cannot be written: its disk can only be read.".formatted(place),
                    "Choose a place on another disk.",
                    cause);
        }
        if (FULL.matcher(reason).find() || is(place, disk -> disk.getUsableSpace() < NOTHING)) {
            return new Failure(
                    "%s cannot be written: its disk is full.".formatted(place),
                    then == null
                            ? Remedy.of("make room there").or("choose a place on another disk")
                            : first("make room there", then),
                    cause);
        }
        if (cause instanceof AccessDeniedException) {
            return new Failure(
                    "%s may not be written.".formatted(place),
                    Remedy.of("choose another place").or("have the rights of its folder changed"),
                    cause);
        }
        if (cause instanceof NoSuchFileException && !Files.exists(folder(place))) {
            return new Failure(
                    "%s cannot be written: there is no folder %s.".formatted(place, folder(place)),
                    "Make that folder first.",
                    cause);
        }
        Path above = fileAbove(place);
        if (above != null) {
            return new Failure(
                    "%s cannot be written: %s is a file, no folder.".formatted(place, above),
                    "Take that file away, or choose another place.",
                    cause);
        }
        return new Failure(
                "%s cannot be written: %s.".formatted(place, reason.replaceAll("\\.$", "")),
                first("check the disk and the rights of the folder", then),
                cause);
    }

    /// A file that stands where a place needs a folder; null if none does.
    private static @Nullable Path fileAbove(Path place) {
        for (Path above = place.toAbsolutePath().getParent(); above != null; above = above.getParent()) {
            if (Files.isRegularFile(above)) {
                return above;
            }
        }
        return null;
    }

    /// Remedy that names what to do first, and the option to go on with, if there is one.
    private static Remedy first(String clause, @Nullable RunOption then) {
        return then == null
                ? Remedy.of(clause)
                : Remedy.of(clause + ", then go on with %s", then).otherwise(clause);
    }

    /// Reason that the system gives.
    static String reason(IOException cause) {
        String reason = cause instanceof FileSystemException known && known.getReason() != null
                ? known.getReason()
                : cause.getMessage();
        return reason == null ? cause.getClass().getSimpleName() : reason;
    }

    /// Question to a disk.
    private interface Question {
        boolean of(FileStore disk) throws IOException;
    }

    private static boolean is(Path place, Question question) {
        try {
            Path there = place.toAbsolutePath();
            while (!Files.exists(there)) {
                there = folder(there);
            }
            return question.of(Files.getFileStore(there));
        } catch (IOException _) {
            return false; // a disk that does not answer is neither
        }
    }

    private static Path folder(Path place) {
        Path parent = place.toAbsolutePath().getParent();
        return parent == null ? place.toAbsolutePath().getRoot() : parent;
    }

    private static int bytes(@Nullable Path name) {
        return name == null ? 0 : name.toString().getBytes(StandardCharsets.UTF_8).length;
    }

    private static String shortened(@Nullable Path name) {
        String text = String.valueOf(name);
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
