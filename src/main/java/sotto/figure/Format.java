package sotto.figure;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/// Format of the file that a picture is written to.
public enum Format {
    PNG,
    SVG,
    PDF,
    CSV;

    /// The format that the end of a file's name tells.
    public static Optional<Format> of(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        for (Format format : values()) {
            if (name.endsWith("." + format.name().toLowerCase(Locale.ROOT))) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }
}
