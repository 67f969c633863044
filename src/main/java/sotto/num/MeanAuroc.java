package sotto.num;

import java.util.Arrays;

/// Mean AUROC of some neurons on the same texts, with DeLong's standard error of that mean.
///
/// The placement of a text is its mean over the neurons: of a positive text the share of the negative texts that
/// respond less, ties counting half; of a negative text the share of the positive ones that respond more. With the
/// sample variances `S₁` and `S₀` of the placements of `m` positive and `n` negative texts the error is
/// `√(S₁ / m + S₀ / n)` (DeLong, DeLong and Clarke-Pearson, 1988), so that it counts how neurons vary together.
///
/// @param auroc in [0, 1]
/// @param error not a number where a class has one text only
public record MeanAuroc(double auroc, double error) {
    /// The mean of neurons' responses `[K, B]` to labelled texts, of which both classes occur.
    ///
    /// Minus infinity is a missing response, whose text has no placement by that neuron.
    public static MeanAuroc of(float[][] neurons, boolean[] labels) {
        double[] sums = new double[labels.length];
        int[] counts = new int[labels.length];
        double auroc = 0;
        int counted = 0;
        for (float[] responses : neurons) {
            float[] positives = sorted(responses, labels, true);
            float[] negatives = sorted(responses, labels, false);
            if (positives.length == 0 || negatives.length == 0) {
                continue;
            }
            double sum = 0;
            for (int text = 0; text < labels.length; text++) {
                if (responses[text] != Float.NEGATIVE_INFINITY) {
                    double placement =
                            labels[text] ? below(negatives, responses[text]) : 1 - below(positives, responses[text]);
                    sums[text] += placement;
                    counts[text]++;
                    sum += labels[text] ? placement / positives.length : 0;
                }
            }
            auroc += sum;
            counted++;
        }
        return new MeanAuroc(
                auroc / counted, Math.sqrt(share(sums, counts, labels, true) + share(sums, counts, labels, false)));
    }

    private static float[] sorted(float[] responses, boolean[] labels, boolean positive) {
        float[] some = new float[responses.length];
        int count = 0;
        for (int text = 0; text < labels.length; text++) {
            if (labels[text] == positive && responses[text] != Float.NEGATIVE_INFINITY) {
                some[count++] = responses[text] + 0f; // -0.0 ties with 0.0
            }
        }
        float[] sorted = Arrays.copyOf(some, count);
        Arrays.sort(sorted);
        return sorted;
    }

    /// The share of sorted values below another, those equal to it counting half.
    private static double below(float[] sorted, float value) {
        return (first(sorted, value, false) + first(sorted, value, true)) / 2.0 / sorted.length;
    }

    /// The place of the first value that is not below another, or that is above it.
    private static int first(float[] sorted, float value, boolean above) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value || (above && sorted[middle] == value)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// The part of the error's square that a class has.
    private static double share(double[] sums, int[] counts, boolean[] labels, boolean positive) {
        int count = 0;
        double mean = 0;
        for (int text = 0; text < labels.length; text++) {
            if (labels[text] == positive && counts[text] > 0) {
                mean += sums[text] / counts[text];
                count++;
            }
        }
        mean /= count;
        double squares = 0;
        for (int text = 0; text < labels.length; text++) {
            if (labels[text] == positive && counts[text] > 0) {
                double apart = sums[text] / counts[text] - mean;
                squares += apart * apart;
            }
        }
        return squares / (count - 1) / count;
    }
}
