package sotto.ui.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sotto.run.command.CommandText;
import sotto.run.command.ExplainRequest;
import sotto.run.command.GenerateRequest;
import sotto.run.gains.GainsFormat;
import sotto.run.gains.GainsTarget;
import sotto.run.record.Output;
import sotto.run.record.RunSpec;
import sotto.ui.session.CurrentVariant;

/// Commands that write the texts of the columns: gains for each rule, then all columns in one batch.
final class CompareCommand {
    private CompareCommand() {}

    /// The commands, one a line.
    ///
    /// @param prompts the file of prompts; empty for the prompt alone
    static String of(List<ColumnRequest> columns, Optional<Path> prompts) {
        List<String> lines = new ArrayList<>();
        List<Path> gains = new ArrayList<>();
        for (ColumnRequest column : columns) {
            switch (column.content()) {
                case Content.Untouched _ -> {}
                case Content.Kept kept -> gains.add(kept.file());
                case Content.Made made -> {
                    Path file = file(made, gains);
                    gains.add(file);
                    lines.add(gains(made, file));
                }
            }
        }
        ColumnRequest first = columns.getFirst();
        lines.add(CommandText.generate(new GenerateRequest(
                        first.where().model(),
                        prompts.<GenerateRequest.Prompts>map(GenerateRequest.Prompts.Of::new)
                                .orElse(new GenerateRequest.Prompts.One(
                                        first.opening().prompt())),
                        first.opening().prePrompt(),
                        first.opening().special(),
                        gains,
                        first.samples(),
                        first.decoding(),
                        first.where().compute(),
                        first.opening().chat() == null
                                ? null
                                : first.opening().chat().mode()))
                .text());
        return String.join("\n", lines);
    }

    /// The commands that explain a token: gains where a rule makes them, then the explanation.
    static String explain(Content content, ExplainRequest request) {
        return switch (content) {
            case Content.Untouched _ -> "";
            case Content.Kept kept ->
                CommandText.explain(request.withGains(kept.file())).text();
            case Content.Made made -> {
                Path file = file(made, List.of());
                yield gains(made, file) + "\n"
                        + CommandText.explain(request.withGains(file)).text();
            }
        };
    }

    private static String gains(Content.Made made, Path file) {
        return CommandText.gains(
                        new RunSpec.MakeGains(made.run(), made.recipe()),
                        new GainsTarget(file, Output.Existing.REPLACE, GainsFormat.SAFETENSORS))
                .text();
    }

    /// Name of a gains file: its rule, with its numbers too where two columns have one rule.
    private static Path file(Content.Made made, List<Path> taken) {
        Path plain = Path.of(made.recipe().describe().get("rule") + ".safetensors");
        return taken.contains(plain) ? Path.of(CurrentVariant.word(made.recipe()) + ".safetensors") : plain;
    }
}
