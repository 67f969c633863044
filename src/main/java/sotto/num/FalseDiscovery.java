package sotto.num;

import java.util.Arrays;

/// False-discovery rate among many tests at once (Benjamini and Hochberg, 1995).
public final class FalseDiscovery {
    private FalseDiscovery() {}

    /// The q value of each p value, in [0, 1]: `min over j ≥ i of p₍ⱼ₎ · N / j`, p values in ascending order.
    ///
    /// A p value that is not a number is no test: it has no q value and does not count among the `N`.
    ///
    /// Calling all tests of a q value up to 0.05 discoveries leaves at most 5 % false ones among them on
    /// average.
    public static float[] adjusted(double[] chances) {
        double[] sorted = chances.clone();
        Arrays.parallelSort(sorted);
        int tests = sorted.length;
        while (tests > 0 && Double.isNaN(sorted[tests - 1])) { // they come last
            tests--;
        }
        float[] steps = new float[tests];
        double least = 1;
        for (int place = tests - 1; place >= 0; place--) {
            least = Math.min(least, sorted[place] * tests / (place + 1));
            steps[place] = atLeast(least);
        }
        float[] adjusted = new float[chances.length];
        for (int test = 0; test < adjusted.length; test++) {
            adjusted[test] = Double.isNaN(chances[test])
                    ? Float.NaN
                    : steps[Arrays.binarySearch(sorted, 0, tests, chances[test])]; // equal p values, equal q values
        }
        return adjusted;
    }

    /// Smallest float32 that is not below a value: rounded up, no probability becomes 0.
    private static float atLeast(double value) {
        return Math.max(Float.MIN_NORMAL, (float) value);
    }
}
