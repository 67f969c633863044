package sotto.num;

/// Discrimination of `N` neurons: how well each tells positive texts from negative ones, and how sure that is.
///
/// The arrays are handed over, not copied.
///
/// All are not numbers for a neuron without an AUROC, because it lacks responses to a class.
///
/// @param auroc `[N]`, in [0, 1]
/// @param precision average precisions `[N]`, in (0, 1]; without information, near the share of positive texts
/// @param error DeLong's standard errors of them `[N]`, or Obuchowski's where texts come in groups; not a
///     number where a class has one text, or one group, only
/// @param common the share of texts, in (0, 1], that have the neuron's most common response `[N]`
/// @param chance two-sided Mann–Whitney p values `[N]`, in [0, 1], with the variance over groups where texts
///     come in groups
public record Discrimination(float[] auroc, float[] precision, float[] error, float[] common, double[] chance) {
    private static final double Z = 1.959963984540054;

    /// The confidence of the intervals.
    public static final double LEVEL = 0.95;

    /// The 95 % interval of an AUROC: `logit A ± 1.96 · SE / (A (1 - A))`, turned back.
    ///
    /// The logit keeps it inside (0, 1), where a plain `A ± 1.96 · SE` leaves it near the ends. At 0 and 1
    /// there is no error to go by; then the far end is the AUROC at which as many independent pairs as the
    /// smaller class has texts, or groups, are all in order once in 40: `0.025^(1 / pairs)`.
    ///
    /// @param pairs texts, or groups with texts, of the class that has fewer; 0 if unknown
    public static Interval interval(double auroc, double error, int pairs) {
        if (Double.isNaN(error)) {
            return new Interval(Double.NaN, Double.NaN, LEVEL);
        }
        if (auroc <= 0 || auroc >= 1) {
            double reach = pairs > 0 ? 1 - Math.pow((1 - LEVEL) / 2, 1.0 / pairs) : 0;
            return new Interval(auroc >= 1 ? 1 - reach : 0, auroc >= 1 ? 1 : reach, LEVEL);
        }
        double logit = Math.log(auroc / (1 - auroc));
        double reach = Z * error / (auroc * (1 - auroc));
        return new Interval(logistic(logit - reach), logistic(logit + reach), LEVEL);
    }

    private static double logistic(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
