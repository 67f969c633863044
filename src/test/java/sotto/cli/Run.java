package sotto.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

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

    /// One of the product's commands, its words in a line; `@` stands for a folder.
    static Run in(Path folder, String line) {
        return sotto(Stream.of(line.split(" "))
                .map(word -> word.replace("@", folder + "/"))
                .toArray(String[]::new));
    }

    /// The same command, which must end well.
    static Run done(Path folder, String line) {
        Run run = in(folder, line);
        assertEquals(0, run.status(), run.err());
        return run;
    }

    /// A command of the given ones, with the wish to stop.
    static Run of(List<Class<? extends CommandJob>> jobs, BooleanSupplier cancelled, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = new Shell(out, err, () -> cancelled, jobs).run(arguments);
        return new Run(status, out.toString(UTF_8), err.toString(UTF_8));
    }
}
