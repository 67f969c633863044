package sotto.expert;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoublePredicate;
import sotto.model.Edit;

/// All neurons of a model by AUROC, sorted once so that a slider can show what a recipe would do without making
/// gains.
///
/// Every question then takes a few steps of a binary search. Its counts are those of [GainRecipe#make], its
/// mean gain differs by float32's rounding only. Rules that see other scores than the AUROC have an order of
/// their own, which is sorted when it is first asked for.
public final class Population {
    private final Expertise expertise;
    private final Order own;

    /// The order of what each rule sees, where that is not the AUROC.
    private final Map<GainRule, Order> seen = new ConcurrentHashMap<>();

    /// Sorts the neurons `[N]`.
    public Population(Expertise expertise) {
        this.expertise = expertise;
        this.own = new Order(expertise.ranking(), new ConcurrentHashMap<>());
        own.lost(GainRules.AURA);
    }

    private Order order(GainRule rule) {
        Order known = seen.get(rule);
        if (known != null) {
            return known;
        }
        Expertise scores = rule.seen(expertise);
        return scores.equals(expertise)
                ? own
                : seen.computeIfAbsent(rule, _ -> new Order(scores.ranking(), new ConcurrentHashMap<>()));
    }

    /// The scores that the population is made of.
    public Expertise expertise() {
        return expertise;
    }

    /// Number of neurons, with those that have no AUROC.
    public int size() {
        return own.ranking.size();
    }

    /// Number of neurons that have an AUROC: the most that can be selected.
    public int scored() {
        return own.ranking.scored();
    }

    /// Number of neurons whose AUROC is strictly above a value.
    public int above(float auroc) {
        return own.above(auroc);
    }

    /// The threshold that the reference's rule gives for `k`: the AUROC of the first neuron that is left out,
    /// or minus infinity where none is.
    public float threshold(int k) {
        return own.threshold(k);
    }

    /// Number of neurons that a recipe's selection chooses; a `Failure` if the scores lack what the rule needs.
    public int selected(GainRecipe recipe) {
        return order(recipe.rule()).selected(recipe.selection());
    }

    /// Effect that a recipe would have; a `Failure` if the scores lack what the rule needs.
    public Effect effect(GainRecipe recipe) {
        Order order = order(recipe.rule());
        int selected = order.selected(recipe.selection());
        float least = recipe.gain(0);
        if (least == recipe.gain(1)) { // one gain for all: what lies between cannot be another
            return new Effect(least == 1 ? 0 : selected, mean(selected, least));
        }
        int touched = Math.min(selected, order.first(value -> recipe.gain((float) value) == 1));
        int silenced = Math.min(touched, order.first(value -> recipe.gain((float) value) > 0));
        double[] sums = order.lost(recipe.rule());
        double all = silenced + recipe.strength() * (sums[touched] - sums[silenced]);
        return new Effect(touched, size() == 0 ? 1 : 1 - all / size());
    }

    private double mean(int selected, float gain) {
        return size() == 0 ? 1 : 1 - selected * (1 - (double) gain) / size();
    }

    /// The gains of a recipe; those of [GainRecipe#make] to the last bit, without sorting again.
    public Edit gains(GainRecipe recipe) {
        GainRecipe ready = recipe.selection() instanceof Selection.Top top && top.ties() == Selection.Ties.REFERENCE
                ? new GainRecipe(
                        recipe.rule(),
                        recipe.strength(),
                        new Selection.Above(order(recipe.rule()).threshold(top.count())))
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
        return count >= scored() ? scored() : Math.min(count, above(own.ranking.auroc(count)));
    }

    /// The smallest number of neurons from `count` on that can be selected.
    private int groupEnd(int count) {
        if (count >= scored() || groupStart(count) == count) {
            return count;
        }
        float auroc = own.ranking.auroc(count);
        return own.first(value -> value < auroc);
    }

    /// Neurons in the order of the scores that a rule sees.
    ///
    /// @param sums of a rule: what its gains take away from 1 over the best `place` neurons, all together, at
    ///     full strength
    private record Order(Ranking ranking, Map<GainRule, double[]> sums) {
        private double[] lost(GainRule rule) {
            return sums.computeIfAbsent(rule, _ -> {
                double[] all = new double[ranking.scored() + 1];
                for (int place = 0; place < ranking.scored(); place++) {
                    all[place + 1] = all[place] + (1 - (double) rule.gain(ranking.auroc(place)));
                }
                return all;
            });
        }

        private int above(float score) {
            return first(value -> !(value > score));
        }

        private float threshold(int k) {
            return k < ranking.scored() ? ranking.auroc(k) : Float.NEGATIVE_INFINITY;
        }

        private int selected(Selection selection) {
            return switch (selection) {
                case Selection.Above(float threshold) -> above(threshold);
                case Selection.Top(int count, Selection.Ties ties) ->
                    ties == Selection.Ties.EXACT ? Math.min(count, ranking.scored()) : above(threshold(count));
            };
        }

        /// The first place from which on a condition holds that only low scores meet; the number of scored
        /// neurons if none does.
        private int first(DoublePredicate low) {
            int from = 0;
            int to = ranking.scored();
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
