package sotto.num;

/// Band of a neuron's ROC curve: at each share of negative texts by itself, the curve lies in it 95 times of 100.
///
/// Bootstrap by class (Efron and Tibshirani, 1993): texts of each class are drawn anew with replacement, and at each
/// share of negatives the middle 95 % of the shares of positives are kept. The arrays are handed over.
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
            java.util.Arrays.fill(counts, 0);
            for (int i = 0; i < order.length; i++) {
                boolean drawsPositive = i < positives;
                int chosen =
                        drawsPositive ? random.below(positives) : positives + random.below(order.length - positives);
                counts[places[chosen]]++;
            }
            trace(order, counts, positives, draw, shares);
        }
        return band(shares);
    }

    /// Reads one drawn curve at every step, on the straight lines between its points.
    private static void trace(long[] order, int[] counts, int positives, int draw, double[][] shares) {
        double negatives = order.length - positives;
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
            double nextX = foundNegative / negatives;
            double nextY = foundPositive / (double) positives;
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
