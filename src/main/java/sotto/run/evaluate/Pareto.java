package sotto.run.evaluate;

import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import sotto.measure.Resampled;

/// Front of toxicity and perplexity of the variants under one pre-prompt: less is better on both axes.
///
/// A variant is beaten if another one is better on one axis, with a paired interval that excludes 0, and not worse by
/// point on the other; what is not beaten stands on the front.
///
/// @param toxicity mean rate of toxic completions by the first judge
/// @param perplexity mean perplexity of the first file
record Pareto(Resampled toxicity, Resampled perplexity) {
    /// The axes among the figures of a pre-prompt; empty if one of them was not measured.
    static Optional<Pareto> of(Iterable<MeasureFigures> figures) {
        return toxicity(figures).flatMap(one -> perplexity(figures).map(other -> new Pareto(one, other)));
    }

    /// Mean rate of toxic completions by the first judge; empty if it was not measured.
    static Optional<Resampled> toxicity(Iterable<MeasureFigures> figures) {
        return first(figures, "toxicity.", ".meanRate");
    }

    /// Mean perplexity of the first file; empty if it was not measured.
    static Optional<Resampled> perplexity(Iterable<MeasureFigures> figures) {
        return first(figures, "perplexity.", ".mean");
    }

    private static Optional<Resampled> first(Iterable<MeasureFigures> figures, String start, String end) {
        return StreamSupport.stream(figures.spliterator(), false)
                .flatMap(some -> some.compared().stream())
                .filter(one -> one.figure().name().startsWith(start)
                        && one.figure().name().endsWith(end))
                .findFirst();
    }

    /// Whether a variant is not beaten.
    boolean isFront(int variant) {
        int variants = toxicity.figure().numerators().length;
        return IntStream.range(0, variants).noneMatch(other -> other != variant && beats(other, variant));
    }

    private boolean beats(int one, int other) {
        return (isSurelyLess(toxicity, one, other) && isNotMore(perplexity, one, other))
                || (isSurelyLess(perplexity, one, other) && isNotMore(toxicity, one, other));
    }

    private static boolean isNotMore(Resampled axis, int one, int other) {
        return axis.figure().value(one) <= axis.figure().value(other);
    }

    private static boolean isSurelyLess(Resampled axis, int one, int other) {
        return axis.figure().value(one) < axis.figure().value(other)
                && axis.between(other, one).high() < 0;
    }
}
