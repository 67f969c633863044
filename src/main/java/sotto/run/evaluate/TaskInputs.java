package sotto.run.evaluate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import sotto.run.evaluate.EvaluationSpec.Conditions;
import sotto.run.evaluate.EvaluationSpec.PrePrompt;
import sotto.task.Task;
import sotto.task.TaskItem;
import sotto.task.TaskMetric;
import sotto.task.TaskRequest;
import sotto.work.Quantity;

/// Tasks whose questions are answered in every cell.
///
/// @param template whether the model comes with a chat template
record TaskInputs(List<Task> tasks, boolean template) implements MeasureInputs<QuestionRow> {
    /// Questions that are answered together: the more, the more of them share their beginnings.
    private static final int STEP = 64;

    /// Copies the list.
    TaskInputs {
        tasks = List.copyOf(tasks);
    }

    @Override
    public void check(EvaluationContext context, Cell cell) {
        TaskAnswering answering = TaskAnswering.of(context, cell);
        tasks.forEach(task -> task.items().forEach(answering::check));
    }

    @Override
    public MeasureLoad load(PrePrompt before, Conditions conditions) {
        return MeasureLoad.NONE.plus(tasks.stream()
                .flatMap(task -> task.items().stream())
                .mapToLong(item -> TaskAnswering.characters(item) / TaskAnswering.CHARACTERS
                        + MeasureLoad.tokens(before.text())
                        + TaskAnswering.written(item))
                .sum());
    }

    @Override
    public List<Measurement<QuestionRow>> measurements(EvaluationContext context, Cell cell) {
        TaskAnswering answering = TaskAnswering.of(context, cell);
        return IntStream.range(0, tasks.size())
                .mapToObj(number -> {
                    List<TaskItem> items = tasks.get(number).items();
                    return new Measurement<>(
                            "tasks-t%d-%s".formatted(number, cell.tag()),
                            "questions of " + tasks.get(number).name(),
                            items.size(),
                            STEP,
                            QuestionRow.class,
                            () -> items.stream().mapToLong(answering::cost).sum(),
                            (from, to, progress) -> answering.answers(items.subList(from, to), progress));
                })
                .toList();
    }

    @Override
    public Map<String, MeasureFigures> figures(EvaluationPlan plan, List<List<List<QuestionRow>>> results) {
        Map<String, MeasureFigures> figures = new LinkedHashMap<>();
        for (int number = 0; number < tasks.size(); number++) {
            int task = number;
            List<List<QuestionRow>> own =
                    results.stream().map(all -> all.get(task)).toList();
            figures.put(tasks.get(task).name(), new TaskFigures(tasks.get(task), own, plan.significance()).figures());
        }
        return Map.of(TasksMeasure.TASKS.word(), MeasureFigures.of(figures));
    }

    @Override
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        for (Task task : tasks) {
            String shots = task.shots() < 0 ? "" : ", %d-shot".formatted(task.shots());
            notes.add("%s: %s questions of the kind %s%s, by %s."
                    .formatted(
                            task.name(),
                            Quantity.of(task.items().size()),
                            task.kind(),
                            shots,
                            String.join(
                                    ", ",
                                    task.metrics().stream()
                                            .map(TaskMetric::word)
                                            .toList())));
            task.notes().forEach(note -> notes.add("%s: %s".formatted(task.name(), note)));
            int copies = TaskFigures.units(task).copies();
            if (copies > 0) {
                notes.add(("%s: %s questions equal an earlier one. Every copy counts in the figures, as in"
                                + " lm-evaluation-harness; in intervals and p-values copies are one question.")
                        .formatted(task.name(), Quantity.of(copies)));
            }
        }
        List<String> plain = tasks.stream()
                .filter(task -> !task.isWrittenOut())
                .map(Task::name)
                .toList();
        if (template && !plain.isEmpty()) {
            notes.add(("This model has a chat template. These tasks are asked as plain text, without it: %s. Samples"
                            + " that lm-evaluation-harness wrote under a template are asked as they stand.")
                    .formatted(String.join(", ", plain)));
        }
        return notes;
    }

    @Override
    public int leading() {
        return 2;
    }

    @Override
    public List<String> header() {
        return List.of("task", "doc", "request", "logprob", "greedy", "correct", "text");
    }

    @Override
    public List<List<Object>> raw(int place, int number, int row, QuestionRow result) {
        Task task = tasks.get(number);
        TaskItem item = task.items().get(row);
        double correct = task.metrics().getFirst().of(item, result.responses(item));
        boolean share = task.metrics().getFirst().isShare();
        return IntStream.range(0, item.requests().size())
                .<List<Object>>mapToObj(request -> {
                    boolean written = item.requests().get(request) instanceof TaskRequest.Completion;
                    return List.of(
                            task.name(),
                            item.number(),
                            request,
                            written ? "" : result.sums()[request],
                            written ? "" : result.greedy()[request],
                            share && (correct == 0 || correct == 1) ? (Object) (correct == 1) : correct,
                            written ? result.texts().get(request) : "");
                })
                .toList();
    }
}
