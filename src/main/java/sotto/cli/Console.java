package sotto.cli;

import java.io.PrintStream;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import sotto.run.record.Json;
import sotto.work.Progress;

/// Output of a command: results on standard output, progress and warnings on standard error.
public class Console {
    private final PrintStream out;
    private final PrintStream err;
    private final boolean quiet;
    private final Supplier<BooleanSupplier> watch;
    private @Nullable ProgressLine progress;

    Console(PrintStream out, PrintStream err, boolean quiet, Supplier<BooleanSupplier> watch) {
        this.out = out;
        this.err = err;
        this.quiet = quiet;
        this.watch = watch;
    }

    /// Output of a part of the work: lines of its result go to `lines`, warnings bear its name, and progress is told to
    /// `part`.
    Console of(String name, Consumer<String> lines, Progress part) {
        return new Console(out, err, quiet, watch) {
            @Override
            public void print(String line) {
                lines.accept(line);
            }

            @Override
            public void json(Object document) {
                lines.accept(Json.compact(document));
            }

            @Override
            public void warn(String line) {
                Console.this.warn("%s: %s".formatted(name, line));
            }

            @Override
            public Progress progress() {
                return part;
            }
        };
    }

    /// Prints a line of the result.
    public void print(String line) {
        clear();
        out.println(Printable.of(line));
    }

    /// Prints the whole result as one JSON document; the rows of a list stand one a line.
    public void json(Object document) {
        clear();
        Json.print(document, Printable.json(out));
    }

    /// Prints a line beside the result: something the user should know, though the work goes on.
    public void warn(String line) {
        clear();
        err.println(Printable.of(line));
    }

    /// Progress that shows how far the work is and knows of Ctrl+C; to be passed to everything long.
    public Progress progress() {
        if (progress == null) {
            progress = new ProgressLine(err, style(), watch.get(), System::nanoTime);
        }
        return progress;
    }

    /// Takes the progress bar off the terminal, so that something else can be printed.
    void clear() {
        if (progress != null) {
            progress.clear();
        }
    }

    private ProgressLine.Style style() {
        if (quiet) {
            return ProgressLine.Style.NONE;
        }
        String terminal = System.getProperty("sotto.terminal"); // from bin/sotto: Java itself cannot ask about stderr
        boolean isTerminal = terminal != null
                ? terminal.equals("true")
                : Optional.ofNullable(System.console())
                        .map(java.io.Console::isTerminal)
                        .orElse(false);
        return isTerminal ? ProgressLine.Style.BAR : ProgressLine.Style.LINES;
    }
}
