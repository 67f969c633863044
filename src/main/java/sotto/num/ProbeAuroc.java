package sotto.num;

import java.util.Arrays;
import java.util.stream.IntStream;

/// Mean AUROC of several probes over the same texts, with the variance over texts of DeLong et al. (1988).
///
/// A text's placement is the share of the other class's texts that it is on the right side of, ties half, averaged over
/// the neurons: the mean over either class is the mean AUROC, and placements vary as independent texts do. Texts that
/// are equal are one unit, as clusters of Obuchowski (1997).
///
/// @param placements of each text, in [0, 1]
/// @param labels whether each text is positive
/// @param units number of each text's unit, from 0; equal texts have the same
@SuppressWarnings("ArrayRecordComponent") // handed over, not kept
public record ProbeAuroc(double[] placements, boolean[] labels, int[] units) {
    /// The mean AUROC of neurons' responses.
    ///
    /// @param responses `[neurons][texts]`, at least one neuron; no response may be "not a number"
    /// @param labels of the texts, some of each class
    public static ProbeAuroc of(float[][] responses, boolean[] labels, int[] units) {
        double[] placements = new double[labels.length];
        int[] all = IntStream.range(0, labels.length).toArray();
        for (float[] neuron : responses) {
            add(neuron, all, labels, placements);
        }
        for (int text = 0; text < placements.length; text++) {
            placements[text] /= responses.length;
        }
        return new ProbeAuroc(placements, labels, units);
    }

    private static void add(float[] responses, int[] all, boolean[] labels, double[] placements) {
        float[] values = new float[responses.length];
        for (int text = 0; text < values.length; text++) {
            values[text] = responses[text] + 0f; // a negative zero ties with zero
        }
        int[] order = FloatOrder.of(all, values, FloatOrder.Direction.ASCENDING);
        int positives = count(labels, true);
        int negatives = labels.length - positives;
        int positivesBelow = 0;
        int negativesBelow = 0;
        for (int from = 0; from < order.length; ) {
            int to = from;
            int tiedPositives = 0;
            while (to < order.length && values[order[to]] == values[order[from]]) {
                tiedPositives += labels[order[to]] ? 1 : 0;
                to++;
            }
            if (to == from) {
                throw new IllegalArgumentException("A response is not a number");
            }
            int tiedNegatives = to - from - tiedPositives;
            for (int place = from; place < to; place++) {
                int text = order[place];
                placements[text] += labels[text]
                        ? (negativesBelow + tiedNegatives / 2.0) / negatives
                        : (positives - positivesBelow - tiedPositives / 2.0) / positives;
            }
            positivesBelow += tiedPositives;
            negativesBelow += tiedNegatives;
            from = to;
        }
    }

    private static int count(boolean[] labels, boolean which) {
        int count = 0;
        for (boolean label : labels) {
            count += label == which ? 1 : 0;
        }
        return count;
    }

    /// The mean AUROC, in [0, 1].
    public double value() {
        return mean(placements, true);
    }

    private double mean(double[] values, boolean label) {
        return IntStream.range(0, values.length)
                .filter(text -> labels[text] == label)
                .mapToDouble(text -> values[text])
                .average()
                .orElse(Double.NaN);
    }

    /// The interval of the mean AUROC, normal, inside [0, 1]; not numbers where a class has fewer than two units.
    ///
    /// @param level in (0, 1)
    public Interval interval(double level) {
        double half = Normal.quantile((1 + level) / 2) * Math.sqrt(variance(placements));
        return new Interval(Math.max(0, value() - half), Math.min(1, value() + half), level);
    }

    /// The interval of this mean AUROC minus another one's over the same texts, normal; not numbers likewise.
    ///
    /// @param level in (0, 1)
    public Interval minus(ProbeAuroc base, double level) {
        double half = Normal.quantile((1 + level) / 2) * errorBeside(base);
        double delta = value() - base.value();
        return new Interval(delta - half, delta + half, level);
    }

    /// The two-sided p-value of this mean AUROC beside another one over the same texts, normal: 1 where no text is
    /// placed otherwise, not a number where a class has fewer than two units.
    public double p(ProbeAuroc base) {
        double error = errorBeside(base);
        double delta = value() - base.value();
        return error == 0 && delta == 0 ? 1 : Math.min(1, 2 * Normal.above(Math.abs(delta) / error));
    }

    /// Standard error of the difference from another mean AUROC over the same texts.
    private double errorBeside(ProbeAuroc base) {
        if (!Arrays.equals(labels, base.labels) || !Arrays.equals(units, base.units)) {
            throw new IllegalArgumentException("Other texts");
        }
        double[] differences = new double[placements.length];
        Arrays.setAll(differences, text -> placements[text] - base.placements[text]);
        return Math.sqrt(variance(differences));
    }

    /// Variance of the mean of placements: of each class, units' sums around its mean.
    private double variance(double[] values) {
        double variance = 0;
        for (boolean label : new boolean[] {true, false}) {
            double mean = mean(values, label);
            double[] sums = new double[Arrays.stream(units).max().orElse(-1) + 1];
            boolean[] seen = new boolean[sums.length];
            for (int text = 0; text < values.length; text++) {
                if (labels[text] == label) {
                    sums[units[text]] += values[text] - mean;
                    seen[units[text]] = true;
                }
            }
            int own = count(seen, true);
            int texts = count(labels, label);
            double squares = Arrays.stream(sums).map(sum -> sum * sum).sum();
            variance += own < 2 ? Double.NaN : squares * own / (own - 1.0) / texts / texts;
        }
        return variance;
    }
}
