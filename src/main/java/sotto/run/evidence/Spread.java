package sotto.run.evidence;

import java.util.Arrays;
import sotto.num.Discrimination;
import sotto.num.Interval;

/// Values of one figure over the splits: mean, standard deviation, and the interval in which 95 of 100 lie.
///
/// @param sd with `n - 1`; not a number for one value
/// @param low percentile 2.5 of the values, between two of them in proportion
/// @param high percentile 97.5 likewise
public record Spread(double mean, double sd, double low, double high) {
    /// The spread of values, at least one; all is not a number if one of them is not.
    static Spread of(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        double squares = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        Interval interval = Interval.percentile(values, Discrimination.LEVEL);
        return new Spread(mean, Math.sqrt(squares / (values.length - 1)), interval.low(), interval.high());
    }
}
