package sotto.run.gains;

import java.nio.file.Path;
import sotto.model.Edit;
import sotto.run.record.Output;

/// File or folder that gains are written to, and its format.
///
/// @param out a file, or the reference's folder
/// @param existing whether an earlier file or folder there is replaced
public record GainsTarget(Path out, Output.Existing existing, GainsFormat format) {
    /// The output place for these gains; a `Failure` if it is taken and must not be replaced, or cannot be
    /// written.
    public Output output(Edit gains) {
        return format == GainsFormat.ML_AURA
                ? Output.folder(out, existing, GainsStateDicts.mark(gains))
                : Output.file(out, existing);
    }
}
