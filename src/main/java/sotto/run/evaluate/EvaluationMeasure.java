package sotto.run.evaluate;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import sotto.run.evaluate.EvaluationSpec.Named;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Measure of an evaluation: one value that says what it needs, how it is run, and what its figures are.
///
/// The command line, the form on screen, the specification, the logs, the report, the raw rows and the tables of
/// figures are all made from [EvaluationMeasures#ALL].
public abstract class EvaluationMeasure {
    private final List<FigureColumn> columns;
    private final List<MeasureOption> options;

    /// Makes a measure that is asked for by a file for the first of these options, with the figures that tables show.
    EvaluationMeasure(List<FigureColumn> columns, MeasureOption... options) {
        this.columns = List.copyOf(columns);
        this.options = List.of(options);
    }

    /// The options that it takes; it is asked for by the first.
    public final List<MeasureOption> options() {
        return options;
    }

    /// The measure's word: its key in a report's cells, and the beginning of its figures' names.
    public final String word() {
        return options.getFirst().word();
    }

    /// The figures that tables show.
    final List<FigureColumn> columns() {
        return columns;
    }

    /// The mistake in the options given, in a sentence for the user; empty if they fit each other.
    public Optional<String> mistake(MeasureArguments given) {
        return Optional.empty();
    }

    /// Whether prompts are completed.
    public boolean writesText() {
        return false;
    }

    /// The name of the raw rows' table, and the beginning of its logs' names.
    String log() {
        return word();
    }

    /// Reads the inputs; a `Failure` if a file is missing, damaged or without a text.
    ///
    /// Notes for the user, such as on rows that were left out, go to `progress`.
    abstract MeasureInputs<?> read(EvaluationSpec spec, Progress progress) throws Cancelled;

    /// The key of its part of the specification.
    String specified() {
        return word();
    }

    /// Its part of the specification as JSON.
    @Nullable
    Object specification(MeasureArguments given) {
        List<Named> files = given.files(options.getFirst());
        return options.getFirst().kind() == MeasureOption.Kind.FILES
                ? files
                : files.isEmpty() ? null : files.getFirst();
    }

    /// The files that its numbers depend on, by their role.
    SequencedMap<String, Path> files(MeasureArguments given) {
        SequencedMap<String, Path> files = new LinkedHashMap<>();
        options.stream()
                .filter(MeasureOption::takesFiles)
                .forEach(option -> given.files(option)
                        .forEach(named -> files.put("%s %s".formatted(option.word(), named.name()), named.file())));
        return files;
    }
}
