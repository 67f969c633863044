package sotto.num;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Band of a neuron's ROC curve: at each share of negative texts by itself, the curve lies in it 95 times of 100.
///
/// Bootstrap by class (Efron and Tibshirani, 1993): texts of each class are drawn anew with replacement, and at
/// each share of negatives the middle 95 % of the shares of positives are kept. Where texts come in groups,
/// whole groups are drawn anew (Field and Welsh, 2007): those of positive texts, of negative ones, and of both,
/// each as many as there are. The arrays are handed over.
///
/// @param negatives shares of the negative texts, from 0 to 1 in equal steps
/// @param low lower ends of the share of positive texts there, in [0, 1]
/// @param high upper ends, in [0, 1]
public record RocBand(double[] negatives, double[] low, double[] high) {
    private static final int STEPS = 100;
    private static final int DRAWS = 500;

    /// Band for the responses `[B]` to texts of these labels; the same seed draws the same texts.
    public static RocBand of(float[] responses, boolean[] labels, long seed) {
        long[] order = RocCurve.order(responses, labels);
        int[] places = new int[order.length];
        int positives = 0;
        for (long item : order) {
            positives += RocCurve.isPositive(item) ? 1 : 0;
        }
        int positive = 0;
        int negative = positives;
        for (int place = 0; place < order.length; place++) {
            places[RocCurve.isPositive(order[place]) ? positive++ : negative++] = place;
        }
        SplitMix random = new SplitMix(seed);
        double[][] shares = new double[STEPS + 1][DRAWS];
        int[] counts = new int[order.length];
        for (int draw = 0; draw < DRAWS; draw++) {
            Arrays.fill(counts, 0);
            for (int i = 0; i < order.length; i++) {
                boolean drawsPositive = i < positives;
                int chosen =
                        drawsPositive ? random.below(positives) : positives + random.below(order.length - positives);
                counts[places[chosen]]++;
            }
            trace(order, counts, new Drawn(positives, order.length - positives), draw, shares);
        }
        return band(shares);
    }

    /// Band for the responses `[B]` likewise, of texts that come in groups.
    ///
    /// @param groups number of each text's group `[B]`; empty where each text is by itself
    public static RocBand of(float[] responses, boolean[] labels, int[] groups, long seed) {
        if (groups.length == 0) {
            return of(responses, labels, seed);
        }
        List<List<int[]>> kinds = kinds(labels, groups);
        int[] places = places(responses, labels);
        long[] order = RocCurve.order(responses, labels);
        SplitMix random = new SplitMix(seed);
        double[][] shares = new double[STEPS + 1][DRAWS];
        int[] counts = new int[order.length];
        for (int draw = 0; draw < DRAWS; draw++) {
            Arrays.fill(counts, 0);
            int positives = 0;
            int negatives = 0;
            for (List<int[]> kind : kinds) {
                for (int i = 0; i < kind.size(); i++) {
                    for (int text : kind.get(random.below(kind.size()))) {
                        counts[places[text]]++;
                        positives += labels[text] ? 1 : 0;
                        negatives += labels[text] ? 0 : 1;
                    }
                }
            }
            trace(order, counts, new Drawn(positives, negatives), draw, shares);
        }
        return band(shares);
    }

    /// Groups of positive texts, of negative texts and of both.
    private static List<List<int[]>> kinds(boolean[] labels, int[] groups) {
        Map<Integer, List<Integer>> members = new LinkedHashMap<>();
        for (int text = 0; text < labels.length; text++) {
            members.computeIfAbsent(groups[text], _ -> new ArrayList<>()).add(text);
        }
        List<List<int[]>> kinds = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (List<Integer> texts : members.values()) {
            long positive = texts.stream().filter(text -> labels[text]).count();
            int kind = positive == 0 ? 1 : positive == texts.size() ? 0 : 2;
            kinds.get(kind).add(texts.stream().mapToInt(Integer::intValue).toArray());
        }
        return kinds;
    }

    /// Place of each text in the order of [RocCurve#order].
    private static int[] places(float[] responses, boolean[] labels) {
        long[] keys = new long[labels.length];
        for (int text = 0; text < keys.length; text++) {
            keys[text] = (~KeySort.key(responses[text]) & 0xffff_ffffL) << 1 | (labels[text] ? 1 : 0);
        }
        int[] places = new int[keys.length];
        int place = 0;
        for (int text : IntStream.range(0, keys.length)
                .boxed()
                .sorted(Comparator.comparingLong(text -> keys[text]))
                .toList()) {
            places[text] = place++;
        }
        return places;
    }

    /// Numbers of texts of a draw, at least one of each class.
    private record Drawn(double positives, double negatives) {}

    /// Reads one drawn curve at every step, on the straight lines between its points.
    private static void trace(long[] order, int[] counts, Drawn drawn, int draw, double[][] shares) {
        double x = 0;
        double y = 0;
        int step = 0;
        int foundNegative = 0;
        int foundPositive = 0;
        for (int place = 0; place < order.length; place++) {
            if (RocCurve.isPositive(order[place])) {
                foundPositive += counts[place];
            } else {
                foundNegative += counts[place];
            }
            if (place < order.length - 1 && order[place] >>> 1 == order[place + 1] >>> 1) {
                continue;
            }
            double nextX = foundNegative / drawn.negatives;
            double nextY = foundPositive / drawn.positives;
            while (step < STEPS && (double) step / STEPS < nextX) {
                double part = ((double) step / STEPS - x) / (nextX - x);
                shares[step++][draw] = y + part * (nextY - y);
            }
            x = nextX;
            y = nextY;
        }
        while (step <= STEPS) {
            shares[step++][draw] = 1;
        }
    }

    private static RocBand band(double[][] shares) {
        double[] x = new double[STEPS + 1];
        double[] low = new double[STEPS + 1];
        double[] high = new double[STEPS + 1];
        for (int step = 0; step <= STEPS; step++) {
            Interval middle = Interval.percentile(shares[step], Discrimination.LEVEL);
            x[step] = (double) step / STEPS;
            low[step] = middle.low();
            high[step] = middle.high();
        }
        return new RocBand(x, low, high);
    }
}
