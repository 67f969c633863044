package sotto.num;

/// Fieller's interval (1954) of the ratio of two means of paired values.
///
/// It holds all ratios `r` at which Student's paired test finds no difference between `above` and `r · below`,
/// so it holds 1 exactly where that test finds none between the sides themselves.
public final class Fieller {
    private Fieller() {}

    /// The interval of mean(above) / mean(below), at least 0; its upper end is infinite where the lower mean
    /// cannot be told from 0. Both ends are not numbers for fewer than two pairs, or where the lower mean is 0.
    ///
    /// @param above at least 0
    /// @param below as many, at least 0
    public static Interval of(double[] above, double[] below, double level) {
        int n = above.length;
        double a = mean(above);
        double b = mean(below);
        if (n < 2 || !(b > 0)) {
            return new Interval(Double.NaN, Double.NaN, level);
        }
        double quantile = StudentT.quantile((1 + level) / 2, n - 1);
        double squared = quantile * quantile / ((n - 1.0) * n);
        // of the ratios with `square r² − 2 middle r + rest ≤ 0`
        double square = b * b - squared * products(below, b, below, b);
        double middle = a * b - squared * products(above, a, below, b);
        double rest = a * a - squared * products(above, a, above, a);
        double root = Math.sqrt(Math.max(0, middle * middle - square * rest));
        if (square > 0) {
            return new Interval(Math.max(0, (middle - root) / square), (middle + root) / square, level);
        }
        // the ratios outside two bounds, or all of them: those above the upper bound hold the estimate, if it is above
        double bound = square < 0 && middle * middle > square * rest ? (middle - root) / square : 0;
        return new Interval(bound <= a / b ? Math.max(0, bound) : 0, Double.POSITIVE_INFINITY, level);
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static double products(double[] ones, double one, double[] others, double other) {
        double sum = 0;
        for (int i = 0; i < ones.length; i++) {
            sum += (ones[i] - one) * (others[i] - other);
        }
        return sum;
    }
}
