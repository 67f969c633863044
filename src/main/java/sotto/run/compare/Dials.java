package sotto.run.compare;

import java.util.List;
import java.util.Optional;
import sotto.expert.DampRule;
import sotto.expert.GainRecipe;
import sotto.expert.GainRule;
import sotto.expert.GainRules;
import sotto.expert.Population;
import sotto.expert.Selection;

/// Positions of the sliders: strength of AURA, and number of neurons of the fixed baselines.
///
/// @param strength of AURA, at least 0; 1 is AURA of the paper
/// @param det0 number of neurons for Det0 to silence, at least 1
/// @param damp number of neurons for Damp to dampen, at least 1
/// @param factor gain of the neurons that Damp dampens
public record Dials(float strength, int det0, int damp, float factor, Tie tie) {
    /// The rules that sliders move, in the order of their columns.
    public static final List<GainRule> RULES = List.of(GainRules.AURA, GainRules.DET0, GainRules.DAMP);

    /// Rule for the number of neurons k of the two baselines.
    public enum Tie {
        /// Each has its own k.
        NONE,
        /// Both have Det0's k.
        EQUAL_K,
        /// The k of each follows from AURA's mean gain, as near as whole groups of equal AUROC allow.
        EQUAL_MEAN_GAIN
    }

    /// AURA's recipe.
    public GainRecipe auraRecipe() {
        return new GainRecipe(GainRules.AURA, strength, Selection.ABOVE_CHANCE);
    }

    /// Det0's recipe; `all` are the neurons it chooses from.
    public GainRecipe det0Recipe(Population all) {
        return top(GainRules.DET0, k(all, det0, 0));
    }

    /// Damp's recipe; `all` are the neurons it chooses from.
    public GainRecipe dampRecipe(Population all) {
        return top(new DampRule(factor), k(all, damp, factor));
    }

    /// The recipe of a rule, whatever its own numbers; empty for one that no slider moves.
    public Optional<GainRecipe> recipe(GainRule rule, Population all) {
        GainRule usual = rule.usual();
        if (usual.equals(GainRules.AURA)) {
            return Optional.of(auraRecipe());
        }
        if (usual.equals(GainRules.DET0)) {
            return Optional.of(det0Recipe(all));
        }
        return usual.equals(GainRules.DAMP) ? Optional.of(dampRecipe(all)) : Optional.empty();
    }

    /// The rule with the numbers that sliders give it; any other rule as it is.
    public GainRule moved(GainRule rule) {
        return rule.usual().equals(GainRules.DAMP) ? new DampRule(factor) : rule;
    }

    private int k(Population all, int own, float gain) {
        return switch (tie) {
            case NONE -> own;
            case EQUAL_K -> det0;
            case EQUAL_MEAN_GAIN -> all.nearest(all.effect(auraRecipe()).meanGain(), gain);
        };
    }

    private static GainRecipe top(GainRule rule, int k) {
        return new GainRecipe(rule, 1, new Selection.Top(k, Selection.Ties.REFERENCE));
    }
}
