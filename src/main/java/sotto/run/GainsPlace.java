package sotto.run;

import java.nio.file.Path;
import sotto.model.Gains;

/// Where gains go, and how they stand there.
///
/// @param out a file, or the reference's folder
/// @param existing what becomes of what is there already
public record GainsPlace(Path out, Output.Existing existing, GainsFormat format) {
    /// The place of these gains, free or to be replaced.
    Output output(Gains gains) {
        return format == GainsFormat.ML_AURA
                ? Output.folder(out, existing, GainsStateDicts.mark(gains))
                : Output.file(out, existing);
    }
}
