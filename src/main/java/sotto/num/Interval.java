package sotto.num;

import java.util.Arrays;

/// An interval that holds the true value with a given confidence.
///
/// @param low not a number where there is none
/// @param high not a number where there is none
/// @param level the confidence, in (0, 1)
public record Interval(double low, double high, double level) {
    private static final double TWO_SIDED = 1.959963984540054; // the normal distribution's 97.5th percentile

    /// From a bootstrap's estimates by their percentiles `(1 ∓ level) / 2` (Efron and Tibshirani, 1993, ch. 13).
    ///
    /// Percentiles lie between two estimates in proportion, as numpy's and scipy's default has it. An estimate that
    /// is
    /// not a number makes both ends such.
    public static Interval percentile(double[] estimates, double level) {
        double[] sorted = estimates.clone();
        Arrays.sort(sorted); // not-a-number comes last
        if (sorted.length == 0 || Double.isNaN(sorted[sorted.length - 1])) {
            return new Interval(Double.NaN, Double.NaN, level);
        }
        return new Interval(quantile(sorted, (1 - level) / 2), quantile(sorted, (1 + level) / 2), level);
    }

    /// Wilson's interval of 95 % (1927) for a share of `n` observations, or for the mean of `n` scores in [0, 1], which
    /// vary at most as much as yes or no with the same mean.
    ///
    /// @param share in [0, 1]
    /// @param n without observations both ends are not a number
    public static Interval wilson(double share, int n) {
        if (n == 0) {
            return new Interval(Double.NaN, Double.NaN, 0.95);
        }
        double squared = TWO_SIDED * TWO_SIDED;
        double centre = (share + squared / (2 * n)) / (1 + squared / n);
        double half = TWO_SIDED * Math.sqrt(share * (1 - share) / n + squared / (4.0 * n * n)) / (1 + squared / n);
        return new Interval(Math.max(0, centre - half), Math.min(1, centre + half), 0.95);
    }

    /// The value below which the share `q`, in [0, 1], of sorted values lies.
    public static double quantile(double[] sorted, double q) {
        double place = q * (sorted.length - 1);
        int below = (int) Math.floor(place);
        double part = place - below;
        return part == 0 ? sorted[below] : sorted[below] + part * (sorted[below + 1] - sorted[below]);
    }
}
