package sotto.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import sotto.chat.ChatMode;
import sotto.chat.Region;

/// Option for the part of a text that is pooled; a picocli mixin.
public final class RegionOption {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(
            names = "--region",
            defaultValue = "text",
            paramLabel = "PART",
            description = "Pool over text, all that the model reads of it, or answer, the assistant's turns of a chat"
                    + " alone (default: ${DEFAULT-VALUE}).")
    private String region = "text";

    /// Part that is pooled of texts that are read in a mode.
    Region region(Optional<ChatMode> mode) {
        return switch (region) {
            case "text" -> Region.TEXT;
            case "answer" -> {
                Arguments.require(command, mode.isPresent(), "--region answer needs --chat.");
                yield Region.ANSWER;
            }
            default -> throw Arguments.wrong(command, "--region is text or answer, not '%s'.".formatted(region));
        };
    }
}
