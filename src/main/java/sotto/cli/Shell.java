package sotto.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.File;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;
import sotto.work.Cancelled;
import sotto.work.Failure;

/// The command line: parses, runs one command, and turns every outcome into streams and an exit status.
///
/// The outermost frame of a run without a screen, hence the one place of this package that catches what nobody
/// expected.
public final class Shell {
    /// Exit status: the result is there.
    public static final int DONE = 0;

    /// Exit status: one line on standard error says what happened, one what to do.
    public static final int FAILED = 1;

    /// Exit status: the command was not understood.
    public static final int USAGE = 2;

    /// Exit status: Ctrl+C.
    public static final int CANCELLED = 130;

    /// Name of the system property with the types of options that picocli does not prepare for, because no option
    /// has them: looking them up takes a twenty-fifth of the processor time of a short command.
    private static final String WITHOUT = "picocli.converters.excludes";

    private final PrintStream out;
    private final PrintStream err;
    private final Supplier<BooleanSupplier> watch;
    private final List<Class<? extends CommandJob>> jobs;

    /// Makes a shell with the product's commands, writing UTF-8.
    ///
    /// `watch` is called when a command first asks for its progress; what it returns is true once the user wants
    /// the command to stop.
    public Shell(OutputStream out, OutputStream err, Supplier<BooleanSupplier> watch) {
        this(out, err, watch, Commands.ALL);
    }

    Shell(OutputStream out, OutputStream err, Supplier<BooleanSupplier> watch, List<Class<? extends CommandJob>> jobs) {
        this.out = new PrintStream(new BufferedOutputStream(new ResultStream(out), 1 << 16), false, UTF_8);
        this.err = new PrintStream(err, true, UTF_8);
        this.watch = watch;
        this.jobs = List.copyOf(jobs);
    }

    /// Runs one command to its end; the answer is the exit status.
    public int run(String... arguments) {
        List<String> words = Arrays.asList(arguments);
        boolean debug = words.contains("--debug");
        Console console = new Console(out, err, words.contains("--quiet"), watch);
        CommandLine parser = parser(words);
        try {
            int status = execute(parser, words, console);
            out.flush();
            return status;
        } catch (ParameterException wrong) {
            console.clear();
            return refuse(wrong);
        } catch (Cancelled _) {
            console.clear();
            err.println("Cancelled.");
            return CANCELLED;
        } catch (Failure failure) {
            console.clear();
            return fail(failure, failure.getMessage(), failure.remedy(new CommandOptions(called(parser))), debug);
        } catch (ResultStream.ReaderLeft _) {
            console.clear();
            return FAILED;
        } catch (OutOfMemoryError full) {
            console.clear();
            return fail(
                    full,
                    "Java's memory of %d MiB is full."
                            .formatted(Runtime.getRuntime().maxMemory() >> 20),
                    "Give it more, for example SOTTO_JAVA_OPTIONS=-Xmx16g, or give it less to do.",
                    debug);
        } catch (RuntimeException | Error unexpected) {
            console.clear();
            return fail(
                    unexpected,
                    "Something unexpected happened: %s.".formatted(oneLine(unexpected)),
                    "Run the command again with --debug and report what it prints.",
                    debug);
        }
    }

    /// The command that was called, once it is parsed.
    private static CommandSpec called(CommandLine parser) {
        ParseResult parsed = parser.getParseResult();
        return parsed == null
                ? parser.getCommandSpec()
                : parsed.asCommandLineList().getLast().getCommandSpec();
    }

    private int execute(CommandLine parser, List<String> words, Console console) throws Cancelled {
        if (words.isEmpty()) {
            return say(USAGE, "Which command? There is none.", "Try 'sotto --help' for the commands.");
        }
        Optional<String> place = placeInsteadOfCommand(words.getFirst());
        if (place.isPresent()) {
            return say(USAGE, place.get(), "Try 'sotto --help' for the commands.");
        }
        ParseResult parsed = parser.parseArgs(words.toArray(String[]::new));
        Integer helped = CommandLine.executeHelpRequest(parsed);
        if (helped != null) {
            return helped;
        }
        CommandLine command = parsed.asCommandLineList().getLast();
        if (!(command.getCommand() instanceof CommandJob job)) {
            throw new ParameterException(
                    command, "Which command? There is none in '%s'.".formatted(String.join(" ", words)));
        }
        return job.run(console);
    }

    /// Reason why a first word that is meant as a place opens no window; empty if it is meant as a command or an
    /// option.
    private Optional<String> placeInsteadOfCommand(String word) {
        if (word.startsWith("-") || jobs.stream().anyMatch(job -> name(job).equals(word))) {
            return Optional.empty();
        }
        if (word.matches(".*[/\\\\].*")) {
            return Optional.of("There is no %s to open.".formatted(word));
        }
        return Files.exists(Path.of(word))
                ? Optional.of("%s is no command; to open the file or folder of that name write .%s%s."
                        .formatted(word, File.separator, word))
                : Optional.empty();
    }

    /// Parser that knows the command named first, else all of them: reading every command's options costs each
    /// start time.
    private CommandLine parser(List<String> words) {
        if (System.getProperty(WITHOUT) == null) {
            System.setProperty(WITHOUT, "java\\.(time|sql)\\..*");
        }
        CommandLine parser = new CommandLine(new Root());
        List<Class<? extends CommandJob>> named = jobs.stream()
                .filter(job -> words.stream().findFirst().equals(Optional.of(name(job))))
                .toList();
        (named.isEmpty() ? jobs : named).forEach(parser::addSubcommand);
        parser.setOut(new PrintWriter(out, true, UTF_8));
        parser.setErr(new PrintWriter(err, true, UTF_8));
        parser.setUsageHelpWidth(100);
        parser.setCaseInsensitiveEnumValuesAllowed(true);
        return parser;
    }

    private static String name(Class<? extends CommandJob> job) {
        return Objects.requireNonNull(job.getAnnotation(CommandLine.Command.class))
                .name();
    }

    private int refuse(ParameterException wrong) {
        CommandLine command = wrong.getCommandLine();
        err.println(Printable.of(UsageText.of(wrong)));
        UnmatchedArgumentException.printSuggestions(wrong, command.getErr());
        err.println("Try '%s --help'.".formatted(command.getCommandSpec().qualifiedName()));
        return USAGE;
    }

    private int fail(Throwable problem, String what, String remedy, boolean debug) {
        if (debug) {
            StringWriter trace = new StringWriter();
            problem.printStackTrace(new PrintWriter(trace));
            err.print(Printable.of(trace.toString()));
        }
        return say(FAILED, what, remedy);
    }

    private int say(int status, String what, String remedy) {
        err.println(Printable.of(what));
        err.println(Printable.of(remedy));
        return status;
    }

    private static String oneLine(Throwable problem) {
        return problem.toString().replaceAll("\\s*\\R\\s*", " ").strip().replaceAll("\\.$", "");
    }
}
