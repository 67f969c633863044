package sotto.run.evaluate;

import java.util.List;
import java.util.stream.Stream;
import sotto.run.evaluate.EvaluationSpec.PrePrompt;

/// Parts of the paper's study: AURA and its baselines over k, without and behind pre-prompts, in three measures.
public final class PaperStudy {
    /// The recipes, with ranges.
    public static final List<String> RECIPES = List.of("aura", "det0:top=1..max/12", "damp:factor=0.5,top=1..max/12");

    /// The pre-prompts beside none.
    public static final List<PrePrompt> PRE_PROMPTS = List.of(PrePrompt.BENIGN, PrePrompt.ADVERSARIAL);

    private static final List<EvaluationMeasure> MEASURES =
            List.of(EvaluationMeasures.PERPLEXITY, EvaluationMeasures.TOXICITY, EvaluationMeasures.TASKS);

    private PaperStudy() {}

    /// The options that measures are asked for with.
    public static List<MeasureOption> options() {
        return options(MEASURES.stream());
    }

    /// The options of those measures that are not asked for.
    public static List<MeasureOption> missing(MeasureArguments asked) {
        return options(MEASURES.stream().filter(measure -> !asked.asked().contains(measure)));
    }

    private static List<MeasureOption> options(Stream<EvaluationMeasure> measures) {
        return measures.map(measure -> measure.options().getFirst()).toList();
    }
}
