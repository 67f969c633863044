package sotto.cli;

import org.jspecify.annotations.Nullable;

/// Arguments that picocli has filled in by the time a command runs.
final class Arguments {
    private Arguments() {}

    /// The value of a required argument.
    static <T> T given(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("An argument is used before it was parsed.");
        }
        return value;
    }
}
