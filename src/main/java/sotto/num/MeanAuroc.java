package sotto.num;

import java.util.Arrays;

/// Mean AUROC of some neurons on the same texts, with DeLong's standard error of that mean, or Obuchowski's
/// where texts come in groups.
///
/// The placement of a text is its mean over the neurons: of a positive text the share of the negative texts that
/// respond less, ties counting half; of a negative text the share of the positive ones that respond more. With the
/// sample variances `S₁` and `S₀` of the placements of `m` positive and `n` negative texts the error is
/// `√(S₁ / m + S₀ / n)` (DeLong, DeLong and Clarke-Pearson, 1988), so that it counts how neurons vary together.
///
/// Where texts come in groups, the sums of a group's placements less their class's mean are what varies, as
/// [GroupedErrors] says.
///
/// @param auroc in [0, 1]
/// @param error not a number where a class has one text, or one group, only
public record MeanAuroc(double auroc, double error) {
    /// The mean of neurons' responses `[K, B]` to labelled texts, of which both classes occur.
    ///
    /// Minus infinity is a missing response, whose text has no placement by that neuron.
    public static MeanAuroc of(float[][] neurons, boolean[] labels) {
        return of(neurons, labels, new int[0]);
    }

    /// The mean likewise.
    ///
    /// @param groups number of each text's group `[B]`, from 0; empty where each is by itself
    public static MeanAuroc of(float[][] neurons, boolean[] labels, int[] groups) {
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
        double variance = groups.length == 0
                ? share(sums, counts, labels, true) + share(sums, counts, labels, false)
                : byGroup(sums, counts, labels, groups);
        return new MeanAuroc(auroc / counted, Math.sqrt(variance));
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

    /// The error's square for texts that come in groups.
    private static double byGroup(double[] sums, int[] counts, boolean[] labels, int[] groups) {
        int[] texts = new int[2];
        double[] means = new double[2];
        for (int text = 0; text < labels.length; text++) {
            int label = labels[text] ? 1 : 0;
            texts[label] += counts[text] > 0 ? 1 : 0;
            means[label] += counts[text] > 0 ? sums[text] / counts[text] : 0;
        }
        int most = 1 + Arrays.stream(groups).max().orElse(-1);
        int[][] members = new int[2][most];
        double[][] apart = new double[2][most];
        for (int text = 0; text < labels.length; text++) {
            int label = labels[text] ? 1 : 0;
            if (counts[text] > 0) {
                members[label][groups[text]]++;
                apart[label][groups[text]] += sums[text] / counts[text] - means[label] / texts[label];
            }
        }
        int[] with = new int[3]; // groups with negatives, positives, either
        double[] squares = new double[3];
        for (int group = 0; group < most; group++) {
            for (int label = 0; label < 2; label++) {
                with[label] += members[label][group] > 0 ? 1 : 0;
                squares[label] += apart[label][group] * apart[label][group];
            }
            with[2] += members[0][group] + members[1][group] > 0 ? 1 : 0;
            squares[2] += apart[0][group] * apart[1][group];
        }
        if (with[0] < 2 || with[1] < 2) {
            return Double.NaN;
        }
        double m = texts[1];
        double n = texts[0];
        return Math.max(
                0,
                with[1] / (with[1] - 1.0) * squares[1] / (m * m)
                        + with[0] / (with[0] - 1.0) * squares[0] / (n * n)
                        + 2 * with[2] / (with[2] - 1.0) * squares[2] / (m * n));
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
