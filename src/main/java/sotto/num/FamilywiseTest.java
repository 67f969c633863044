package sotto.num;

import java.util.Arrays;
import java.util.OptionalDouble;

/// Result of a permutation test of many neurons at once, by the largest statistic (Westfall and Young, 1993).
///
/// The statistic is one-sided, `(AUROC - ½) / √((m + n + 1) / 12 m n)` for `m` positive and `n` negative texts: the
/// distance above chance in standard errors of a neuron without ties that knows nothing. Neurons of one number of
/// texts are so compared by their AUROCs, and those of experts that few texts reach are not favoured.
///
/// @param statistic of each neuron `[N]` with the true labels; not a number for one that is not tested
/// @param highest the largest of all neurons' statistics with the labels of each deal `[P]`
public record FamilywiseTest(double[] statistic, double[] highest) {
    /// The family-wise error at which the threshold stands.
    public static final double ERROR = 0.05;

    /// The largest statistics of the same deals over both tests' neurons.
    public static double[] highest(double[] some, double[] others) {
        double[] larger = new double[some.length];
        Arrays.setAll(larger, deal -> Math.max(some[deal], others[deal]));
        return larger;
    }

    /// Family-wise p values `[N]`, in (0, 1]: `(1 + deals whose largest statistic is as large) / (P + 1)`.
    ///
    /// @param highest over all neurons that are tested together `[P]`
    public static float[] p(double[] statistic, double[] highest) {
        double[] sorted = highest.clone();
        Arrays.sort(sorted);
        float[] p = new float[statistic.length];
        for (int neuron = 0; neuron < p.length; neuron++) {
            int below = below(sorted, statistic[neuron]);
            p[neuron] = Double.isNaN(statistic[neuron])
                    ? Float.NaN
                    : (float) ((1.0 + sorted.length - below) / (sorted.length + 1.0));
        }
        return p;
    }

    private static int below(double[] sorted, double value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// The AUROC above which a neuron's family-wise p value is at most 5 %; empty for fewer than 19 deals, of which
    /// no p value is so small.
    ///
    /// @param positives number of the texts that the neuron responds to, as `negatives`
    public static OptionalDouble threshold(double[] highest, int positives, int negatives) {
        int allowed = (int) Math.floor(ERROR * (highest.length + 1) + 1e-9) - 1; // deals that may be as large
        if (allowed < 0) {
            return OptionalDouble.empty();
        }
        double[] sorted = highest.clone();
        Arrays.sort(sorted);
        double m = positives;
        double n = negatives;
        return OptionalDouble.of(0.5 + sorted[sorted.length - 1 - allowed] * Math.sqrt((m + n + 1) / (12 * m * n)));
    }
}
