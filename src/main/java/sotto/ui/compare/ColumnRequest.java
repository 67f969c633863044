package sotto.ui.compare;

import java.nio.file.Path;
import sotto.model.Compute;
import sotto.model.SamplingConfig;
import sotto.run.compare.Opening;

/// Everything that a column's texts depend on: two equal requests write the same texts.
public record ColumnRequest(Where where, Opening opening, SamplingConfig decoding, int samples, Content content) {
    /// Whether other texts come from the same prompt and model; only those may be shown until new ones come.
    boolean isFrom(ColumnRequest other) {
        return opening.equals(other.opening) && where.equals(other.where);
    }

    /// Whether other texts differ in the gains alone, so that the two can be compared.
    boolean isBeside(ColumnRequest other) {
        return isFrom(other) && decoding.equals(other.decoding) && samples == other.samples;
    }

    /// Model and the device and number format that it is computed with.
    ///
    /// @param model its folder
    public record Where(Path model, Compute compute) {}
}
