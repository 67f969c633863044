package sotto.run.evaluate;

import java.util.List;
import sotto.measure.Difference;
import sotto.measure.PairedFigure;
import sotto.measure.Resampled;
import sotto.num.Interval;

/// Figure of those variants that it was measured of, by their numbers in the evaluation.
///
/// @param variants the untouched model first, in the order in which `resampled` counts them
record VariantFigure(Resampled resampled, List<Integer> variants) {
    private int place(int variant) {
        return variants.indexOf(variant);
    }

    /// Whether it was measured of a variant.
    boolean has(int variant) {
        return place(variant) >= 0;
    }

    PairedFigure figure() {
        return resampled.figure();
    }

    /// The value of a variant.
    double value(int variant) {
        return figure().value(place(variant));
    }

    /// Paired interval of the difference of a variant from another one.
    Interval between(int from, int variant) {
        return resampled.between(place(from), place(variant));
    }

    /// Difference of a variant from the untouched model.
    ///
    /// @param tests how many p-values will be corrected together
    Difference difference(int variant, int tests) {
        return resampled.difference(place(variant), tests);
    }

    /// Difference of a variant from the untouched model without a p-value.
    Difference untested(int variant) {
        return resampled.untested(place(variant));
    }

    /// Whether a variant's numbers are the same in another figure.
    boolean isSame(VariantFigure other, int variant) {
        return variants.equals(other.variants) && figure().isSame(other.figure(), place(variant));
    }

    /// The same figure over some of its units.
    PairedFigure over(List<Integer> units) {
        return figure().over(units);
    }
}
