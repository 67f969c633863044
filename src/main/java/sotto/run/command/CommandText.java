package sotto.run.command;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import sotto.run.evaluate.EvaluationSpec;
import sotto.run.evidence.ConfoundsSpec;
import sotto.run.evidence.StabilitySpec;
import sotto.run.export.ExportSpec;
import sotto.run.gains.GainsTarget;
import sotto.run.record.RunSpec;

/// Command line of `sotto` that repeats an action of a screen.
///
/// @param words the arguments without quotes, `sotto` first
public record CommandText(List<String> words) {
    /// Copies the list.
    public CommandText {
        words = List.copyOf(words);
    }

    /// The line as it can be pasted into this machine's shell.
    public String text() {
        return text(Quoting.here());
    }

    /// The line as it can be pasted into a shell with this quoting.
    public String text(Quoting quoting) {
        return words.stream().map(quoting::quote).collect(Collectors.joining(" "));
    }

    /// The command that scores neurons into the folder `out`.
    public static CommandText score(RunSpec.Score spec, Path out) {
        return ScoreText.of(spec, out);
    }

    /// The command that makes gains.
    public static CommandText gains(RunSpec.MakeGains spec, GainsTarget target) {
        return GainsText.of(spec, target);
    }

    /// The command that compares the experts of several concepts.
    ///
    /// @param top number of neurons of largest AUROC to compare; null for the usual one
    public static CommandText concepts(List<Path> runs, @Nullable Integer top) {
        CommandWords words = new CommandWords("concepts");
        runs.forEach(words::word);
        return words.option("--top", top).end();
    }

    /// The command that measures how stable a run's scores are.
    public static CommandText stability(StabilitySpec spec) {
        return new CommandWords("stability")
                .word(spec.run())
                .option("--top", spec.top().isPresent() ? spec.top().getAsInt() : null)
                .option("--splits", spec.splits(), StabilitySpec.USUAL_SPLITS)
                .option("--seed", spec.seed(), StabilitySpec.USUAL_SEED)
                .end();
    }

    /// The command that measures what else than the concept could explain a run's scores.
    public static CommandText confounds(ConfoundsSpec spec) {
        return new CommandWords("confounds")
                .word(spec.run())
                .option("--model", spec.model().orElse(null))
                .option("--data", spec.data().orElse(null))
                .option("--columns", spec.columns().isEmpty() ? null : String.join(",", spec.columns()))
                .flag("--no-readings", CommandWords.Given.when(spec.readings() == ConfoundsSpec.Readings.NONE))
                .option("--texts", spec.texts(), ConfoundsSpec.USUAL_TEXTS)
                .option("--seed", spec.seed(), CommandWords.SEED)
                .end();
    }

    /// The command that continues prompts.
    public static CommandText generate(GenerateRequest request) {
        return GenerateText.of(request);
    }

    /// The command that explains a token.
    public static CommandText explain(ExplainRequest request) {
        return ExplainText.of(request);
    }

    /// The command that writes a run's neurons that match a query as CSV, or prints them, the best first.
    ///
    /// @param query null for all
    /// @param top how many at most; 0 for all
    /// @param csv null to print a table
    public static CommandText neurons(Path run, @Nullable String query, int top, @Nullable Path csv) {
        return new CommandWords("neurons")
                .word(run)
                .option("--where", query == null || query.isBlank() ? null : query)
                .option("--top", top > 0 ? top : null)
                .option("--csv", csv)
                .end();
    }

    /// The command that prints a run's neurons that match a query, which may name other runs on the same
    /// neurons.
    ///
    /// @param beside the other runs
    public static CommandText neurons(Path run, String query, List<Path> beside) {
        CommandWords words = new CommandWords("neurons").word(run);
        beside.forEach(other -> words.option("--beside", other));
        return words.option("--where", query.isBlank() ? null : query).end();
    }

    /// The command that exports a dampened model folder.
    public static CommandText export(ExportSpec spec) {
        return ExportText.of(spec);
    }

    /// The command that evaluates a model and its variants into the folder `out`.
    public static CommandText evaluate(EvaluationSpec spec, Path out) {
        return EvaluateText.of(spec, out);
    }

    /// The command that inspects a model's folder.
    public static CommandText inspect(Path model) {
        return new CommandWords("inspect").word(model).end();
    }

    /// The command that classifies the texts of a file.
    public static CommandText judge(Path classifier, Path texts) {
        return new CommandWords("judge")
                .word(classifier)
                .option("--texts", texts)
                .end();
    }
}
