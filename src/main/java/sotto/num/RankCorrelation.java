package sotto.num;

import java.util.stream.IntStream;

/// Spearman's rank correlation: Pearson's correlation of mid-ranks, in which ties share their mean rank.
public final class RankCorrelation {
    private RankCorrelation() {}

    /// The correlation of two lists of equal length, in [-1, 1]; pairs with a value that is not a number are left
    /// out. Not a number where fewer than two pairs are left, or all values of one list tie.
    public static double spearman(float[] first, float[] second) {
        if (first.length != second.length) {
            throw new IllegalArgumentException("%d and %d values".formatted(first.length, second.length));
        }
        int[] pairs = IntStream.range(0, first.length)
                .filter(pair -> !Float.isNaN(first[pair]) && !Float.isNaN(second[pair]))
                .toArray();
        double[] across = ranks(pairs, first);
        double[] up = ranks(pairs, second);
        double middle = (pairs.length + 1) / 2.0;
        double product = 0;
        double spreadAcross = 0;
        double spreadUp = 0;
        for (int pair : pairs) {
            double x = across[pair] - middle;
            double y = up[pair] - middle;
            product += x * y;
            spreadAcross += x * x;
            spreadUp += y * y;
        }
        return spreadAcross == 0 || spreadUp == 0
                ? Double.NaN
                : Math.clamp(product / Math.sqrt(spreadAcross * spreadUp), -1, 1);
    }

    /// The mid-ranks of some items among one another, from 1, by the item.
    private static double[] ranks(int[] items, float[] values) {
        int[] order = FloatOrder.of(items, values, FloatOrder.Direction.ASCENDING);
        double[] ranks = new double[values.length];
        for (int from = 0; from < order.length; ) {
            int to = from + 1;
            while (to < order.length && values[order[to]] == values[order[from]]) {
                to++;
            }
            for (int place = from; place < to; place++) {
                ranks[order[place]] = (from + 1 + to) / 2.0;
            }
            from = to;
        }
        return ranks;
    }
}
