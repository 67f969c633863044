package sotto.ui.compare;

import java.nio.file.Path;
import sotto.model.Compute;
import sotto.model.Decoding;
import sotto.run.compare.Opening;

/// Everything that a column's texts follow from: two equal ones write the same texts.
public record Asked(Where where, Opening opening, Decoding decoding, int samples, Content content) {
    /// Which model, computed where.
    ///
    /// @param model its folder
    public record Where(Path model, Compute compute) {}
}
