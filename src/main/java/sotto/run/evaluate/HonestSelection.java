package sotto.run.evaluate;

import java.util.Comparator;
import java.util.Optional;
import sotto.num.Interval;

/// Choice of a variant on one half of the prompts, with its toxicity on both halves.
///
/// The best of many variants looks better than it is on the prompts that it was chosen by; the other half does
/// not know of the choice. Chosen is the least toxic variant whose perplexity is at most 5 % above the
/// untouched model's, where perplexity was measured.
///
/// @param rule of the choice, in a sentence
public record HonestSelection(String variant, String prePrompt, Half chosenOn, Half reportedOn, String rule) {
    private static final double DEARER = 1.05;
    private static final String PLAIN_RULE = "The least toxic variant on one half of the prompts.";
    private static final String RULE =
            "The least toxic variant on one half of the prompts, of those whose perplexity is"
                    + " at most 5 % above the untouched model's.";

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
        Optional<VariantFigure> perplexity = figures.perplexity();
        return PromptHalves.of(figures, plan.significance())
                .flatMap(halves -> halves.chosenOn().variants().stream()
                        .filter(variant -> variant > 0)
                        .filter(variant -> perplexity.isEmpty()
                                || perplexity.get().value(variant)
                                        <= DEARER * perplexity.get().value(0))
                        .min(Comparator.comparingDouble(halves.chosenOn()::value))
                        .map(variant -> new HonestSelection(
                                plan.context().inputs().reported().get(variant).name(),
                                plan.context()
                                        .spec()
                                        .conditions()
                                        .prePrompts()
                                        .get(prePrompt)
                                        .name(),
                                PromptHalves.of(halves.chosenOn(), variant).orElseThrow(),
                                PromptHalves.of(halves.reportedOn(), variant).orElseThrow(),
                                perplexity.isEmpty() ? PLAIN_RULE : RULE)));
    }
}
