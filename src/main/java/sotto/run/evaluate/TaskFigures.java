package sotto.run.evaluate;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import sotto.measure.PairedFigure;
import sotto.measure.Resampled;
import sotto.measure.Significance;
import sotto.num.Interval;
import sotto.task.Task;
import sotto.task.TaskAnswer;
import sotto.task.TaskItem;
import sotto.task.TaskMetric;
import sotto.task.TaskResponse;

/// Figures of one task from the responses of all variants under one pre-prompt.
///
/// @param results by variant and question
record TaskFigures(Task task, List<List<QuestionRow>> results, Significance significance) {
    /// Difference of log-likelihoods beyond which the recorded ones are another model's.
    private static final double FAR = 0.5;

    /// Figures of a task as the report has them.
    ///
    /// @param value of the first metric
    /// @param interval of the first metric
    /// @param shots null where the file does not tell
    /// @param chance mean share of right answers that guessing has; null where there are no choices
    record Report(
            Map<String, Metric> metrics,
            int n,
            @Nullable Integer shots,
            @Nullable Parity parity,
            String metric,
            double value,
            Interval interval,
            @Nullable Double chance) {}

    /// One metric.
    ///
    /// @param stderr the harness' own for means, the bootstrap's for others
    record Metric(double value, double stderr, double low, double high) {}

    /// Comparison with the responses that another program recorded; for information.
    ///
    /// @param n responses
    /// @param maxAbsDiff largest difference of log-likelihoods; NaN where there is none
    /// @param equalTexts share of equal answers in words; NaN where there is none
    record Parity(int n, double maxAbsDiff, double equalTexts, String says) {}

    /// The distinct questions: those of other requests or another answer.
    static DistinctUnits units(Task task) {
        return DistinctUnits.of(task.items().stream()
                .map(item -> List.of(item.requests(), item.answer()))
                .toList());
    }

    MeasureFigures figures() {
        DistinctUnits units = units(task);
        List<Resampled> compared =
                task.metrics().stream().map(metric -> resampled(metric, units)).toList();
        return new MeasureFigures(compared, variant -> {
            Map<String, Metric> metrics = new LinkedHashMap<>();
            for (int i = 0; i < compared.size(); i++) {
                Resampled one = compared.get(i);
                Interval interval = one.interval(variant);
                metrics.put(
                        task.metrics().get(i).word(),
                        new Metric(
                                one.figure().value(variant),
                                standardError(task.metrics().get(i), one, variant),
                                interval.low(),
                                interval.high()));
            }
            return new Report(
                    metrics,
                    task.items().size(),
                    task.shots() < 0 ? null : task.shots(),
                    variant == 0 ? parity() : null,
                    task.metrics().getFirst().word(),
                    compared.getFirst().figure().value(variant),
                    compared.getFirst().interval(variant),
                    task.chance().isPresent() ? task.chance().getAsDouble() : null);
        });
    }

    private double[] values(TaskMetric metric, int variant) {
        List<QuestionRow> rows = results.get(variant);
        return IntStream.range(0, rows.size())
                .mapToDouble(i -> {
                    TaskItem item = task.items().get(i);
                    return metric.of(item, rows.get(i).responses(item));
                })
                .toArray();
    }

    private Resampled resampled(TaskMetric metric, DistinctUnits units) {
        double[][] values = IntStream.range(0, results.size())
                .mapToObj(variant -> values(metric, variant))
                .toArray(double[][]::new);
        String name = "%s.%s.%s".formatted(TasksMeasure.TASKS.word(), task.name(), metric.word());
        return Resampled.of(figure(name, metric, values, units), significance);
    }

    private PairedFigure figure(String name, TaskMetric metric, double[][] values, DistinctUnits units) {
        if (metric.isShare()) {
            boolean counts =
                    Arrays.stream(values).flatMapToDouble(Arrays::stream).allMatch(v -> v == 0 || v == 1);
            return counts || units.copies() > 0 ? units.share(name, values) : PairedFigure.scores(name, values);
        }
        double scale = metric == TaskMetric.BITS_PER_BYTE ? -1 / Math.log(2) : -1;
        double[][] losses = Arrays.stream(values)
                .map(all -> Arrays.stream(all).map(value -> scale * value).toArray())
                .toArray(double[][]::new);
        double[] weights = task.items().stream()
                .map(TaskItem::answer)
                .mapToDouble(answer -> switch (answer) {
                    case TaskAnswer.Length length ->
                        metric == TaskMetric.WORD_PERPLEXITY ? length.words() : length.bytes();
                    default -> 1;
                })
                .toArray();
        return new PairedFigure(
                name,
                units.sums(losses),
                units.sums(weights),
                metric == TaskMetric.BITS_PER_BYTE ? PairedFigure.Link.IDENTITY : PairedFigure.Link.EXP);
    }

    /// Standard error: of a mean the sample standard deviation over √n, of others the bootstrap's.
    private double standardError(TaskMetric metric, Resampled one, int variant) {
        if (!metric.isShare()) {
            return one.standardError(variant);
        }
        double[] values = values(metric, variant);
        double mean = one.figure().value(variant);
        double squares = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        return Math.sqrt(squares / (values.length - 1) / values.length);
    }

    private @Nullable Parity parity() {
        int n = 0;
        int texts = 0;
        int equal = 0;
        double most = Double.NaN;
        for (int i = 0; i < task.items().size(); i++) {
            TaskItem item = task.items().get(i);
            List<TaskResponse> ours = results.getFirst().get(i).responses(item);
            for (int request = 0; request < item.recorded().size(); request++) {
                n++;
                if (item.recorded().get(request) instanceof TaskResponse.Likelihood theirs
                        && ours.get(request) instanceof TaskResponse.Likelihood own) {
                    double away = Math.abs(own.sum() - theirs.sum());
                    most = Double.isNaN(most) ? away : Math.max(most, away);
                } else {
                    texts++;
                    equal += ours.get(request).equals(item.recorded().get(request)) ? 1 : 0;
                }
            }
        }
        double share = texts == 0 ? Double.NaN : (double) equal / texts;
        boolean far = most > FAR || share < 1 - FAR;
        return n == 0
                ? null
                : new Parity(n, most, share, far ? "these answers are not this model's" : "this model's answers");
    }
}
