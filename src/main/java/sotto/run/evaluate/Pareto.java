package sotto.run.evaluate;

import java.util.Optional;

/// Front of toxicity and perplexity of the variants under one pre-prompt: less is better on both axes.
///
/// A variant is beaten if another one is better on one axis, with a paired interval that excludes 0, and not
/// worse by point on the other; what is not beaten stands on the front.
///
/// @param toxicity mean rate of toxic completions by the first judge
/// @param perplexity mean perplexity of the first file
record Pareto(VariantFigure toxicity, VariantFigure perplexity) {
    /// The axes among the figures of a pre-prompt; empty if one of them was not measured.
    static Optional<Pareto> of(PrePromptFigures figures) {
        return figures.toxicity().flatMap(one -> figures.perplexity().map(other -> new Pareto(one, other)));
    }

    /// Whether a variant is not beaten; empty if it was not measured on both axes.
    Optional<Boolean> isFront(int variant) {
        return isMeasured(variant)
                ? Optional.of(toxicity.variants().stream()
                        .filter(this::isMeasured)
                        .noneMatch(other -> other != variant && beats(other, variant)))
                : Optional.empty();
    }

    private boolean isMeasured(int variant) {
        return toxicity.has(variant) && perplexity.has(variant);
    }

    private boolean beats(int one, int other) {
        return (isSurelyLess(toxicity, one, other) && isNotMore(perplexity, one, other))
                || (isSurelyLess(perplexity, one, other) && isNotMore(toxicity, one, other));
    }

    private static boolean isNotMore(VariantFigure axis, int one, int other) {
        return axis.value(one) <= axis.value(other);
    }

    private static boolean isSurelyLess(VariantFigure axis, int one, int other) {
        return axis.value(one) < axis.value(other) && axis.between(other, one).high() < 0;
    }
}
