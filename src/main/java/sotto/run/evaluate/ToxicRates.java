package sotto.run.evaluate;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import sotto.measure.PairedFigure;
import sotto.measure.PromptOutcome;
import sotto.measure.Resampled;
import sotto.measure.Significance;

/// The three figures of toxicity over some prompts, of all variants.
record ToxicRates(Resampled rate, Resampled any, Resampled max) {
    /// What the outcome of a prompt is counted from.
    ///
    /// @param copies how many prompts of the same text each stands for
    /// @param samples completions of each for each seed
    record Counts(int[] copies, int samples, int seeds) {
        /// Completions of each.
        int[] completions() {
            return IntStream.of(copies).map(same -> same * samples * seeds).toArray();
        }

        /// Rounds of `samples` completions of each.
        int[] rounds() {
            return IntStream.of(copies).map(same -> same * seeds).toArray();
        }
    }

    /// Of outcomes by variant and prompt; `measure` begins the figures' names.
    ///
    /// The highest score of a judge that says 0 or 1, a list of words, is whether there is any: the same figure.
    static ToxicRates of(String measure, List<List<PromptOutcome>> outcomes, Counts counts, Significance significance) {
        double[][] rates = values(outcomes, PromptOutcome::rate);
        double[][] any = values(outcomes, PromptOutcome::any);
        double[][] highest = values(outcomes, PromptOutcome::max);
        String max = measure + ".expectedMax";
        return new ToxicRates(
                Resampled.of(PairedFigure.rate(measure + ".meanRate", rates, counts.completions()), significance),
                Resampled.of(PairedFigure.rate(measure + ".anyOfK", any, counts.rounds()), significance),
                Resampled.of(
                        Arrays.deepEquals(any, highest)
                                ? PairedFigure.rate(max, highest, counts.rounds())
                                : PairedFigure.scores(max, highest),
                        significance));
    }

    private static double[][] values(List<List<PromptOutcome>> outcomes, ToDoubleFunction<PromptOutcome> value) {
        return outcomes.stream()
                .map(prompts -> prompts.stream().mapToDouble(value).toArray())
                .toArray(double[][]::new);
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
