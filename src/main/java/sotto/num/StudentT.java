package sotto.num;

/// Student's distribution (1908), for means whose spread is itself estimated.
public final class StudentT {
    private StudentT() {}

    /// The value that the share `p`, in (0, 1), lies below.
    ///
    /// Exact for 1 and 2 degrees of freedom, else the normal quantile's series in `1 / freedom` (Abramowitz and
    /// Stegun, 1964, 26.7.5): at `p = 0.975` 0.12 % too small for 3 degrees, 0.01 % for 5, four millionths for 10.
    ///
    /// @param freedom degrees of freedom, at least 1
    public static double quantile(double p, int freedom) {
        if (freedom < 1) {
            throw new IllegalArgumentException("Not degrees of freedom: " + freedom);
        }
        if (freedom == 1) {
            return Math.tan(Math.PI * (p - 0.5));
        }
        if (freedom == 2) {
            return (2 * p - 1) / Math.sqrt(2 * p * (1 - p));
        }
        double z = Normal.quantile(p);
        double squared = z * z;
        double first = (squared + 1) / 4;
        double second = ((5 * squared + 16) * squared + 3) / 96;
        double third = (((3 * squared + 19) * squared + 17) * squared - 15) / 384;
        double fourth = ((((79 * squared + 776) * squared + 1482) * squared - 1920) * squared - 945) / 92160;
        return z * (1 + (first + (second + (third + fourth / freedom) / freedom) / freedom) / freedom);
    }
}
