package sotto.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import sotto.expert.Unrouted;

/// Option of the treatment of texts that do not reach an expert of a mixture.
final class UnroutedOption {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(
            names = "--unrouted",
            defaultValue = "conditional",
            paramLabel = "HOW",
            description = "The AUROC of an expert's neurons: conditional, over the texts with a token that is routed to"
                    + " the expert; lowest, the other texts rank lowest, so that routing counts too (default: "
                    + "${DEFAULT-VALUE}).")
    private String word = "conditional";

    /// The treatment that was asked for.
    Unrouted way() {
        return Unrouted.of(word)
                .orElseThrow(() -> Arguments.wrong(
                        command, "--unrouted must be conditional or lowest, not '%s'.".formatted(word)));
    }
}
