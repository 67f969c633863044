package sotto.run.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sotto.task.Task;
import sotto.task.TaskItem;
import sotto.task.TaskMetric;
import sotto.task.TaskResponse;
import sotto.task.TaskSource;
import sotto.work.Progress;

/// Values and standard errors of tasks beside those that lm-evaluation-harness gives for the same responses.
class TaskFiguresTest {
    private static final Path RUNS = Path.of("src/test/resources/evaluation/runs");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    static List<Path> samples() throws Exception {
        try (Stream<Path> files = Files.walk(RUNS)) {
            return files.filter(file -> file.getFileName().toString().startsWith("samples_"))
                    .sorted()
                    .toList();
        }
    }

    private static QuestionRow row(TaskItem item) {
        double[] sums = new double[item.recorded().size()];
        boolean[] greedy = new boolean[sums.length];
        List<String> texts = new ArrayList<>();
        for (int request = 0; request < sums.length; request++) {
            switch (item.recorded().get(request)) {
                case TaskResponse.Likelihood own -> {
                    sums[request] = own.sum();
                    greedy[request] = own.greedy();
                }
                case TaskResponse.Written own -> texts.add(own.text());
            }
        }
        return new QuestionRow(sums, greedy, texts);
    }

    private static void assertNear(double theirs, double ours, String key) {
        assertEquals(theirs, ours, Double.isNaN(theirs) ? 0 : 1e-9 * Math.max(1, Math.abs(theirs)), key);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void standardErrorsOfMeansAreTheHarnessOwn(Path samples) throws Exception {
        Task task = new TaskSource(samples).read(Progress.NONE).getFirst();
        List<QuestionRow> rows = task.items().stream().map(TaskFiguresTest::row).toList();
        TaskFigures.Report report = (TaskFigures.Report) new TaskFigures(task, List.of(rows), Specs.QUICK)
                .figures()
                .report()
                .apply(0);
        String results = samples.getFileName()
                .toString()
                .replaceFirst("samples_.+_(?=\\d{4}-)", "results_")
                .replace(".jsonl", ".json");
        JsonNode theirs = JSON.readTree(samples.resolveSibling(results).toFile())
                .path("results")
                .path(task.name());
        int compared = 0;
        for (TaskMetric metric : task.metrics()) {
            TaskFigures.Metric ours = Specs.in(report.metrics(), metric.word());
            for (String key : theirs.propertyStream()
                    .map(Map.Entry::getKey)
                    .filter(key -> key.startsWith(metric.word() + ","))
                    .toList()) {
                assertNear(theirs.path(key).asDouble(), ours.value(), key);
                JsonNode error = theirs.path(key.replace(",", "_stderr,"));
                if (metric.isShare()) {
                    assertNear(error.asDouble(), ours.stderr(), key);
                } else {
                    assertTrue(error.isTextual() || metric == TaskMetric.PERPLEXITY, key); // "N/A", or by its bootstrap
                }
                compared++;
            }
        }
        assertEquals(task.metrics().size(), compared);
    }
}
