package sotto.model.weights;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import sotto.model.folder.Placeholder;
import sotto.work.Failure;
import sotto.work.disk.DiskTrouble;

/// Messages about files that cannot be read or written.
final class FileTrouble {
    static final String DOWNLOAD_AGAIN = "Download the file again.";

    private static final int SHOWN_CHARACTERS = 100;

    private FileTrouble() {}

    /// The size in bytes of an ordinary file; a `Failure` if it cannot be read or is a folder, a pipe or a Git
    /// LFS pointer.
    static long checkedSize(Path file) {
        try {
            if (Files.isDirectory(file)) {
                throw new Failure(file + " is a folder, not a file.", "Name the file inside it.");
            }
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                throw new Failure(file + " is not an ordinary file.", "Copy its content to an ordinary file.");
            }
            long size = Files.size(file);
            if (size == 0) {
                throw new Failure(file + " is empty.", DOWNLOAD_AGAIN);
            }
            Placeholder.refuse(file);
            return size;
        } catch (IOException failure) {
            throw reading(file, failure);
        }
    }

    /// The failure to read a file.
    static Failure reading(Path file, IOException cause) {
        return switch (cause) {
            case NoSuchFileException _ -> new Failure(file + " does not exist.", "Check the name.", cause);
            case AccessDeniedException _ ->
                new Failure(file + " may not be read.", "Check the file's permissions.", cause);
            default ->
                new Failure(
                        "%s cannot be read: %s.".formatted(file, reason(cause)),
                        "Check the disk, and download the file again.",
                        cause);
        };
    }

    /// The failure to write a file or folder.
    static Failure writing(Path file, IOException cause) {
        return DiskTrouble.writing(file, cause);
    }

    /// A name from a file for a message: without control characters, and not too long.
    static String shown(String name) {
        String line = name.replaceAll("\\p{Cntrl}", "?");
        return line.length() <= SHOWN_CHARACTERS ? line : line.substring(0, SHOWN_CHARACTERS) + "…";
    }

    private static String reason(IOException cause) {
        String reason = cause instanceof FileSystemException system ? system.getReason() : cause.getMessage();
        return reason == null ? cause.getClass().getSimpleName() : reason;
    }
}
