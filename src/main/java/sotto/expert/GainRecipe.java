package sotto.expert;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import sotto.model.Edit;

/// Recipe of gains from scores: a rule, how much of it, and on which neurons.
///
/// `gain = 1 - strength · (1 - α)`, never below 0, where α is the rule's gain: strength 0 does nothing, 1 is
/// the rule itself. Interpolated strength is AcT's extension (arXiv 2410.23054); the paper has strength 1 only.
///
/// @param strength at least 0; may exceed 1
/// @param selection one that the rule can have; whatever is asked for, AURA selects every neuron above chance
public record GainRecipe(GainRule rule, float strength, Selection selection) implements Recipe {
    /// The paper's own: AURA at full strength.
    public static final GainRecipe AURA = new GainRecipe(GainRules.AURA, 1f, Selection.ABOVE_CHANCE);

    public GainRecipe {
        if (!(strength >= 0 && strength <= Float.MAX_VALUE)) {
            throw new IllegalArgumentException("strength " + strength);
        }
        selection = rule.selectable().fit(selection);
    }

    /// The gain of a selected neuron, at least 0, from the score that the rule sees, in [0, 1]; 1 where there
    /// is none.
    public float gain(float auroc) {
        return Float.isNaN(auroc) ? 1f : (float) Math.max(0, 1 - strength * (1 - (double) rule.gain(auroc)));
    }

    /// The gains of every module that has scores; a `Failure` if these lack what the rule needs.
    public Dampening make(Expertise scores) {
        Drawn drawn = rule.draw(scores, selection);
        Expertise expertise = drawn.scores();
        BitSet selected = drawn.selected();
        SequencedMap<String, float[]> gains = new LinkedHashMap<>();
        int changed = 0;
        int belowChance = 0;
        double sum = 0;
        for (ModuleNeurons bank : expertise.banks()) {
            float[] factors = new float[bank.width()];
            for (int index = 0; index < factors.length; index++) {
                int neuron = bank.first() + index;
                float auroc = expertise.auroc(neuron);
                boolean chosen = selected.get(neuron);
                factors[index] = chosen ? gain(auroc) : 1f;
                changed += factors[index] != 1f ? 1 : 0;
                belowChance += chosen && auroc <= 0.5f ? 1 : 0;
                sum += factors[index];
            }
            gains.put(bank.module(), factors);
        }
        double mean = expertise.neurons() == 0 ? 1 : sum / expertise.neurons();
        return new Dampening(
                Edit.gains(gains), this, new Dampening.Counts(selected.cardinality(), changed, belowChance, mean));
    }

    @Override
    public String word() {
        return rule.word();
    }

    @Override
    public String title() {
        return rule.title();
    }

    @Override
    public boolean isFixed() {
        return gain(1) == gain(0.75f);
    }

    @Override
    public GainRecipe at(float other) {
        return new GainRecipe(rule, other, selection);
    }

    @Override
    public Map<String, String> describe() {
        SequencedMap<String, String> parts = new LinkedHashMap<>();
        parts.put("rule", rule.word());
        rule.parameters()
                .forEach(number -> parts.put(number.word(), number.value().toString()));
        parts.put("strength", Float.toString(strength));
        parts.putAll(rule.selectable().describe(selection));
        return parts;
    }
}
