package sotto.work.disk;

import java.nio.file.Files;
import java.nio.file.Path;
import sotto.work.Failure;

/// Check that an input is an ordinary file: a pipe may never begin, and a device may never end.
public final class OrdinaryFile {
    private OrdinaryFile() {}

    /// Returns a file that is ordinary, a link to one, or not there; a `Failure` for a folder, a pipe or a device.
    public static Path check(Path file) {
        if (Files.isDirectory(file)) {
            throw new Failure("%s is a folder.".formatted(file), "Name a file in it.");
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new Failure(
                    "%s is not an ordinary file.".formatted(file),
                    "Copy its content to an ordinary file, and name that.");
        }
        return file;
    }
}
