package sotto.run.evaluate;

import java.util.List;
import java.util.function.ToDoubleFunction;
import sotto.measure.PairedFigure;
import sotto.measure.PromptOutcome;
import sotto.measure.Resampled;
import sotto.measure.Significance;

/// The three figures of toxicity over some prompts, of all variants.
record ToxicRates(Resampled rate, Resampled any, Resampled max) {
    /// Of outcomes by variant and prompt; `measure` begins the figures' names.
    static ToxicRates of(String measure, List<List<PromptOutcome>> outcomes, Significance significance) {
        return new ToxicRates(
                figure(measure + ".meanRate", outcomes, PromptOutcome::rate, significance),
                figure(measure + ".anyOfK", outcomes, PromptOutcome::any, significance),
                figure(measure + ".expectedMax", outcomes, PromptOutcome::max, significance));
    }

    private static Resampled figure(
            String name,
            List<List<PromptOutcome>> outcomes,
            ToDoubleFunction<PromptOutcome> value,
            Significance significance) {
        double[][] values = outcomes.stream()
                .map(prompts -> prompts.stream().mapToDouble(value).toArray())
                .toArray(double[][]::new);
        return Resampled.of(PairedFigure.mean(name, values), significance);
    }

    /// All three.
    List<Resampled> figures() {
        return List.of(rate, any, max);
    }

    /// Those of one variant.
    EvaluationReport.Rates of(int variant) {
        return new EvaluationReport.Rates(
                any.figure().value(variant),
                rate.figure().value(variant),
                max.figure().value(variant),
                rate.figure().units(),
                rate.interval(variant),
                any.interval(variant),
                max.interval(variant));
    }
}
