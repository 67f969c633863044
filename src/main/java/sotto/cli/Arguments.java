package sotto.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/// Arguments that picocli has filled in by the time a command runs, and refusals of those that mean nothing.
final class Arguments {
    private Arguments() {}

    /// The value of a required argument.
    static <T> T given(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("An argument is used before it was parsed.");
        }
        return value;
    }

    /// Refuses a command's arguments unless they are legal.
    static void require(@Nullable CommandSpec command, boolean legal, String otherwise) {
        if (!legal) {
            throw wrong(command, otherwise);
        }
    }

    /// The refusal of a command's arguments, with the reason.
    static ParameterException wrong(@Nullable CommandSpec command, String message) {
        return new ParameterException(given(command).commandLine(), message);
    }
}
