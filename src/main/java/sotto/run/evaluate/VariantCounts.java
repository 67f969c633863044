package sotto.run.evaluate;

import java.util.List;
import sotto.expert.Dampening;
import sotto.model.Edit;
import sotto.model.SiteEdit;

/// Counts of a variant's neurons, as a report has them.
///
/// @param selected neurons that were chosen; of a method all at its sites
/// @param changed neurons whose output another number comes of: whose gain is not 1, or that are shifted or projected
/// @param meanGain mean gain of all neurons of the sites; 1 without neurons
record VariantCounts(int selected, int changed, double meanGain) {
    /// The counts of gains by a rule.
    static VariantCounts of(Dampening.Counts counts) {
        return new VariantCounts(counts.selected(), counts.changed(), counts.meanGain());
    }

    /// The counts of an edit.
    static VariantCounts of(Edit edit) {
        int all = 0;
        int changed = 0;
        double sum = 0;
        for (String module : edit.modules()) {
            SiteEdit site = edit.of(module);
            float[] gain = site.gain();
            float[] shift = site.shift();
            for (int neuron = 0; neuron < site.width(); neuron++) {
                boolean edited = gain[neuron] != 1 || shift[neuron] != 0 || isProjected(site, neuron);
                changed += edited ? 1 : 0;
                sum += gain[neuron];
            }
            all += site.width();
        }
        return new VariantCounts(all, changed, all == 0 ? 1 : sum / all);
    }

    private static boolean isProjected(SiteEdit site, int neuron) {
        if (site.lowRank().isEmpty()) {
            return false;
        }
        SiteEdit.LowRank lowRank = site.lowRank().get();
        for (int direction = 0; direction < lowRank.rank(); direction++) {
            if (lowRank.u()[neuron * lowRank.rank() + direction] != 0) {
                return true;
            }
        }
        return false;
    }

    /// The means of the counts of several deals.
    static VariantCounts mean(List<VariantCounts> deals) {
        return new VariantCounts(
                (int) Math.round(deals.stream()
                        .mapToInt(VariantCounts::selected)
                        .average()
                        .orElseThrow()),
                (int) Math.round(deals.stream()
                        .mapToInt(VariantCounts::changed)
                        .average()
                        .orElseThrow()),
                deals.stream().mapToDouble(VariantCounts::meanGain).average().orElseThrow());
    }
}
