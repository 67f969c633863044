package sotto.ui.session;

import java.nio.file.Path;
import java.util.Optional;
import sotto.run.identity.EarlierExport;
import sotto.run.machine.Inspection;

/// A model folder that was opened: its headers, not its weights.
public record OpenModel(Path folder, Inspection inspection) {
    /// Record of the export by Sotto that made this model; empty if it is not an export.
    public Optional<EarlierExport> earlier() {
        return EarlierExport.of(folder);
    }

    /// The folder's name.
    public String name() {
        return String.valueOf(folder.toAbsolutePath().normalize().getFileName());
    }
}
