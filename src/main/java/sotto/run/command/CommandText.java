package sotto.run.command;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import sotto.run.evaluate.EvaluationSpec;
import sotto.run.export.ExportSpec;
import sotto.run.gains.GainsPlace;
import sotto.run.record.RunSpec;

/// A command of `sotto` that does again what a screen does.
///
/// @param words as the program gets them, `sotto` first
public record CommandText(List<String> words) {
    /// Copies the list.
    public CommandText {
        words = List.copyOf(words);
    }

    /// The line to be pasted into this machine's shell.
    public String text() {
        return text(Quoting.here());
    }

    /// The line to be pasted into a shell.
    public String text(Quoting quoting) {
        return words.stream().map(quoting::quote).collect(Collectors.joining(" "));
    }

    /// Scores neurons into the folder `out`.
    public static CommandText score(RunSpec.Score spec, Path out) {
        return ScoreText.of(spec, out);
    }

    /// Makes gains.
    public static CommandText gains(RunSpec.MakeGains spec, GainsPlace place) {
        return GainsText.of(spec, place);
    }

    /// Continues prompts.
    public static CommandText generate(GenerateRequest request) {
        return GenerateText.of(request);
    }

    /// Writes the neurons of a run that a query wants, the best first, as CSV; or prints them.
    ///
    /// @param query null for all
    /// @param top how many at most; 0 for all
    /// @param csv null to print a table
    public static CommandText neurons(Path run, @Nullable String query, int top, @Nullable Path csv) {
        return new Words("neurons")
                .word(run)
                .option("--where", query == null || query.isBlank() ? null : query)
                .option("--top", top > 0 ? top : null)
                .option("--csv", csv)
                .end();
    }

    /// Writes a patched model folder.
    public static CommandText export(ExportSpec spec) {
        return ExportText.of(spec);
    }

    /// Measures a model and its variants into the folder `out`.
    public static CommandText evaluate(EvaluationSpec spec, Path out) {
        return EvaluateText.of(spec, out);
    }

    /// Reads what a model's folder says of itself.
    public static CommandText inspect(Path model) {
        return new Words("inspect").word(model).end();
    }

    /// Lets a classifier judge the texts of a file.
    public static CommandText judge(Path classifier, Path texts) {
        return new Words("judge").word(classifier).option("--texts", texts).end();
    }
}
