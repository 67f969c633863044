package sotto.run.evaluate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import sotto.measure.Significance;
import sotto.run.record.UnfinishedFolder;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// List of all measurements of an evaluation in their order, with the logs that keep their rows.
///
/// @param fingerprint number of this run alone, which begins the checksums of its logs
record EvaluationPlan(EvaluationContext context, UnfinishedFolder folder, int fingerprint) {
    private static final String ENDING = ".jsonl";

    /// Whether a file of this name is a log of a measurement.
    static boolean isLog(String name) {
        return EvaluationMeasures.ALL.stream().anyMatch(measure -> name.matches(measure.log() + "-[\\w-]+\\" + ENDING));
    }

    /// All cells, by variant, then pre-prompt.
    List<Cell> cells() {
        List<Cell> cells = new ArrayList<>();
        for (int variant = 0; variant < context.inputs().variants().size(); variant++) {
            for (int pre = 0; pre < context.spec().conditions().prePrompts().size(); pre++) {
                cells.add(new Cell(variant, pre));
            }
        }
        return cells;
    }

    /// The rules by which intervals and p-values are computed.
    Significance significance() {
        return context.spec().conditions().significance();
    }

    /// All measurements, in the order in which they are done.
    private Collection<Measurement<?>> all() {
        Map<String, Measurement<?>> all = new LinkedHashMap<>();
        for (Cell cell : cells()) {
            for (MeasureInputs<?> inputs : context.inputs().measures().values()) {
                inputs.measurements(context, cell).forEach(one -> all.putIfAbsent(one.name(), one));
            }
        }
        return all.values();
    }

    /// Measurement that is not finished.
    ///
    /// @param done rows that are in its log
    /// @param cost tokens of the rows that are left, to weigh progress
    private record Open<R>(Measurement<R> measurement, int done, double cost) {}

    /// Runs the measurements that are not finished, each from the first row that its log lacks.
    void work(Progress progress) throws IOException, Cancelled {
        List<Open<?>> open = new ArrayList<>();
        double total = 0;
        for (Measurement<?> measurement : all()) {
            Open<?> state = state(measurement, progress);
            open.add(state);
            total += state.cost();
        }
        double before = 0;
        for (Open<?> state : open) {
            double after = Math.min(total, before + state.cost());
            finish(state, total == 0 ? Progress.NONE : progress.slice(before / total, after / total));
            before = after;
        }
    }

    private <R> Open<R> state(Measurement<R> measurement, Progress progress) throws IOException {
        int done = log(measurement).recover(measurement.rows(), measurement.step(), progress);
        double left = 1 - (double) done / measurement.rows();
        return new Open<>(measurement, done, left * measurement.cost().getAsLong());
    }

    private <R> void finish(Open<R> open, Progress progress) throws IOException, Cancelled {
        Measurement<R> measurement = open.measurement();
        int rows = measurement.rows();
        int left = rows - open.done();
        for (int from = open.done(); from < rows; from += measurement.step()) {
            int to = Math.min(rows, from + measurement.step());
            progress.checkCancelled();
            double begin = (double) (from - open.done()) / left;
            double end = (double) (to - open.done()) / left;
            progress.slice(begin, begin).report(0, 1, title(measurement, from));
            log(measurement)
                    .append(measurement
                            .batches()
                            .measure(from, to, new Titled(progress.slice(begin, end), measurement, from)));
        }
    }

    private static String title(Measurement<?> measurement, int from) {
        return "%s, %d of %d".formatted(measurement.title(), from, measurement.rows());
    }

    /// Progress inside a batch, under the measurement's own title.
    private record Titled(Progress whole, Measurement<?> measurement, int from) implements Progress {
        @Override
        public void report(long done, long total, String what) {
            whole.report(done, total, title(measurement, from));
        }

        @Override
        public void checkCancelled() throws Cancelled {
            whole.checkCancelled();
        }
    }

    private <R> RowLog<R> log(Measurement<R> measurement) {
        return new RowLog<>(folder.file(measurement.name() + ENDING), measurement.type(), fingerprint);
    }

    /// The results of a finished measure in a cell, by measurement and row.
    <R> List<List<R>> results(MeasureInputs<R> inputs, Cell cell) {
        return inputs.measurements(context, cell).stream()
                .map(measurement -> log(measurement).read())
                .toList();
    }

    /// The figures of a finished measure under a pre-prompt, by their keys in the report's cells.
    <R> Map<String, MeasureFigures> figures(MeasureInputs<R> inputs, int prePrompt) {
        List<List<List<R>>> results = IntStream.range(
                        0, context.inputs().variants().size())
                .mapToObj(variant -> results(inputs, new Cell(variant, prePrompt)))
                .toList();
        return inputs.figures(this, results);
    }
}
