package sotto.measure;

import org.jspecify.annotations.Nullable;
import sotto.num.Interval;

/// Difference of a variant from the untouched model in one figure, taken unit by unit.
///
/// @param delta variant minus untouched
/// @param interval of delta; of rates from the units that gained and those that lost, else from a bootstrap over
///     units that draws the same ones for both
/// @param p two-sided p-value, in (0, 1]
/// @param method how p was found
/// @param detectable the difference that this many units would find in 80 of 100 cases at a level of 0.05:
///     2.80 standard errors; null where no unit differs, because nothing says how units vary then
/// @param ratio the untouched model's figure over the variant's
public record Difference(
        double delta,
        Interval interval,
        double p,
        String method,
        @Nullable Double detectable,
        Ratio ratio) {
    /// Ratio of the untouched model's figure to the variant's, with its interval: Fieller's, of perplexities of
    /// a corpus the bootstrap's.
    ///
    /// @param value null where the variant's figure is 0
    /// @param low null where it is not finite, or no unit differs
    /// @param high null where it is not finite, or no unit differs
    public record Ratio(
            @Nullable Double value,
            @Nullable Double low,
            @Nullable Double high,
            double level) {}
}
