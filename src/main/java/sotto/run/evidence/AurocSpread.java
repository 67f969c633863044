package sotto.run.evidence;

import java.util.Arrays;
import sotto.expert.Expertise;
import sotto.expert.ModuleNeurons;
import sotto.num.Interval;
import sotto.run.score.ScoredRun;
import sotto.run.table.NeuronColumn;

/// Spread of the AUROCs of a model's neurons, whose texts were read in one way.
///
/// @param neurons that have an AUROC
/// @param low percentile 5 of their AUROCs, between two of them in proportion
/// @param median likewise
/// @param high percentile 95 likewise
/// @param best neuron of largest AUROC, of several the first
public record AurocSpread(int neurons, double low, double median, double high, Best best) {
    private static final double MIDDLE = 0.9; // of the neurons are from low to high

    /// Neuron of largest AUROC.
    ///
    /// @param module its module's name
    /// @param index in the module, from 0
    /// @param auroc in [0, 1]; the largest of many, so larger than it would be on other texts
    /// @param low end of its 95 % DeLong interval, which does not know of the choice; not a number if unknown
    public record Best(String module, int index, double auroc, double low, double high) {}

    /// The spread of a finished run's own scores.
    static AurocSpread of(ScoredRun run) {
        Expertise scores = run.expertise();
        float[] auroc = scores.aurocs();
        int best = best(auroc);
        Interval interval =
                NeuronColumn.AUROC.interval(scores, best, run.pairs()).orElse(new Interval(Double.NaN, Double.NaN, 1));
        return of(scores, auroc, interval);
    }

    /// The spread of AUROCs `[N]` of the neurons of a run; not a number are those that have none.
    ///
    /// @param interval of the best neuron
    static AurocSpread of(Expertise neurons, float[] auroc, Interval interval) {
        double[] known = new double[auroc.length];
        int count = 0;
        for (float value : auroc) {
            if (!Float.isNaN(value)) {
                known[count++] = value;
            }
        }
        double[] sorted = Arrays.copyOf(known, count);
        Arrays.sort(sorted);
        int best = best(auroc);
        ModuleNeurons bank = neurons.bank(best);
        return new AurocSpread(
                count,
                Interval.quantile(sorted, (1 - MIDDLE) / 2),
                Interval.quantile(sorted, 0.5),
                Interval.quantile(sorted, (1 + MIDDLE) / 2),
                new Best(bank.module(), best - bank.first(), auroc[best], interval.low(), interval.high()));
    }

    /// The first neuron of largest AUROC; a neuron without one where none has any.
    static int best(float[] auroc) {
        int best = 0;
        for (int neuron = 1; neuron < auroc.length; neuron++) {
            if (Float.isNaN(auroc[best]) || auroc[neuron] > auroc[best]) {
                best = neuron;
            }
        }
        return best;
    }
}
