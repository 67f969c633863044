package sotto.expert;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoublePredicate;
import sotto.model.Gains;

/// All neurons of a model by AUROC, sorted once so that a slider can show what a recipe would do without making
/// gains.
///
/// Every question then takes a few steps of a binary search. Its counts are those of [GainRecipe#make], its
/// mean gain differs by float32's rounding only.
public final class Population {
    private final Expertise expertise;
    private final Ranking ranking;

    /// For a rule: what its gains take away from 1 over the best `place` neurons, all together, at full
    /// strength.
    private final Map<GainRule, double[]> lost = new ConcurrentHashMap<>();

    /// Sorts the neurons `[N]`.
    public Population(Expertise expertise) {
        this.expertise = expertise;
        this.ranking = expertise.ranking();
        lost(GainRules.AURA);
    }

    private double[] lost(GainRule rule) {
        return lost.computeIfAbsent(rule, _ -> {
            double[] sums = new double[scored() + 1];
            for (int place = 0; place < scored(); place++) {
                sums[place + 1] = sums[place] + (1 - (double) rule.gain(ranking.auroc(place)));
            }
            return sums;
        });
    }

    /// The scores that the population is made of.
    public Expertise expertise() {
        return expertise;
    }

    /// Number of neurons, with those that have no AUROC.
    public int size() {
        return ranking.size();
    }

    /// Number of neurons that have an AUROC: the most that can be selected.
    public int scored() {
        return ranking.scored();
    }

    /// Number of neurons whose AUROC is strictly above a value.
    public int above(float auroc) {
        return first(value -> !(value > auroc));
    }

    /// The threshold that the reference's rule gives for `k`: the AUROC of the first neuron that is left out,
    /// or minus infinity where none is.
    public float threshold(int k) {
        return k < scored() ? ranking.auroc(k) : Float.NEGATIVE_INFINITY;
    }

    /// Number of neurons that a selection chooses.
    public int selected(Selection selection) {
        return switch (selection) {
            case Selection.Above(float threshold) -> above(threshold);
            case Selection.Top(int count, Selection.Ties ties) ->
                ties == Selection.Ties.EXACT ? Math.min(count, scored()) : above(threshold(count));
        };
    }

    /// Effect that a recipe would have.
    public Effect effect(GainRecipe recipe) {
        GainRule rule = recipe.rule();
        int selected = selected(recipe.selection());
        float least = recipe.gain(0);
        if (least == recipe.gain(1)) { // one gain for all: what lies between cannot be another
            return new Effect(least == 1 ? 0 : selected, mean(selected, least));
        }
        int touched = Math.min(selected, first(value -> recipe.gain((float) value) == 1));
        int silenced = Math.min(touched, first(value -> recipe.gain((float) value) > 0));
        double[] sums = lost(rule);
        double all = silenced + recipe.strength() * (sums[touched] - sums[silenced]);
        return new Effect(touched, size() == 0 ? 1 : 1 - all / size());
    }

    private double mean(int selected, float gain) {
        return size() == 0 ? 1 : 1 - selected * (1 - (double) gain) / size();
    }

    /// The gains of a recipe; those of [GainRecipe#make] to the last bit, without sorting again.
    public Gains gains(GainRecipe recipe) {
        GainRecipe ready = recipe.selection() instanceof Selection.Top top && top.ties() == Selection.Ties.REFERENCE
                ? new GainRecipe(recipe.rule(), recipe.strength(), new Selection.Above(threshold(top.count())))
                : recipe;
        return ready.make(expertise).gains();
    }

    /// The k, from 1, at which a fixed gain of the top neurons comes as near as possible to a mean gain; of two
    /// equally near, the smaller; of those that select the same neurons, the one that equals their number.
    ///
    /// Under the reference's rule for ties only whole groups of equal AUROC can be selected, so the two that
    /// end nearest to the wanted number are compared.
    ///
    /// @param mean the mean gain of all neurons that is wanted
    /// @param gain the gain of the selected neurons
    public int nearest(double mean, float gain) {
        if (scored() == 0 || !(gain < 1)) {
            return 1;
        }
        double wanted = Math.clamp((1 - mean) * size() / (1 - (double) gain), 0, scored());
        int below = groupStart((int) Math.floor(wanted));
        int over = groupEnd((int) Math.ceil(wanted));
        double less = Math.abs(mean(below, gain) - mean);
        double more = Math.abs(mean(over, gain) - mean);
        return Math.max(1, less <= more ? below : over);
    }

    /// The largest number of neurons up to `count` that can be selected.
    private int groupStart(int count) {
        return count >= scored() ? scored() : Math.min(count, above(ranking.auroc(count)));
    }

    /// The smallest number of neurons from `count` on that can be selected.
    private int groupEnd(int count) {
        if (count >= scored() || groupStart(count) == count) {
            return count;
        }
        float auroc = ranking.auroc(count);
        return first(value -> value < auroc);
    }

    /// The first place in the ranking from which on a condition holds that only low AUROCs meet; [#scored()] if
    /// none does.
    private int first(DoublePredicate low) {
        int from = 0;
        int to = scored();
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (low.test(ranking.auroc(middle))) {
                to = middle;
            } else {
                from = middle + 1;
            }
        }
        return from;
    }

    /// Effect of a recipe on all neurons.
    ///
    /// @param touched neurons whose gain is not 1
    /// @param meanGain mean gain of all neurons; 1 without neurons
    public record Effect(int touched, double meanGain) {
        /// Effect on the untouched model: none.
        public static final Effect NONE = new Effect(0, 1);
    }
}
