package sotto.run.evaluate;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sotto.data.TextReading;
import sotto.model.LanguageModel;
import sotto.run.evaluate.EvaluationSpec.PrePrompt;
import sotto.run.record.RunSpec;
import sotto.task.TaskItem;
import sotto.task.TaskMetric;
import sotto.task.TaskResponse;
import sotto.work.Progress;

/// Every response and every figure that lm-evaluation-harness recorded of these models.
@Tag("native")
class TaskGoldenTest {
    private static final Path RUNS = Path.of("src/test/resources/evaluation/runs");
    private static final Path SAMPLE = Path.of("samples/model");
    private static final Path LLAMA = Specs.PUBLIC.resolve("models/llama");

    private static EvaluationContext context(LanguageModel model, Path folder, List<Path> files) throws Exception {
        MeasureArguments asked = new MeasureArguments(
                Map.of(TasksMeasure.TASKS, files.stream().map(Path::toString).toList()), null);
        EvaluationSpec spec = new EvaluationSpec(
                folder,
                List.of(),
                asked,
                new EvaluationSpec.Conditions(
                        List.of(PrePrompt.NONE), RunSpec.Tokens.DEFAULT, Specs.QUICK, Specs.CPU, TextReading.DEFAULT));
        return EvaluationContext.of(model, spec, EvaluationInputs.read(spec, Progress.NONE), List.of());
    }

    private static List<Path> samples(String run) throws Exception {
        try (Stream<Path> files = Files.walk(RUNS.resolve(run))) {
            return files.filter(file -> file.getFileName().toString().startsWith("samples_"))
                    .sorted()
                    .toList();
        }
    }

    private static TaskInputs inputs(EvaluationContext context) {
        return (TaskInputs) context.inputs().measures().values().iterator().next();
    }

    @ParameterizedTest
    @CsvSource({
        "zero-shot-b1, 16",
        "3-shot, 10",
        "5-shot, 4",
        "chat, 9",
        "chat-3-shot-multiturn, 4",
        "chat-3-shot-single, 3",
        "edge-nocache, 2",
        "rolling, 1",
        "llama-zero-shot, 7",
        "llama-chat, 3"
    })
    void everyAnswerIsTheHarnessOwn(String run, int tasks) throws Exception {
        Path folder = run.startsWith("llama") ? LLAMA : SAMPLE;
        List<String> wrong = new ArrayList<>();
        int[] compared = new int[2];
        double worst = 0;
        try (LanguageModel model = LanguageModel.open(folder, Specs.CPU)) {
            EvaluationContext context = context(model, folder, samples(run));
            TaskAnswering answering = TaskAnswering.of(context, new Cell(0, 0));
            assertEquals(tasks, inputs(context).tasks().size());
            for (var task : inputs(context).tasks()) {
                List<QuestionRow> rows = answering.answers(task.items(), Progress.NONE);
                for (int i = 0; i < rows.size(); i++) {
                    TaskItem item = task.items().get(i);
                    List<TaskResponse> ours = rows.get(i).responses(item);
                    for (int request = 0; request < ours.size(); request++) {
                        if (item.recorded().get(request) instanceof TaskResponse.Likelihood theirs
                                && ours.get(request) instanceof TaskResponse.Likelihood own) {
                            double away = Math.abs(theirs.sum() - own.sum()) / (1 + 0.1 * Math.abs(theirs.sum()));
                            worst = Math.max(worst, away);
                            compared[0]++;
                            if (away > 1e-4 || theirs.greedy() != own.greedy()) {
                                wrong.add("%s %d.%d: %s, not %s".formatted(task.name(), i, request, own, theirs));
                            }
                        } else {
                            compared[1]++;
                            if (!item.recorded().get(request).equals(ours.get(request))) {
                                wrong.add("%s %d: %s, not %s"
                                        .formatted(
                                                task.name(),
                                                i,
                                                ours.get(request),
                                                item.recorded().get(request)));
                            }
                        }
                    }
                    for (TaskMetric metric : task.metrics()) {
                        double theirs = metric.of(item, item.recorded());
                        double own = metric.of(item, ours);
                        double away = Math.abs(theirs - own);
                        if (metric.isShare() ? away > 1e-5 : away > 1e-4 + 1e-5 * Math.abs(theirs)) {
                            wrong.add("%s %d, %s: %s, not %s".formatted(task.name(), i, metric, own, theirs));
                        }
                    }
                }
            }
        }
        System.out.printf(
                "%s: %d log-likelihoods, largest difference %.1e of 1 + 0.1 |ll|; %d answers in words%n",
                run, compared[0], worst, compared[1]);
        assertEquals(List.of(), wrong);
    }

    @Test
    void answersThatAreNotThisModelsAreSaidSo() throws Exception {
        try (LanguageModel model = LanguageModel.open(SAMPLE, Specs.CPU)) {
            for (String run : List.of("dummy-5-shot", "3-shot")) {
                List<Path> files = samples(run).stream()
                        .filter(file -> file.getFileName().toString().startsWith("samples_arc_easy_2"))
                        .toList();
                EvaluationContext context = context(model, SAMPLE, files);
                var task = inputs(context).tasks().getFirst();
                List<QuestionRow> rows =
                        TaskAnswering.of(context, new Cell(0, 0)).answers(task.items(), Progress.NONE);
                TaskFigures.Report report = (TaskFigures.Report) new TaskFigures(task, List.of(rows), Specs.QUICK)
                        .figures()
                        .report()
                        .apply(0);
                TaskFigures.Parity parity = Objects.requireNonNull(report.parity());
                assertAll(
                        () -> assertEquals(64, parity.n()),
                        () -> assertEquals(
                                run.startsWith("dummy"), parity.says().contains("not this model's")),
                        () -> assertTrue(report.metrics().containsKey("acc_norm")));
            }
        }
    }
}
