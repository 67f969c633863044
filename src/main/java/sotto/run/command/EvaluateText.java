package sotto.run.command;

import java.nio.file.Path;
import java.util.List;
import sotto.measure.Significance;
import sotto.run.evaluate.EvaluationSpec;
import sotto.run.evaluate.EvaluationSpec.PrePrompt;
import sotto.run.judge.JudgeSource;

/// Command line of `sotto evaluate`. The command names files by their stems, so their names in the report must
/// be the stems.
final class EvaluateText {
    private EvaluateText() {}

    static CommandText of(EvaluationSpec spec, Path out) {
        CommandWords words = new CommandWords("evaluate").word(spec.model());
        files(words, "--gains", spec.gains());
        files(words, "--perplexity", spec.perplexity());
        EvaluationSpec.Toxicity toxicity = spec.toxicity();
        if (toxicity != null) {
            files(words, "--toxicity", List.of(toxicity.prompts()));
            files(words, "--judge", toxicity.judges());
            JudgeSource.split(toxicity.label()).forEach(label -> words.option("--judge-label", label));
            words.option("-n", toxicity.samples(), 25).option("--seeds", toxicity.seeds(), 1);
            GenerateText.decoding(words, toxicity.decoding());
        }
        files(words, "--choices", spec.choices());
        EvaluationSpec.Named divergence = spec.divergence();
        if (divergence != null) {
            files(words, "--kl", List.of(divergence));
        }
        for (PrePrompt prePrompt : spec.prePrompts()) {
            if (!prePrompt.equals(PrePrompt.NONE)) {
                words.option("--pre-prompt", prePrompt.name() + "=" + prePrompt.text());
            }
        }
        Significance significance = spec.significance();
        return words.reading(spec.reading())
                .tokens(spec.tokens())
                .option("--level", significance.level(), 0.95)
                .option("--resamples", significance.resamples(), 2000)
                .option("--seed", significance.seed(), CommandWords.SEED)
                .compute(spec.compute())
                .option("--out", out)
                .end();
    }

    private static void files(CommandWords words, String option, List<EvaluationSpec.Named> files) {
        files.forEach(named -> words.option(option, named.file()));
    }
}
