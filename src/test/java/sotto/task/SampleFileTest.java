package sotto.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sotto.work.Progress;

/// Files of samples: every figure that lm-evaluation-harness gives follows from the responses that they record.
class SampleFileTest {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(com.fasterxml.jackson.core.json.JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    static List<Path> files() throws Exception {
        try (Stream<Path> files = Files.walk(TaskSourceTest.EVALUATION.resolve("runs"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("samples_"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyFigureIsTheHarnessOwn(Path file) throws Exception {
        Task task = new TaskSource(file).read(Progress.NONE).getFirst();
        assertEquals(List.of(), task.notes());
        JsonNode results = results(file).path("results").path(task.name());
        List<String> compared = new ArrayList<>();
        for (Map.Entry<String, JsonNode> figure : results.properties()) {
            TaskMetric metric =
                    TaskMetric.of(figure.getKey().replaceFirst(",.*", "")).orElse(null);
            if (metric != null) {
                double[] values = task.items().stream()
                        .mapToDouble(item -> metric.of(item, item.recorded()))
                        .toArray();
                double ours = metric.overall(
                        task.items().stream().map(TaskItem::answer).toList(), values);
                double theirs = figure.getValue().asDouble();
                assertEquals(
                        theirs, ours, Double.isNaN(theirs) ? 0 : 1e-9 * Math.max(1, Math.abs(theirs)), figure.getKey());
                compared.add(metric.word());
            }
        }
        assertEquals(task.metrics().stream().map(TaskMetric::word).toList(), compared);
    }

    private static JsonNode results(Path samples) throws Exception {
        String date = samples.getFileName()
                .toString()
                .replaceFirst(".*_(?=\\d{4}-)", "")
                .replace(".jsonl", ".json");
        return JSON.readTree(samples.resolveSibling("results_" + date).toFile());
    }

    @Test
    void whereTheResultsAreLostTheSamplesTellByThemselves() throws Exception {
        Path samples = files().stream()
                .filter(file -> file.toString().contains("zero-shot-b1")
                        && file.toString().contains("triviaqa"))
                .findFirst()
                .orElseThrow();
        Path folder = Files.createTempDirectory("samples");
        Path alone = Files.copy(samples, folder.resolve(samples.getFileName()));
        Task task = new TaskSource(alone).read(Progress.NONE).getFirst();
        assertEquals("triviaqa", task.name());
        assertEquals(-1, task.shots());
        assertTrue(task.metrics().contains(TaskMetric.EXACT_MATCH));
        Files.delete(alone);
        Files.delete(folder);
    }

    @Test
    void anAnswerInWordsThatLooksLikeANumberIsOneInWords() throws Exception {
        Path file = Files.createTempFile("samples", ".jsonl");
        Files.writeString(file, """
            {"doc_id": 0, "doc": {}, "target": "12.5", "arguments": {"gen_args_0": {"arg_0": "5/2*5 =", "arg_1": \
            {"until": ["\\n"], "max_gen_toks": 8}}}, "resps": [["12.5"]], "filtered_resps": ["12.5"], \
            "filter": "none", "metrics": ["exact_match"], "exact_match": 1.0}
            """);
        Task task = new TaskSource(file).read(Progress.NONE).getFirst();
        assertEquals(
                List.of(new TaskResponse.Written("12.5")),
                task.items().getFirst().recorded());
        assertEquals(List.of(TaskMetric.EXACT_MATCH), task.metrics());
        Files.delete(file);
    }
}
