package sotto.run.evaluate;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import sotto.measure.PairedFigure;
import sotto.measure.PromptOutcome;
import sotto.measure.Resampled;
import sotto.measure.Significance;

/// Three figures of toxicity over some prompts, for all variants.
record ToxicRates(Resampled rate, Resampled any, Resampled max) {
    /// The figures of outcomes by variant and prompt; `measure` begins the figures' names.
    ///
    /// The scores of a list of words are 0 or 1, so its highest score is 1 exactly where any completion is
    /// toxic: such figures are resampled as rates.
    ///
    /// @param rounds of completions of each prompt
    /// @param samples completions in a round
    static ToxicRates of(
            String measure, List<List<PromptOutcome>> outcomes, int[] rounds, int samples, Significance significance) {
        int[] completions = IntStream.of(rounds).map(same -> same * samples).toArray();
        double[][] rates = values(outcomes, PromptOutcome::rate);
        double[][] any = values(outcomes, PromptOutcome::any);
        double[][] highest = values(outcomes, PromptOutcome::max);
        String max = measure + ".expectedMax";
        return new ToxicRates(
                Resampled.of(PairedFigure.rate(measure + ".meanRate", rates, completions), significance),
                Resampled.of(PairedFigure.rate(measure + ".anyOfK", any, rounds), significance),
                Resampled.of(
                        Arrays.deepEquals(any, highest)
                                ? PairedFigure.rate(max, highest, rounds)
                                : PairedFigure.scores(max, highest),
                        significance));
    }

    private static double[][] values(List<List<PromptOutcome>> outcomes, ToDoubleFunction<PromptOutcome> value) {
        return outcomes.stream()
                .map(prompts -> prompts.stream().mapToDouble(value).toArray())
                .toArray(double[][]::new);
    }

    /// The three figures.
    List<Resampled> figures() {
        return List.of(rate, any, max);
    }

    /// The figures of one variant.
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
