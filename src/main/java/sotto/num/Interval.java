package sotto.num;

import java.util.Arrays;

/// An interval that holds the true value with a given confidence.
///
/// @param low not a number where there is none
/// @param high not a number where there is none
/// @param level the confidence, in (0, 1)
public record Interval(double low, double high, double level) {
    private static final double TWO_SIDED = 1.959963984540054; // the normal distribution's 97.5th percentile

    /// The 95 % interval of a rank correlation over pairs that are drawn independently: Fisher's transform with
    /// the variance `(1 + r² / 2) / (n - 3)` (Bonett and Wright, 2000). Not a number for fewer than four pairs.
    public static Interval rankCorrelation(double correlation, int pairs) {
        if (pairs < 4 || Double.isNaN(correlation)) {
            return new Interval(Double.NaN, Double.NaN, 0.95);
        }
        if (Math.abs(correlation) == 1) {
            return new Interval(correlation, correlation, 0.95);
        }
        double half = TWO_SIDED * Math.sqrt((1 + correlation * correlation / 2) / (pairs - 3.0));
        double middle = 0.5 * Math.log((1 + correlation) / (1 - correlation));
        return new Interval(Math.tanh(middle - half), Math.tanh(middle + half), 0.95);
    }

    /// Interval between the percentiles `(1 ∓ level) / 2` of a bootstrap's estimates (Efron and Tibshirani,
    /// 1993, ch. 13).
    ///
    /// Percentiles lie between two estimates in proportion, as numpy's and scipy's default has it. Both ends are
    /// not a number if any estimate is not.
    public static Interval percentile(double[] estimates, double level) {
        double[] sorted = estimates.clone();
        Arrays.sort(sorted); // not-a-number comes last
        if (sorted.length == 0 || Double.isNaN(sorted[sorted.length - 1])) {
            return new Interval(Double.NaN, Double.NaN, level);
        }
        return new Interval(quantile(sorted, (1 - level) / 2), quantile(sorted, (1 + level) / 2), level);
    }

    /// The same for a figure of `units` drawn units, with percentiles moved out so that it is about as wide as
    /// Student's interval (Hesterberg, 2015, expanded percentiles): `Φ(∓ t √(n / (n − 1)))`, because resamples
    /// of few units vary less than the units do.
    ///
    /// @param units that each resample draws; of fewer than two the percentiles stay
    public static Interval expanded(double[] estimates, int units, double level) {
        if (units < 2) {
            return percentile(estimates, level);
        }
        double quantile = StudentT.quantile((1 + level) / 2, units - 1) * Math.sqrt(units / (units - 1.0));
        Interval wider = percentile(estimates, 1 - 2 * Normal.above(quantile));
        return new Interval(wider.low, wider.high, level);
    }

    /// Half the width of Student's interval of the ratio `r` of two sums over the same units, by its linear part:
    /// `t √(n / (n − 1) Σ (above − r below)²) / Σ below`. Where all of `below` is 1 it is that of a mean.
    ///
    /// @param above at least two units
    /// @param below as many, of a sum above 0
    public static double student(double[] above, double[] below, double level) {
        int n = above.length;
        double sum = Arrays.stream(below).sum();
        double ratio = Arrays.stream(above).sum() / sum;
        double squares = 0;
        for (int unit = 0; unit < n; unit++) {
            double rest = above[unit] - ratio * below[unit];
            squares += rest * rest;
        }
        return StudentT.quantile((1 + level) / 2, n - 1) * Math.sqrt(squares * n / (n - 1)) / sum;
    }

    /// Wilson's interval of 95 % (1927) for a share of `n` observations, or for the mean of `n` scores in [0,
    /// 1], which vary at most as much as yes or no with the same mean.
    ///
    /// @param share in [0, 1]
    /// @param n without observations both ends are not a number
    public static Interval wilson(double share, int n) {
        return wilson(share, n, TWO_SIDED, 0.95);
    }

    /// Wilson's interval `(c ∓ q √(s (1 − s) / n + q² / 4n²)) / (1 + q² / n)`, `c = s + q² / 2n`: the shares `s'` with
    /// `|s − s'| ≤ q √(s' (1 − s') / n)`. It has a width at shares of 0 and 1 too.
    ///
    /// @param share `s`, in [0, 1]
    /// @param n as many independent observations as the data are worth, not always a whole number
    /// @param quantile `q`, of the standard normal or of Student's distribution
    /// @param level that the quantile belongs to, in (0, 1)
    public static Interval wilson(double share, double n, double quantile, double level) {
        if (!(n > 0) || Double.isNaN(share)) {
            return new Interval(Double.NaN, Double.NaN, level);
        }
        double squared = quantile * quantile;
        double centre = (share + squared / (2 * n)) / (1 + squared / n);
        double half = quantile * Math.sqrt(share * (1 - share) / n + squared / (4.0 * n * n)) / (1 + squared / n);
        double low = share == 0 ? 0 : Math.max(0, centre - half);
        double high = share == 1 ? 1 : Math.min(1, centre + half);
        return new Interval(low, high, level);
    }

    /// The smallest interval that holds both; of one level.
    public Interval with(Interval other) {
        return new Interval(Math.min(low, other.low), Math.max(high, other.high), level);
    }

    /// The value below which the share `q`, in [0, 1], of sorted values lies.
    public static double quantile(double[] sorted, double q) {
        double place = q * (sorted.length - 1);
        int below = (int) Math.floor(place);
        double part = place - below;
        return part == 0 ? sorted[below] : sorted[below] + part * (sorted[below + 1] - sorted[below]);
    }
}
