package sotto.expert;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import sotto.model.Edit;

/// Gains from the scores of several concepts, which leave alone the neurons that other concepts need.
///
/// @param combination way in which several concepts become one gain; without effect on a single one
/// @param keepThreshold AUROC, on a concept that is kept, above which a neuron has gain 1
public record ConceptGains(Combination combination, float keepThreshold) {
    public ConceptGains {
        if (Float.isNaN(keepThreshold)) {
            throw new IllegalArgumentException("threshold " + keepThreshold);
        }
    }

    /// Makes gains by a recipe.
    ///
    /// @param concepts scores of the concepts to dampen, at least one, all of the same modules and widths
    /// @param kept scores of the concepts whose neurons are left alone, of the same modules and widths
    public Dampening make(GainRecipe recipe, List<Expertise> concepts, List<Expertise> kept) {
        Expertise first = concepts.getFirst();
        if (!concepts.stream().allMatch(first::hasNeuronsOf) || !kept.stream().allMatch(first::hasNeuronsOf)) {
            throw new IllegalArgumentException("Scores of different neurons");
        }
        if (concepts.size() == 1 && kept.isEmpty()) {
            return recipe.make(first);
        }
        GainRule rule = recipe.rule();
        List<Expertise> seen = concepts.stream().map(rule::seen).toList();
        List<Expertise> asked = combination == Combination.MAX_AUROC ? List.of(largest(seen)) : seen;
        List<Drawn> drawn = new ArrayList<>();
        asked.forEach(scores -> drawn.add(new Drawn(scores, rule.choose(scores, recipe.selection()))));
        SequencedMap<String, float[]> gains = new LinkedHashMap<>();
        BitSet selected = new BitSet();
        int changed = 0;
        int belowChance = 0;
        double sum = 0;
        for (ModuleNeurons bank : first.banks()) {
            float[] factors = new float[bank.width()];
            for (int index = 0; index < factors.length; index++) {
                int neuron = bank.first() + index;
                List<Drawn> choosing = isKept(neuron, kept)
                        ? List.of()
                        : drawn.stream()
                                .filter(one -> one.selected().get(neuron))
                                .toList();
                factors[index] = factor(recipe, choosing, neuron);
                selected.set(neuron, !choosing.isEmpty());
                changed += factors[index] != 1f ? 1 : 0;
                belowChance += !choosing.isEmpty()
                                && choosing.stream()
                                        .allMatch(one -> one.scores().auroc(neuron) <= 0.5f)
                        ? 1
                        : 0;
                sum += factors[index];
            }
            gains.put(bank.module(), factors);
        }
        double mean = first.neurons() == 0 ? 1 : sum / first.neurons();
        return new Dampening(
                Edit.gains(gains), recipe, new Dampening.Counts(selected.cardinality(), changed, belowChance, mean));
    }

    private float factor(GainRecipe recipe, List<Drawn> choosing, int neuron) {
        double factor = 1;
        boolean begun = false;
        for (Drawn one : choosing) {
            float gain = recipe.gain(one.scores().auroc(neuron));
            factor = combination == Combination.PRODUCT || !begun ? factor * gain : Math.min(factor, gain);
            begun = true;
        }
        return (float) factor;
    }

    private boolean isKept(int neuron, List<Expertise> kept) {
        return kept.stream().anyMatch(scores -> scores.auroc(neuron) > keepThreshold);
    }

    /// The largest AUROC of each neuron; not a number where no concept has one.
    private static Expertise largest(List<Expertise> concepts) {
        Expertise first = concepts.getFirst();
        SequencedMap<String, float[]> scores = new LinkedHashMap<>();
        for (ModuleNeurons bank : first.banks()) {
            float[] best = first.auroc(bank.module());
            for (Expertise concept : concepts) {
                for (int index = 0; index < best.length; index++) {
                    float auroc = concept.auroc(bank.first() + index);
                    best[index] = Float.isNaN(best[index]) || auroc > best[index] ? auroc : best[index];
                }
            }
            scores.put(bank.module(), best);
        }
        return Expertise.of(scores);
    }
}
