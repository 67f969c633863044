package sotto.num;

import java.util.Comparator;
import java.util.stream.IntStream;

/// Holm's correction (1979): bounds the chance of any false finding among several tests, whatever their dependence.
public final class Holm {
    private Holm() {}

    /// Adjusted p-values, in the order given: `max over j ≤ i of min(1, (m − j) · p(j))`, `p(0) ≤ p(1) ≤ …`.
    public static double[] adjust(double[] p) {
        int[] order = IntStream.range(0, p.length)
                .boxed()
                .sorted(Comparator.comparingDouble(test -> p[test]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] adjusted = new double[p.length];
        double highest = 0;
        for (int rank = 0; rank < order.length; rank++) {
            highest = Math.max(highest, Math.min(1, (p.length - rank) * p[order[rank]]));
            adjusted[order[rank]] = highest;
        }
        return adjusted;
    }
}
