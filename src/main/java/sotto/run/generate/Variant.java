package sotto.run.generate;

import java.nio.file.Files;
import java.nio.file.Path;
import sotto.data.TextFiles;
import sotto.model.Edit;

/// Model with gains, under a name: a column of a comparison.
public record Variant(String name, Edit gains) {
    /// The untouched model.
    public static final Variant BASE = new Variant("base", Edit.NONE);

    /// The name of a gains file's variant: the file's name without its last extension, or a folder's whole
    /// name.
    public static String stem(Path gains) {
        Path whole = gains.toAbsolutePath().normalize();
        return Files.isDirectory(gains) ? String.valueOf(whole.getFileName()) : TextFiles.stem(whole);
    }
}
