package sotto.run.evaluate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import sotto.measure.ChoiceScore;
import sotto.measure.TextScore;
import sotto.run.record.UnfinishedFolder;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// List of all measurements of an evaluation in their order, with the logs that keep their rows.
///
/// @param fingerprint number of this run alone, which begins the checksums of its logs
record EvaluationPlan(EvaluationContext setting, UnfinishedFolder folder, int fingerprint) {
    private static final String ENDING = ".jsonl";

    /// Whether a file of this name is a log of a measurement.
    static boolean isLog(String name) {
        return name.matches("(completions|perplexity|choices|kl)-[\\w-]+\\" + ENDING);
    }

    /// All cells, by variant, then pre-prompt.
    List<Cell> cells() {
        List<Cell> cells = new ArrayList<>();
        for (int variant = 0; variant < setting.material().variants().size(); variant++) {
            for (int pre = 0; pre < setting.spec().prePrompts().size(); pre++) {
                cells.add(new Cell(variant, pre));
            }
        }
        return cells;
    }

    /// The seeds of completions; none where toxicity is not asked for.
    List<Long> seeds() {
        List<Long> seeds = new ArrayList<>();
        if (setting.spec().toxicity() != null) {
            long first = setting.toxicity().decoding().seed();
            for (int seed = 0; seed < setting.toxicity().seeds(); seed++) {
                seeds.add(first + seed);
            }
        }
        return seeds;
    }

    /// All measurements, in the order in which they are done.
    private List<Measurement<?>> all() {
        List<Measurement<?>> all = new ArrayList<>();
        for (Cell cell : cells()) {
            for (int file = 0; file < setting.material().texts().size(); file++) {
                all.add(new TextScores(setting, file, cell));
            }
            for (int file = 0; file < setting.material().questions().size(); file++) {
                all.add(new ChoiceScores(setting, file, cell));
            }
            seeds().forEach(seed -> all.add(new Completions(setting, cell, seed)));
        }
        if (setting.material().passages().isPresent()) {
            for (int pre = 0; pre < setting.spec().prePrompts().size(); pre++) {
                all.add(new Divergences(setting, pre));
            }
        }
        return all;
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
        return new Open<>(measurement, done, left * measurement.cost());
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
                    .append(measurement.measure(from, to, new Titled(progress.slice(begin, end), measurement, from)));
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

    /// The completions of a cell with a seed, by prompt.
    List<Completed> completions(Cell cell, long seed) {
        return log(new Completions(setting, cell, seed)).read();
    }

    /// The scores of a cell for the texts of a file.
    List<TextScore> texts(int file, Cell cell) {
        return log(new TextScores(setting, file, cell)).read();
    }

    /// The scores of a cell for the questions of a file.
    List<ChoiceScore> choices(int file, Cell cell) {
        return log(new ChoiceScores(setting, file, cell)).read();
    }

    /// The divergences under a pre-prompt, by passage.
    List<Divergences.Row> divergences(int prePrompt) {
        return log(new Divergences(setting, prePrompt)).read();
    }
}
