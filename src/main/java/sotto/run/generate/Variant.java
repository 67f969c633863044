package sotto.run.generate;

import java.nio.file.Files;
import java.nio.file.Path;
import sotto.data.TextFiles;
import sotto.model.Gains;
import sotto.run.gains.GainsFile;

/// A model with gains, under a name: a column of a comparison.
public record Variant(String name, Gains gains) {
    /// The untouched model.
    public static final Variant BASE = new Variant("base", Gains.NONE);

    /// The variant that a gains file makes, under the file's stem.
    public static Variant read(Path gains) {
        return new Variant(stem(gains), GainsFile.read(gains).gains());
    }

    /// The name of a gains file's variant: without its last ending; a folder's whole name.
    public static String stem(Path gains) {
        Path whole = gains.toAbsolutePath().normalize();
        return Files.isDirectory(gains) ? String.valueOf(whole.getFileName()) : TextFiles.stem(whole);
    }
}
