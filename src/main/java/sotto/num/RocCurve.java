package sotto.num;

import java.util.Arrays;

/// The ROC curve of one neuron: the shares of both classes above each threshold, from (0, 0) to (1, 1).
///
/// One point for every different response, so that a run of equal responses of both classes is one slanting piece and
/// the area below is the AUROC exactly. The arrays are handed over, not copied.
///
/// @param negatives share of the negative texts at or above a threshold, never falling, in [0, 1]
/// @param positives share of the positive texts there, likewise
public record RocCurve(double[] negatives, double[] positives) {
    /// Curve of the responses `[B]` to texts of these labels, both of which must occur.
    public static RocCurve of(float[] responses, boolean[] labels) {
        long[] order = order(responses, labels);
        double[] x = new double[order.length + 1];
        double[] y = new double[order.length + 1];
        int points = 1;
        int found = 0;
        for (int place = 0; place < order.length; place++) {
            found += isPositive(order[place]) ? 1 : 0;
            boolean last = place == order.length - 1 || order[place] >>> 1 != order[place + 1] >>> 1;
            if (last) {
                x[points] = place + 1 - found;
                y[points++] = found;
            }
        }
        return new RocCurve(shares(x, points), shares(y, points));
    }

    /// Responses from the largest down as `(key, label)` in one long: equal responses differ in the last bit only.
    static long[] order(float[] responses, boolean[] labels) {
        if (responses.length != labels.length) {
            throw new IllegalArgumentException("%d responses for %d labels".formatted(responses.length, labels.length));
        }
        long[] order = new long[responses.length];
        for (int text = 0; text < order.length; text++) {
            long descending = ~KeySort.key(responses[text]) & 0xffff_ffffL;
            order[text] = descending << 1 | (labels[text] ? 1 : 0);
        }
        Arrays.sort(order);
        return order;
    }

    static boolean isPositive(long item) {
        return (item & 1) == 1;
    }

    private static double[] shares(double[] counts, int points) {
        double[] shares = Arrays.copyOf(counts, points);
        double all = shares[points - 1];
        for (int point = 0; point < points; point++) {
            shares[point] /= all;
        }
        return shares;
    }

    /// The area below it, in [0, 1]: the AUROC.
    public double area() {
        double area = 0;
        for (int point = 1; point < negatives.length; point++) {
            area += (negatives[point] - negatives[point - 1]) * (positives[point] + positives[point - 1]) / 2;
        }
        return area;
    }

    /// Number of points.
    public int size() {
        return negatives.length;
    }
}
