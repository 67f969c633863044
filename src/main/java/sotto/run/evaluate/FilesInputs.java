package sotto.run.evaluate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import sotto.measure.Significance;
import sotto.run.evaluate.EvaluationSpec.Conditions;
import sotto.run.evaluate.EvaluationSpec.PrePrompt;

/// Inputs of a measure that is taken on each of some files by itself.
///
/// @param header names of the raw fields
record FilesInputs<R>(
        EvaluationMeasure measure, List<? extends MeasuredFile<R>> files, List<String> header, List<String> notes)
        implements MeasureInputs<R> {
    FilesInputs {
        files = List.copyOf(files);
        header = Stream.concat(Stream.of("file", "row"), header.stream()).toList();
        notes = List.copyOf(notes);
    }

    @Override
    public void check(EvaluationContext context, Cell cell) {
        files.forEach(file -> file.check(context, cell));
    }

    @Override
    public MeasureLoad load(PrePrompt before, Conditions conditions) {
        return MeasureLoad.NONE.plus(files.stream()
                .mapToLong(file -> file.load(before, conditions).read())
                .sum());
    }

    @Override
    public List<Measurement<R>> measurements(EvaluationContext context, Cell cell) {
        return IntStream.range(0, files.size())
                .mapToObj(file -> files.get(file)
                        .measurement(context, cell, "%s-f%d-%s".formatted(measure.log(), file, cell.tag())))
                .toList();
    }

    @Override
    public Map<String, MeasureFigures> figures(EvaluationPlan plan, List<List<List<R>>> results) {
        Map<String, MeasureFigures> figures = new LinkedHashMap<>();
        for (int number = 0; number < files.size(); number++) {
            int file = number;
            List<List<R>> own = results.stream().map(all -> all.get(file)).toList();
            figures.putAll(files.get(file).figures(measure.word() + ".", own, plan.significance()));
        }
        return Map.of(measure.word(), MeasureFigures.of(figures));
    }

    @Override
    public List<List<Object>> raw(int place, int number, int row, R result) {
        MeasuredFile<R> file = files.get(number);
        return List.of(Stream.concat(Stream.of(file.name()), file.raw(row, result).stream())
                .toList());
    }

    /// File of texts or questions on which a measure is taken in every cell, each text by itself.
    ///
    /// @param <R> result for one text or question
    interface MeasuredFile<R> {
        /// The file's name in the report.
        String name();

        /// Checks that the texts fit the model behind the pre-prompt of a cell; a `Failure` if not.
        void check(EvaluationContext context, Cell cell);

        /// The load of the texts in a cell.
        MeasureLoad load(PrePrompt before, Conditions conditions);

        /// The measurement of the texts in a cell, with the name of its log.
        Measurement<R> measurement(EvaluationContext context, Cell cell, String log);

        /// The figures of results by variant and text, by their names in the report, which follow `measure` in
        /// theirs.
        Map<String, MeasureFigures> figures(String measure, List<List<R>> results, Significance significance);

        /// The raw fields of the result for the text in a place: its row in the file first, from 0.
        List<Object> raw(int place, R result);
    }
}
