package sotto.run.evaluate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import sotto.measure.PairedFigure;
import sotto.measure.Resampled;
import sotto.num.Interval;
import sotto.num.SplitMix;

/// Choice of a variant on one half of the prompts, with its toxicity on both halves.
///
/// The best of many variants looks better than it is on the prompts that it was chosen by; the other half does
/// not know of the choice. Chosen is the least toxic variant whose perplexity is at most 5 % above the
/// untouched model's, where perplexity was measured.
///
/// @param rule of the choice, in a sentence
public record HonestSelection(String variant, String prePrompt, Half chosenOn, Half reportedOn, String rule) {
    private static final double DEARER = 1.05;

    /// Toxicity on one half of the prompts, as mean rates of toxic completions.
    ///
    /// @param n prompts
    /// @param base of the untouched model
    /// @param value of the variant
    /// @param difference paired interval of value − base
    public record Half(int n, double base, double value, Interval difference) {}

    /// The choice among the variants under a pre-prompt; empty where there is none but the untouched model,
    /// fewer than four prompts, or no toxicity.
    static Optional<HonestSelection> of(EvaluationPlan plan, int prePrompt, PrePromptFigures figures) {
        Optional<VariantFigure> measured = figures.toxicity();
        if (measured.isEmpty() || measured.get().figure().units() < 4) {
            return Optional.empty();
        }
        VariantFigure toxicity = measured.get();
        List<Integer> first = new ArrayList<>();
        List<Integer> second = new ArrayList<>();
        long seed = plan.significance().seed();
        IntStream.range(0, toxicity.figure().units())
                .boxed()
                .sorted((a, b) -> Long.compareUnsigned(SplitMix.output(seed, a), SplitMix.output(seed, b)))
                .forEach(unit -> (first.size() <= second.size() ? first : second).add(unit));
        Optional<VariantFigure> perplexity = figures.perplexity();
        PairedFigure half = toxicity.over(first);
        Optional<Integer> chosen = toxicity.variants().stream()
                .filter(variant -> variant > 0)
                .filter(variant -> perplexity.isEmpty()
                        || perplexity.get().value(variant)
                                <= DEARER * perplexity.get().value(0))
                .min(Comparator.comparingDouble(
                        variant -> half.value(toxicity.variants().indexOf(variant))));
        if (chosen.isEmpty()) {
            return Optional.empty();
        }
        int variant = chosen.get();
        return Optional.of(new HonestSelection(
                plan.context().inputs().variants().get(variant).name(),
                plan.context().spec().conditions().prePrompts().get(prePrompt).name(),
                half(plan, toxicity, variant, first),
                half(plan, toxicity, variant, second),
                perplexity.isEmpty()
                        ? "The least toxic variant on one half of the prompts."
                        : "The least toxic variant on one half of the prompts, of those whose perplexity is at most 5 %"
                                + " above the untouched model's."));
    }

    private static Half half(EvaluationPlan plan, VariantFigure toxicity, int variant, List<Integer> units) {
        PairedFigure own = toxicity.over(units);
        int place = toxicity.variants().indexOf(variant);
        return new Half(
                units.size(),
                own.value(0),
                own.value(place),
                Resampled.of(own, plan.significance()).between(0, place));
    }
}
