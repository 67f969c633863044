package sotto.ui.compare;

import java.nio.file.Path;
import sotto.model.Compute;
import sotto.model.Decoding;
import sotto.run.compare.Opening;

/// Everything that a column's texts follow from: two equal ones write the same texts.
public record Asked(Where where, Opening opening, Decoding decoding, int samples, Content content) {
    /// Whether other texts come from the same prompt, written by the same model: only those may stand in their place.
    boolean isFrom(Asked other) {
        return opening.equals(other.opening) && where.equals(other.where);
    }

    /// Whether other texts differ in the gains alone, so that the two can be compared.
    boolean isBeside(Asked other) {
        return isFrom(other) && decoding.equals(other.decoding) && samples == other.samples;
    }

    /// Which model, computed where.
    ///
    /// @param model its folder
    public record Where(Path model, Compute compute) {}
}
