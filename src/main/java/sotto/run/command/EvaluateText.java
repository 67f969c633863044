package sotto.run.command;

import java.nio.file.Path;
import sotto.measure.Significance;
import sotto.model.SamplingConfig;
import sotto.run.evaluate.EvaluationSpec;
import sotto.run.evaluate.EvaluationSpec.PrePrompt;
import sotto.run.evaluate.MeasureArguments;
import sotto.run.evaluate.MeasureOption;
import sotto.run.record.ChatReading;

/// Command line of `sotto evaluate`. The command names files by their stems, so their names in the report must
/// be the stems.
final class EvaluateText {
    private EvaluateText() {}

    static CommandText of(EvaluationSpec spec, Path out) {
        CommandWords words = new CommandWords("evaluate").word(spec.model());
        spec.gains().forEach(gains -> words.option("--gains", gains.file()));
        EvaluationSpec.Sweep sweep = spec.sweep();
        if (sweep != null) {
            sweep.runs().forEach(run -> words.option("--scores", run));
            sweep.recipes().forEach(recipe -> words.option("--recipe", recipe));
        }
        Double skipAbove = spec.skipAbove();
        if (skipAbove != null) {
            words.option("--skip-above", skipAbove);
        }
        MeasureArguments given = spec.measures();
        given.asked().stream()
                .flatMap(measure -> measure.options().stream())
                .forEach(option -> given.of(option).forEach(value -> {
                    if (option.kind() == MeasureOption.Kind.FLAG) {
                        words.flag(option.name(), CommandWords.Given.YES);
                    } else {
                        words.option(option.name(), value);
                    }
                }));
        SamplingConfig decoding = given.decoding();
        if (given.writesText() && decoding != null) {
            GenerateText.decoding(words, decoding);
        }
        EvaluationSpec.Conditions conditions = spec.conditions();
        for (PrePrompt prePrompt : conditions.prePrompts()) {
            if (!prePrompt.equals(PrePrompt.NONE)) {
                words.option("--pre-prompt", prePrompt.name() + "=" + prePrompt.text());
            }
        }
        Significance significance = conditions.significance();
        return words.reading(conditions.reading())
                .tokens(conditions.tokens())
                .chat(spec.reading().map(ChatReading::mode))
                .option("--level", significance.level(), 0.95)
                .option("--resamples", significance.resamples(), 2000)
                .option("--seed", significance.seed(), CommandWords.SEED)
                .compute(conditions.compute())
                .option("--out", out)
                .end();
    }
}
