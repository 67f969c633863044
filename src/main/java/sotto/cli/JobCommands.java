package sotto.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import sotto.model.ModelShelf;
import sotto.run.batch.BatchJob;
import sotto.run.batch.JobKind;
import sotto.run.batch.JobOutcome;
import sotto.run.batch.JobRunner;
import sotto.run.record.Split;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;
import sotto.work.Remedy;
import sotto.work.RunOption;

/// Jobs as the commands that they name: their arguments are parsed as those of the command line, and mean the same.
final class JobCommands implements JobRunner, AutoCloseable {
    /// Options that a job gets, or that belong to a command at a terminal.
    private static final Set<String> KEPT = Set.of("--out", "--force", "--resume", "--json", "--help");

    private final Console console;
    private final Path file;
    private final boolean debug;
    private final ModelShelf models = new ModelShelf();

    /// Makes a runner of the jobs of a file.
    ///
    /// @param debug whether stack traces of what fails are printed
    JobCommands(Console console, Path file, boolean debug) {
        this.console = console;
        this.file = file;
        this.debug = debug;
    }

    private static BatchedCommand command(BatchJob job) {
        return switch (job.kind()) {
            case SCORE -> new ScoreCommand();
            case GAINS -> new GainsCommand();
            case EVALUATE -> new EvaluateCommand();
            case EXPORT -> new ExportCommand();
        };
    }

    /// The command of a job with its options; a `Failure` if they are not the command's.
    private BatchedCommand parsed(BatchJob job, SequencedMap<String, List<String>> arguments, Path out) {
        BatchedCommand command = command(job);
        CommandLine parser = new CommandLine(command).setExpandAtFiles(false).setCaseInsensitiveEnumValuesAllowed(true);
        try {
            parser.parseArgs(words(parser.getCommandSpec(), job, arguments, out).toArray(String[]::new));
            command.check();
            if (job.isSplit()) {
                command.checkSplit(parser.getCommandSpec());
            }
            return command;
        } catch (ParameterException wrong) {
            throw new Failure(
                    "Job %s of %s: %s".formatted(job.name(), file, stopped(UsageText.of(wrong))),
                    "Correct it there; 'sotto %s --help' lists the options."
                            .formatted(job.kind().command()),
                    wrong);
        }
    }

    private static String stopped(String sentence) {
        String line = sentence.replaceAll("\\s*\\R\\s*", " ").strip();
        return line.endsWith(".") ? line : line + ".";
    }

    private static List<String> words(
            CommandSpec command, BatchJob job, SequencedMap<String, List<String>> arguments, Path out) {
        List<String> words = new ArrayList<>();
        for (Map.Entry<String, List<String>> argument : arguments.entrySet()) {
            String word = "--" + argument.getKey();
            if (KEPT.contains(word)) {
                throw new ParameterException(
                        command.commandLine(), "a job has no argument %s, which the batch sees to".formatted(word));
            }
            if (place(command, argument.getKey()).isEmpty() || command.findOption(word) != null) {
                if (argument.getValue().isEmpty()) {
                    words.add(word);
                }
                argument.getValue().forEach(value -> words.add(word + "=" + value));
            }
        }
        words.add("--out=" + out);
        if (job.kind().isResumable()) {
            words.add("--resume");
        }
        words.add("--");
        for (PositionalParamSpec place : command.positionalParameters()) {
            String name = place.paramLabel().toLowerCase(Locale.ROOT);
            if (command.findOption("--" + name) == null) {
                words.addAll(arguments.getOrDefault(name, List.of()));
            }
        }
        return words;
    }

    private static Optional<PositionalParamSpec> place(CommandSpec command, String name) {
        return command.positionalParameters().stream()
                .filter(place -> place.paramLabel().equalsIgnoreCase(name))
                .findFirst();
    }

    @Override
    public void check(BatchJob job, SequencedMap<String, List<String>> arguments, Path out) {
        parsed(job, arguments, out);
    }

    @Override
    public JobOutcome run(
            BatchJob job, SequencedMap<String, List<String>> arguments, Path out, Split split, Progress progress)
            throws Cancelled {
        List<String> said = new ArrayList<>();
        Progress named = new Named(job.name(), progress);
        try {
            BatchedCommand command = parsed(job, arguments, out);
            if (job.kind() == JobKind.EXPORT) {
                models.close(); // it opens two in a way of its own, which need the memory
            }
            int status = command.run(console.of(job.name(), said::add, named), models, split);
            return status == Shell.DONE
                    ? JobOutcome.done(said)
                    : JobOutcome.failed("It ended with status %d.".formatted(status), "Run the command by itself.");
        } catch (Failure failure) {
            trace(failure);
            return JobOutcome.failed(
                    String.valueOf(failure.getMessage()), failure.remedy(names(new CommandLine(command(job)))));
        } catch (OutOfMemoryError full) {
            models.close();
            return JobOutcome.failed(
                    "Java's memory of %d MiB is full."
                            .formatted(Runtime.getRuntime().maxMemory() >> 20),
                    "Give it more, for example SOTTO_JAVA_OPTIONS=-Xmx16g, or give it less to do.");
        } catch (RuntimeException | LinkageError unexpected) {
            trace(unexpected);
            return JobOutcome.failed(
                    "Something unexpected happened: %s."
                            .formatted(unexpected.toString().replaceAll("\\s*\\R\\s*", " ")),
                    "Run the batch again with --debug and report what it prints.");
        }
    }

    /// Names of options for what to do about a job that failed: those that it can be given.
    private static Remedy.Names names(CommandLine command) {
        Remedy.Names all = new CommandOptions(command.getCommandSpec());
        return option -> option == RunOption.FORCE || option == RunOption.RESUME ? Optional.empty() : all.of(option);
    }

    private void trace(Throwable problem) {
        if (debug) {
            StringWriter trace = new StringWriter();
            problem.printStackTrace(new PrintWriter(trace));
            console.warn(trace.toString().stripTrailing());
        }
    }

    /// Progress of a job under its name.
    private record Named(String name, Progress whole) implements Progress {
        @Override
        public void report(long done, long total, String what) {
            whole.report(done, total, "%s: %s".formatted(name, what));
        }

        @Override
        public void checkCancelled() throws Cancelled {
            whole.checkCancelled();
        }

        @Override
        public void note(String sentence) {
            whole.note("%s: %s".formatted(name, sentence));
        }
    }

    /// Number of models that were opened so far.
    int opened() {
        return models.opened();
    }

    @Override
    public void close() {
        models.close();
    }
}
