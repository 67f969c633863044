package sotto.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import sotto.run.record.RunSpec;

/// Options for turning texts into tokens; a picocli mixin.
public final class TokenOptions {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(
            names = "--max-tokens",
            defaultValue = "128",
            paramLabel = "N",
            description = "Read the first N tokens of a text (default: ${DEFAULT-VALUE}).")
    private int maxTokens;

    @Option(names = "--no-special", description = "Without the special tokens that the tokenizer adds.")
    private boolean noSpecial;

    /// Tokens that the options ask for.
    RunSpec.Tokens tokens() {
        if (maxTokens < 1) {
            throw Arguments.wrong(command, "--max-tokens must be 1 or more, not " + maxTokens + ".");
        }
        return new RunSpec.Tokens(maxTokens, !noSpecial);
    }
}
