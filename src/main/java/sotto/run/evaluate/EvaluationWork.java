package sotto.run.evaluate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Work of an evaluation: every measurement that is not finished, from the first row that its log lacks.
///
/// Cells come in the order of [WorkOrder]; a measurement that serves several cells comes after them all.
///
/// @param share of the measurements that is taken
/// @param live hears of cells as they complete
record EvaluationWork(EvaluationPlan plan, StudyShare share, LiveStudy live) {
    /// Measurement with the state of its log.
    ///
    /// @param cell that it is taken in, or one of those that it serves
    /// @param done rows that are in its log
    /// @param cost tokens of the rows that are left, to weigh progress
    private record Open<R>(MeasureInputs<R> inputs, Cell cell, Measurement<R> measurement, int done, double cost) {
        boolean isFinished() {
            return done == measurement.rows();
        }
    }

    /// Measurements that are done one after another.
    ///
    /// @param completed cells that are complete after them
    private record Step(List<Open<?>> open, Set<Cell> completed) {
        double cost() {
            return open.stream().mapToDouble(Open::cost).sum();
        }
    }

    private boolean isFinished(Step step) {
        return step.open.stream().allMatch(open -> open.isFinished() || !isTaken(open));
    }

    private boolean isTaken(Open<?> open) {
        return open.inputs.isShared() || plan.isTaken(open.inputs, open.cell);
    }

    /// The whole work that is left.
    void run(Progress progress) throws IOException, Cancelled {
        List<Step> steps = steps(progress);
        double total = Math.max(1, steps.stream().mapToDouble(Step::cost).sum());
        List<Step> left = new ArrayList<>();
        for (Step step : steps) {
            if (isFinished(step)) {
                live.complete(step.completed);
            } else {
                left.add(step);
            }
        }
        live.begin();
        double before = 0;
        for (Step step : left) {
            for (Open<?> open : step.open) {
                double after = Math.min(total, before + open.cost());
                if (isTaken(open)) {
                    finish(open, progress.slice(before / total, after / total));
                }
                before = after;
            }
            live.complete(step.completed);
            live.tell();
        }
    }

    private List<Step> steps(Progress progress) throws IOException {
        List<MeasureInputs<?>> own = new ArrayList<>();
        List<MeasureInputs<?>> shared = new ArrayList<>();
        plan.context().inputs().measures().values().forEach(inputs -> (inputs.isShared() ? shared : own).add(inputs));
        List<Cell> order = WorkOrder.of(plan);
        List<Step> steps = new ArrayList<>();
        for (int number = 0; number < order.size() && !own.isEmpty(); number++) {
            Cell cell = order.get(number);
            steps.add(new Step(open(share.of(plan, cell, number, own), List.of(cell), progress), Set.of(cell)));
        }
        steps.add(
                new Step(share.ofShared(open(shared, order, progress)), own.isEmpty() ? Set.copyOf(order) : Set.of()));
        return steps;
    }

    private List<Open<?>> open(List<MeasureInputs<?>> measures, List<Cell> cells, Progress progress)
            throws IOException {
        Map<String, Open<?>> all = new LinkedHashMap<>();
        for (Cell cell : cells) {
            for (MeasureInputs<?> inputs : measures) {
                for (Open<?> open : states(inputs, cell, all.keySet(), progress)) {
                    all.put(open.measurement.name(), open);
                }
            }
        }
        return List.copyOf(all.values());
    }

    private <R> List<Open<R>> states(MeasureInputs<R> inputs, Cell cell, Set<String> known, Progress progress)
            throws IOException {
        List<Open<R>> states = new ArrayList<>();
        for (Measurement<R> measurement : inputs.measurements(plan.context(), cell)) {
            if (!known.contains(measurement.name())) {
                int done = plan.log(measurement).recover(measurement.rows(), measurement.step(), progress);
                double left = 1 - (double) done / measurement.rows();
                states.add(new Open<>(
                        inputs,
                        cell,
                        measurement,
                        done,
                        left * measurement.cost().getAsLong()));
            }
        }
        return states;
    }

    /// The measurement itself; one that serves several variants is made anew, because it leaves out those that are
    /// measured no further.
    private <R> Measurement<R> measurement(Open<R> open) {
        if (!open.inputs.isShared()) {
            return open.measurement;
        }
        EvaluationContext context = plan.context().skipping(Set.copyOf(plan.skipped()));
        return open.inputs.measurements(context, open.cell).stream()
                .filter(one -> one.name().equals(open.measurement.name()))
                .findFirst()
                .orElseThrow();
    }

    private <R> void finish(Open<R> open, Progress progress) throws IOException, Cancelled {
        Measurement<R> measurement = measurement(open);
        int rows = measurement.rows();
        int left = rows - open.done();
        for (int from = open.done(); from < rows; from += measurement.step()) {
            int to = Math.min(rows, from + measurement.step());
            progress.checkCancelled();
            double begin = (double) (from - open.done()) / left;
            double end = (double) (to - open.done()) / left;
            progress.slice(begin, begin).report(0, 1, title(measurement, from));
            plan.log(measurement)
                    .append(measurement
                            .batches()
                            .measure(from, to, new Titled(progress.slice(begin, end), measurement, from)));
            live.tell();
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
}
