package sotto.model.weights;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import sotto.work.Failure;

/// Whether there is room on a disk, before anything is written to it.
final class DiskSpace {
    private static final double BYTES_PER_GB = 1e9;

    private DiskSpace() {}

    /// Fails unless so many bytes are free where a folder lies.
    static void require(Path folder, long bytes) {
        try {
            require(folder, bytes, Files.getFileStore(folder).getUsableSpace());
        } catch (IOException failure) {
            throw FileTrouble.writing(folder, failure);
        }
    }

    static void require(Path folder, long bytes, long free) {
        if (bytes > free) {
            throw new Failure(
                    "The copy needs %s GB, %s has %s GB free.".formatted(gigabytes(bytes), folder, gigabytes(free)),
                    "Make room, or name a folder on another disk.");
        }
    }

    private static String gigabytes(long bytes) {
        return String.format(Locale.ROOT, "%.2f", bytes / BYTES_PER_GB);
    }
}
