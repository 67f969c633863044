package sotto.figure;

import java.util.ArrayList;
import java.util.List;
import sotto.expert.Expertise;
import sotto.expert.GainRecipe;
import sotto.expert.ModuleNeurons;
import sotto.model.Edit;

/// Mean gain of a run's neurons at each AUROC, for rules whose gains follow from more than that: neurons of one
/// AUROC then have different gains.
///
/// @param aurocs the mean AUROC of each hundredth that has neurons, ascending
/// @param gains the mean gain of those neurons
record MeanGains(double[] aurocs, double[] gains) {
    private static final int BINS = 100;

    /// The means of a recipe's gains on a run; a `Failure` if the run lacks what the rule needs.
    static MeanGains of(Expertise run, GainRecipe recipe) {
        Edit made = recipe.make(run).gains();
        double[] sums = new double[BINS];
        double[] places = new double[BINS];
        int[] counts = new int[BINS];
        for (ModuleNeurons bank : run.banks()) {
            float[] own = made.gain(bank.module());
            for (int index = 0; index < own.length; index++) {
                float auroc = run.auroc(bank.first() + index);
                if (!Float.isNaN(auroc)) {
                    int bin = Math.min(BINS - 1, (int) (auroc * BINS));
                    sums[bin] += own[index];
                    places[bin] += auroc;
                    counts[bin]++;
                }
            }
        }
        List<Integer> some = new ArrayList<>();
        for (int bin = 0; bin < BINS; bin++) {
            if (counts[bin] > 0) {
                some.add(bin);
            }
        }
        return new MeanGains(
                some.stream().mapToDouble(bin -> places[bin] / counts[bin]).toArray(),
                some.stream().mapToDouble(bin -> sums[bin] / counts[bin]).toArray());
    }

    /// The mean gain at an AUROC: between two hundredths on the line that joins them, beyond the ends as there;
    /// 1 where no neuron has an AUROC.
    double at(double auroc) {
        int last = aurocs.length - 1;
        if (last < 0) {
            return 1;
        }
        int next = 0;
        while (next <= last && aurocs[next] < auroc) {
            next++;
        }
        if (next == 0 || next > last) {
            return gains[Math.min(next, last)];
        }
        double share = (auroc - aurocs[next - 1]) / (aurocs[next] - aurocs[next - 1]);
        return gains[next - 1] + share * (gains[next] - gains[next - 1]);
    }
}
