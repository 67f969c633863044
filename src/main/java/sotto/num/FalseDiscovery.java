package sotto.num;

import java.util.Arrays;

/// False-discovery rate among many tests at once (Benjamini and Hochberg, 1995).
public final class FalseDiscovery {
    private FalseDiscovery() {}

    /// The q value of each p value, in [0, 1]: `min over j ≥ i of p₍ⱼ₎ · N / j`, p values in ascending order.
    ///
    /// Calling all tests of a q value up to 0.05 discoveries leaves at most 5 % false ones among them on average.
    public static float[] adjusted(double[] chances) {
        double[] sorted = chances.clone();
        Arrays.parallelSort(sorted);
        float[] steps = new float[sorted.length];
        double least = 1;
        for (int place = sorted.length - 1; place >= 0; place--) {
            least = Math.min(least, sorted[place] * sorted.length / (place + 1));
            steps[place] = atLeast(least);
        }
        float[] adjusted = new float[chances.length];
        for (int test = 0; test < adjusted.length; test++) {
            adjusted[test] = steps[Arrays.binarySearch(sorted, chances[test])]; // equal p values have equal q values
        }
        return adjusted;
    }

    /// Smallest float32 that is not below a value: rounded up, no probability becomes 0.
    private static float atLeast(double value) {
        return Math.max(Float.MIN_NORMAL, (float) value);
    }
}
