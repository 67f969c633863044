package sotto.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.function.BooleanSupplier;

/// What one command did in this Java: its exit status and both streams.
///
/// @param status exit status
/// @param out standard output
/// @param err standard error
record Run(int status, String out, String err) {
    /// One of the product's commands.
    static Run sotto(String... arguments) {
        return of(Commands.ALL, () -> false, arguments);
    }

    /// A command of the given ones, with the wish to stop.
    static Run of(List<Class<? extends CommandJob>> jobs, BooleanSupplier cancelled, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = new Shell(out, err, () -> cancelled, jobs).run(arguments);
        return new Run(status, out.toString(UTF_8), err.toString(UTF_8));
    }
}
