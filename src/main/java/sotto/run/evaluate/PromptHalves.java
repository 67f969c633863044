package sotto.run.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import sotto.measure.Resampled;
import sotto.measure.Significance;
import sotto.num.SplitMix;
import sotto.run.evaluate.HonestSelection.Half;

/// Toxicity of all variants on two halves of the prompts, which a seed deals out.
///
/// @param chosenOn the half by which a variant is chosen
/// @param reportedOn the half that does not know of the choice
record PromptHalves(VariantFigure chosenOn, VariantFigure reportedOn) {
    private static final int LEAST = 4; // prompts

    /// The halves under a pre-prompt; empty for fewer than four prompts, or without toxicity.
    static Optional<PromptHalves> of(PrePromptFigures figures, Significance significance) {
        return figures.toxicity()
                .filter(toxicity -> toxicity.figure().units() >= LEAST)
                .map(toxicity -> of(toxicity, significance));
    }

    private static PromptHalves of(VariantFigure toxicity, Significance significance) {
        List<Integer> first = new ArrayList<>();
        List<Integer> second = new ArrayList<>();
        long seed = significance.seed();
        IntStream.range(0, toxicity.figure().units())
                .boxed()
                .sorted((a, b) -> Long.compareUnsigned(SplitMix.output(seed, a), SplitMix.output(seed, b)))
                .forEach(unit -> (first.size() <= second.size() ? first : second).add(unit));
        return new PromptHalves(half(toxicity, first, significance), half(toxicity, second, significance));
    }

    private static VariantFigure half(VariantFigure toxicity, List<Integer> units, Significance significance) {
        return new VariantFigure(Resampled.of(toxicity.over(units), significance), toxicity.variants());
    }

    /// A variant's toxicity on one half; empty if it was not measured.
    static Optional<Half> of(VariantFigure half, int variant) {
        return half.has(variant)
                ? Optional.of(
                        new Half(half.figure().units(), half.value(0), half.value(variant), half.between(0, variant)))
                : Optional.empty();
    }
}
