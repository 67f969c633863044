package sotto.run.evaluate;

import java.util.ArrayList;
import java.util.List;
import sotto.expert.SweptRecipe;
import sotto.run.evaluate.EvaluationSpec.PrePrompt;
import sotto.run.generate.Generation;
import sotto.run.score.Scores;
import sotto.work.Cancelled;
import sotto.work.Progress;
import sotto.work.Quantity;

/// Forecast of an evaluation before it starts, from its files alone: no model is opened.
///
/// Tokens are counted from characters and completions as if none ended early, so it is rough, and rather too
/// high. Variants that will be skipped count like others.
///
/// @param variants the untouched model, files of gains and recipes
/// @param prePrompts none and others
/// @param completions texts that are written in all cells together
/// @param tokens that go through models in all cells together, at most
/// @param seconds rough; NaN where the pace is not known
public record EvaluationForecast(int variants, int prePrompts, long completions, long tokens, double seconds) {
    private static final int READ_TOGETHER = 1024; // tokens of a pass

    /// Pace of the model.
    public interface Pace {
        /// Pace that nobody knows.
        Pace UNKNOWN = (_, _) -> Double.NaN;

        /// Seconds to write so many new tokens of each of several texts side by side.
        double seconds(int texts, int tokens);
    }

    /// The forecast of a specification; a `Failure` if a file of it cannot be read.
    public static EvaluationForecast of(EvaluationSpec spec, Pace pace, Progress progress) throws Cancelled {
        EvaluationSpec.Sweep sweep = spec.sweep();
        int recipes = sweep == null
                ? 0
                : sweep.swept(Scores.read(sweep.scores()).scored()).stream()
                        .mapToInt(SweptRecipe::deals)
                        .sum();
        List<MeasureInputs<?>> measures = new ArrayList<>();
        for (EvaluationMeasure measure : spec.measures().asked()) {
            progress.checkCancelled();
            measures.add(measure.read(spec, progress));
        }
        return of(spec, 1 + spec.gains().size() + recipes, measures, pace);
    }

    /// The forecast of inputs that are read already.
    static EvaluationForecast of(EvaluationSpec spec, EvaluationInputs inputs, Pace pace) {
        return of(spec, inputs.variants().size(), List.copyOf(inputs.measures().values()), pace);
    }

    private static EvaluationForecast of(
            EvaluationSpec spec, int variants, List<MeasureInputs<?>> measures, Pace pace) {
        long completions = 0;
        long tokens = 0;
        double seconds = 0;
        for (PrePrompt before : spec.conditions().prePrompts()) {
            for (MeasureInputs<?> inputs : measures) {
                MeasureLoad load = inputs.load(before, spec.conditions());
                completions += variants * load.completions();
                tokens += variants * load.tokens();
                seconds += variants * seconds(load, pace);
            }
        }
        return new EvaluationForecast(variants, spec.conditions().prePrompts().size(), completions, tokens, seconds);
    }

    private static double seconds(MeasureLoad load, Pace pace) {
        long together = load.completions() / Generation.MAX_ROWS;
        int rest = (int) (load.completions() % Generation.MAX_ROWS);
        double reading = load.read() == 0 ? 0 : pace.seconds(READ_TOGETHER, 1) * load.read() / READ_TOGETHER;
        double writing = together == 0 ? 0 : together * pace.seconds(Generation.MAX_ROWS, load.newTokens());
        return reading + writing + (rest == 0 ? 0 : pace.seconds(rest, load.newTokens()));
    }

    /// The number of cells: every variant under every pre-prompt.
    public int cells() {
        return variants * prePrompts;
    }

    /// The work in a line: `42 cells × 300 completions`.
    public String line() {
        String cells = "%s cells".formatted(Quantity.of(cells()));
        return completions == 0 ? cells : "%s × %s completions".formatted(cells, Quantity.of(completions / cells()));
    }
}
