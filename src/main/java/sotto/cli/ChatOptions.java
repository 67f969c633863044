package sotto.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import sotto.chat.ChatMode;
import sotto.chat.Thinking;

/// Options for reading texts as chats; a picocli mixin.
public final class ChatOptions {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(
            names = "--chat",
            description = "Read texts by the model's chat template: a text is a user's turn, rows may hold messages or"
                    + " conversations.")
    private boolean chat;

    @Option(
            names = "--system",
            paramLabel = "TEXT",
            description = "The system's message of chats that have none; with --chat.")
    private @Nullable String system;

    @Option(
            names = "--thinking",
            paramLabel = "on|off",
            description = "Thinking, where the template knows of it (default: the template's own); with --chat.")
    private @Nullable String thinking;

    /// Mode of chats; empty where texts are read as they are.
    Optional<ChatMode> mode() {
        Arguments.require(command, chat || system == null, "--system needs --chat.");
        Arguments.require(command, chat || thinking == null, "--thinking needs --chat.");
        return chat ? Optional.of(new ChatMode(system, thinking())) : Optional.empty();
    }

    private Thinking thinking() {
        return switch (thinking) {
            case null -> Thinking.UNSAID;
            case "on" -> Thinking.ON;
            case "off" -> Thinking.OFF;
            default -> throw Arguments.wrong(command, "--thinking is on or off, not '%s'.".formatted(thinking));
        };
    }
}
