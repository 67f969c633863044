package sotto.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sotto.num.PythonRandom;
import sotto.work.Failure;
import sotto.work.Progress;

/// Data files as they are published, compared with the requests that lm-evaluation-harness made of them.
class TaskSourceTest {
    static final Path EVALUATION = Path.of("src/test/resources/evaluation");
    private static final JsonMapper JSON = new JsonMapper();

    @ParameterizedTest
    @CsvSource({
        "arc_challenge/test.jsonl, arc, arc_challenge",
        "arc_challenge/ARC-Challenge-Test.jsonl, arc, arc_challenge",
        "arc_easy/test.jsonl, arc, arc_easy",
        "arc_easy/ARC-Easy-Test.jsonl, arc, arc_easy",
        "boolq/validation.jsonl, boolq, boolq",
        "boolq/val-superglue.jsonl, boolq, boolq_true_false",
        "boolq/dev-google.jsonl, boolq, boolq",
        "copa/validation.jsonl, copa, copa",
        "hellaswag/validation.jsonl, hellaswag, hellaswag",
        "hellaswag/hellaswag_val.jsonl, hellaswag, hellaswag",
        "lambada/test.jsonl, lambada, lambada_openai",
        "mmlu/anatomy-test.jsonl, mmlu, mmlu_anatomy",
        "mmlu/test/anatomy_test.csv, mmlu, mmlu_anatomy",
        "openbookqa/test.jsonl, openbookqa, openbookqa",
        "openbookqa/test-original.jsonl, openbookqa, openbookqa",
        "piqa/validation.jsonl, piqa, piqa",
        "piqa/valid.jsonl, piqa, piqa",
        "sciq/test.jsonl, sciq, sciq",
        "siqa/validation.jsonl, siqa, social_iqa",
        "siqa/dev.jsonl, siqa, social_iqa",
        "triviaqa/rc.nocontext/validation.jsonl, triviaqa, triviaqa",
        "triviaqa/unfiltered-web-dev.json, triviaqa, triviaqa",
        "truthfulqa/validation.jsonl, truthfulqa_mc1, truthfulqa_mc1",
        "truthfulqa/validation.jsonl, truthfulqa_mc2, truthfulqa_mc2",
        "truthfulqa/mc_task.json, truthfulqa_mc1, truthfulqa_mc1",
        "truthfulqa/mc_task.json, truthfulqa_mc2, truthfulqa_mc2",
        "winogrande/validation.jsonl, winogrande, winogrande",
        "winogrande/dev.jsonl, winogrande, winogrande",
    })
    void aDataFileIsAskedAsTheHarnessAsksIt(String file, String kind, String sample) throws Exception {
        Task task = new TaskSource(EVALUATION.resolve("data").resolve(file))
                .read(Progress.NONE).stream()
                        .filter(one -> one.kind().equals(kind))
                        .findFirst()
                        .orElseThrow();
        Task harness = sample("zero-shot-b1", sample);

        assertSameQuestions(harness, task);
        assertEquals(harness.metrics(), task.metrics());
        for (int i = 0; i < task.items().size(); i++) {
            for (TaskMetric metric : task.metrics()) {
                List<TaskResponse> responses = harness.items().get(i).recorded();
                assertEquals(
                        metric.of(harness.items().get(i), responses),
                        metric.of(task.items().get(i), responses),
                        1e-12,
                        metric + " of question " + i);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "arc, arc_easy/test.jsonl",
        "boolq, boolq/val-superglue.jsonl",
        "truthfulqa, truthfulqa/validation.jsonl",
        "triviaqa, triviaqa/rc.nocontext/validation.jsonl",
        "hellaswag, hellaswag/validation.jsonl",
    })
    void aTableOfParquetIsTheSameTask(String table, String file) throws Exception {
        List<Task> tasks = new TaskSource(Path.of("src/test/resources/sotto/data/parquet", table + ".parquet"))
                .read(Progress.NONE);
        List<Task> others = new TaskSource(EVALUATION.resolve("data").resolve(file)).read(Progress.NONE);
        assertEquals(
                others.stream().map(Task::items).toList(),
                tasks.stream().map(Task::items).toList());
    }

    @Test
    void aPartOfTheHubsTableIsCalledByItsKind(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("test-00000-of-00001.parquet");
        Files.copy(Path.of("src/test/resources/sotto/data/parquet/hellaswag.parquet"), file);
        assertEquals(
                "hellaswag", new TaskSource(file).read(Progress.NONE).getFirst().name());
    }

    @ParameterizedTest
    @CsvSource({
        "arc_easy/test.jsonl, 3-shot, arc_easy_firstn",
        "arc_easy/ARC-Easy-Test.jsonl, 3-shot, arc_easy_firstn",
        "mmlu/anatomy-test.jsonl, 5-shot, mmlu_anatomy",
        "mmlu/test/anatomy_test.csv, 5-shot, mmlu_anatomy",
    })
    void examplesAreTheFirstRows(String file, String run, String sample) throws Exception {
        int shots = Integer.parseInt(run.substring(0, 1));
        Path path = EVALUATION.resolve("data").resolve(file);
        Path beside = file.contains("ARC") ? EVALUATION.resolve("data/arc_easy/train.jsonl") : null;
        Task task = new TaskSource(path, shots, beside, null, null)
                .read(Progress.NONE)
                .getFirst();
        assertSameQuestions(sample(run, sample), task);
        assertEquals(shots, task.shots());
    }

    @ParameterizedTest
    @CsvSource({
        "piqa/validation.jsonl, piqa/train.jsonl, 3, 1, piqa",
        "winogrande/validation.jsonl, winogrande/train.jsonl, 3, 1, winogrande",
        "boolq/validation.jsonl, boolq/train.jsonl, 3, 1, boolq",
        "boolq/validation.jsonl, boolq/train.jsonl, 5, 1, boolq",
        "copa/validation.jsonl, copa/validation.jsonl, 3, 1, copa",
        "triviaqa/rc.nocontext/validation.jsonl, triviaqa/rc.nocontext/train.jsonl, 3, 1, triviaqa",
        "triviaqa/rc.nocontext/validation.jsonl, triviaqa/rc.nocontext/train.jsonl, 5, 1, triviaqa",
        "hellaswag/validation.jsonl, hellaswag/train.jsonl, 3, 1, hellaswag",
        "arc_easy/test.jsonl, arc_easy/train.jsonl, 3, 0, arc_easy",
        "arc_challenge/test.jsonl, arc_challenge/train.jsonl, 5, 0, arc_challenge",
        "lambada/test.jsonl, lambada/test.jsonl, 3, 0, lambada_openai",
    })
    void anExampleIsWrittenAsTheHarnessWritesIt(String file, String examples, int shots, int more, String sample)
            throws Exception {
        Path data = EVALUATION.resolve("data");
        Task harness = sample(shots + "-shot", sample);
        List<String> pool = lines(data.resolve(examples));
        List<String> asked = lines(data.resolve(file));
        PythonRandom random = new PythonRandom(1234);
        Path few = Files.createTempFile("examples", ".jsonl");
        for (int number = 0; number < harness.items().size(); number++) {
            JsonNode doc = JSON.readTree(asked.get(number));
            List<String> drawn = new ArrayList<>();
            for (int row : random.sample(pool.size(), shots + more)) {
                if (drawn.size() < shots
                        && (more == 0 || !JSON.readTree(pool.get(row)).equals(doc))) {
                    drawn.add(pool.get(row));
                }
            }
            Files.write(few, drawn);
            Task task = new TaskSource(data.resolve(file), shots, few, null, null)
                    .read(Progress.NONE)
                    .getFirst();
            List<TaskRequest> theirs = harness.items().get(number).requests();
            assertEquals(theirs, unlimited(task.items().get(number).requests(), theirs));
        }
        Files.delete(few);
        assertEquals(asked.size(), harness.items().size());
    }

    private static void assertSameQuestions(Task harness, Task task) {
        assertEquals(harness.items().size(), task.items().size());
        for (int i = 0; i < task.items().size(); i++) {
            assertEquals(
                    harness.items().get(i).requests(),
                    unlimited(
                            task.items().get(i).requests(),
                            harness.items().get(i).requests()));
        }
    }

    /// The requests, with the number of tokens that was given to the harness on its command line.
    private static List<TaskRequest> unlimited(List<TaskRequest> ours, List<TaskRequest> theirs) {
        return ours.getFirst() instanceof TaskRequest.Completion asked
                        && theirs.getFirst() instanceof TaskRequest.Completion other
                ? List.of(new TaskRequest.Completion(asked.context(), asked.until(), other.most()))
                : ours;
    }

    private static List<String> lines(Path file) throws IOException {
        return Stream.of(Files.readString(file).split("\n"))
                .filter(line -> !line.isBlank())
                .toList();
    }

    static Task sample(String run, String task) throws Exception {
        try (Stream<Path> files = Files.walk(EVALUATION.resolve("runs").resolve(run))) {
            Path found = files.filter(file -> file.getFileName().toString().startsWith("samples_" + task + "_2"))
                    .findFirst()
                    .orElseThrow();
            return new TaskSource(found).read(Progress.NONE).getFirst();
        }
    }

    @Test
    void aKindThatDoesNotExistIsRefusedWithThoseThatDo() {
        Failure failure = assertThrows(
                Failure.class,
                () -> new TaskSource(EVALUATION.resolve("data/piqa/validation.jsonl"), 0, null, null, "quiz")
                        .read(Progress.NONE));
        assertTrue(failure.remedy().contains("piqa, siqa"), failure.remedy());
    }
}
