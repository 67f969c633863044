package sotto.ui.bench;

import java.nio.file.Path;
import sotto.run.Inspection;

/// A model folder that was opened: its headers, not its weights.
public record OpenModel(Path folder, Inspection inspection) {
    /// The folder's name.
    public String name() {
        return String.valueOf(folder.toAbsolutePath().normalize().getFileName());
    }
}
