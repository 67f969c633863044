package sotto.num;

import java.util.Arrays;

/// Densities of one neuron's responses to both classes: two smooth curves on one grid.
///
/// Kernel density estimates with a Gaussian kernel, each class with its own bandwidth by Silverman's rule of thumb,
/// `0.9 · min(s, IQR / 1.34) · n^(-1/5)` (Silverman, 1986, eq. 3.31). Each integrates to 1 over all numbers. The arrays
/// are handed over, not copied.
///
/// @param grid responses in equal steps; from three bandwidths below the least response to three above the largest
/// @param positives density of the positive texts there, per unit of response
/// @param negatives density of the negative texts, likewise
public record Densities(double[] grid, double[] positives, double[] negatives) {
    /// Points of the grid.
    private static final int POINTS = 256;

    /// Number of bandwidths by which the grid reaches beyond the responses of a class.
    private static final double AROUND = 3;

    /// Densities of the responses `[B]` to texts of these labels, both of which must occur.
    public static Densities of(float[] responses, boolean[] labels) {
        double[] ofPositives = sorted(responses, labels, true);
        double[] ofNegatives = sorted(responses, labels, false);
        double range = Math.max(ofPositives[ofPositives.length - 1], ofNegatives[ofNegatives.length - 1])
                - Math.min(ofPositives[0], ofNegatives[0]);
        double least = range > 0 ? range / POINTS : Math.max(1e-3, Math.abs(ofPositives[0]) * 1e-3);
        double widthOfPositives = Math.max(least, bandwidth(ofPositives));
        double widthOfNegatives = Math.max(least, bandwidth(ofNegatives));
        double low = Math.min(ofPositives[0] - AROUND * widthOfPositives, ofNegatives[0] - AROUND * widthOfNegatives);
        double high = Math.max(
                ofPositives[ofPositives.length - 1] + AROUND * widthOfPositives,
                ofNegatives[ofNegatives.length - 1] + AROUND * widthOfNegatives);
        double[] grid = new double[POINTS];
        for (int point = 0; point < POINTS; point++) {
            grid[point] = low + (high - low) * point / (POINTS - 1);
        }
        return new Densities(
                grid, density(ofPositives, widthOfPositives, grid), density(ofNegatives, widthOfNegatives, grid));
    }

    private static double[] sorted(float[] responses, boolean[] labels, boolean wanted) {
        double[] values = new double[responses.length];
        int count = 0;
        for (int text = 0; text < responses.length; text++) {
            if (labels[text] == wanted) {
                values[count++] = responses[text];
            }
        }
        if (count == 0) {
            throw new IllegalArgumentException("A class has no texts.");
        }
        double[] sorted = Arrays.copyOf(values, count);
        Arrays.sort(sorted);
        return sorted;
    }

    /// Silverman's bandwidth of sorted values; 0 if all are equal.
    static double bandwidth(double[] sorted) {
        int n = sorted.length;
        double mean = Arrays.stream(sorted).average().orElseThrow();
        double squares = 0;
        for (double value : sorted) {
            squares += (value - mean) * (value - mean);
        }
        double deviation = n > 1 ? Math.sqrt(squares / (n - 1)) : 0;
        double middle = (Interval.quantile(sorted, 0.75) - Interval.quantile(sorted, 0.25)) / 1.34;
        double spread = middle > 0 ? Math.min(deviation, middle) : deviation;
        return 0.9 * spread * Math.pow(n, -0.2);
    }

    /// `1 / (n h √2π) · Σ exp(-½ ((x - v) / h)²)`; values further than nine bandwidths add nothing.
    static double[] density(double[] sorted, double bandwidth, double[] grid) {
        double[] density = new double[grid.length];
        double scale = 1 / (sorted.length * bandwidth * Math.sqrt(2 * Math.PI));
        int first = 0;
        for (int point = 0; point < grid.length; point++) {
            double x = grid[point];
            while (first < sorted.length && sorted[first] < x - 9 * bandwidth) {
                first++;
            }
            double sum = 0;
            for (int i = first; i < sorted.length && sorted[i] <= x + 9 * bandwidth; i++) {
                double z = (x - sorted[i]) / bandwidth;
                sum += Math.exp(-0.5 * z * z);
            }
            density[point] = scale * sum;
        }
        return density;
    }
}
