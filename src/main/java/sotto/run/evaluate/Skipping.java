package sotto.run.evaluate;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// Rule by which a variant is measured no further: its perplexity without a pre-prompt is too far above the untouched
/// model's.
///
/// It follows from the logs alone, so a resumed run leaves out the same.
final class Skipping {
    private final @Nullable Double above;
    private final Map<Integer, Double> perplexities = new HashMap<>();

    /// Makes the rule; no variant is left out where there is no bound.
    Skipping(@Nullable Double above) {
        this.above = above;
    }

    /// Whether a variant is measured no further; no, while its perplexity is not known.
    boolean isSkipped(EvaluationPlan plan, int variant) {
        if (above == null || variant == 0) {
            return false;
        }
        OptionalDouble base = perplexity(plan, 0);
        OptionalDouble own = perplexity(plan, variant);
        return base.isPresent() && own.isPresent() && !(own.getAsDouble() <= above * base.getAsDouble());
    }

    /// Perplexity of a variant on the first file without a pre-prompt; empty while it is not measured.
    private OptionalDouble perplexity(EvaluationPlan plan, int variant) {
        Double known = perplexities.get(variant);
        if (known != null) {
            return OptionalDouble.of(known);
        }
        Optional<Double> found = plan.context()
                .inputs()
                .perplexity()
                .map(inputs -> inputs.measurements(plan.context(), new Cell(variant, 0))
                        .getFirst())
                .flatMap(plan::finished)
                .map(PerplexityMeasure::mean);
        found.ifPresent(value -> perplexities.put(variant, value));
        return found.map(OptionalDouble::of).orElse(OptionalDouble.empty());
    }
}
