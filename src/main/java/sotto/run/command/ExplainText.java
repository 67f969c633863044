package sotto.run.command;

import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import sotto.run.explain.Against;

/// Command line of `sotto explain`.
final class ExplainText {
    private ExplainText() {}

    static CommandText of(ExplainRequest request) {
        return new CommandWords("explain")
                .word(request.model())
                .option("--gains", request.gains())
                .option("--prompt", request.prompt())
                .chat(Optional.ofNullable(request.chat()))
                .option("--pre-prompt", request.prePrompt())
                .flag("--no-special", CommandWords.Given.when(!request.special() && request.chat() == null))
                .option("--ids", request.written().stream().map(String::valueOf).collect(Collectors.joining(",")))
                .option("--token", request.written().size())
                .option("--against", against(request.against()))
                .compute(request.compute())
                .end();
    }

    private static @Nullable String against(Against against) {
        return switch (against) {
            case Against.Nothing _ -> null;
            case Against.BestOther _ -> "base";
            case Against.Token(long id) -> String.valueOf(id);
        };
    }
}
