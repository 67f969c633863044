package sotto.run.gains;

import java.nio.file.Path;
import sotto.model.Gains;
import sotto.run.record.Output;

/// Where gains go, and how they stand there.
///
/// @param out a file, or the reference's folder
/// @param existing what becomes of what is there already
public record GainsPlace(Path out, Output.Existing existing, GainsFormat format) {
    /// The place of these gains, free or to be replaced.
    public Output output(Gains gains) {
        return format == GainsFormat.ML_AURA
                ? Output.folder(out, existing, GainsStateDicts.mark(gains))
                : Output.file(out, existing);
    }
}
