package sotto.run.evaluate;

import static sotto.run.evaluate.FigureColumn.Shown.COMMAND;
import static sotto.run.evaluate.FigureColumn.Shown.INTERVAL;
import static sotto.run.evaluate.FigureColumn.Shown.WINDOW;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import sotto.run.identity.ModelFiles;
import sotto.task.Task;
import sotto.task.TaskSource;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

/// Tasks of lm-evaluation-harness, answered as it would have them answered.
public final class TasksMeasure extends EvaluationMeasure {
    /// Files of tasks.
    public static final MeasureOption TASKS = new MeasureOption(
            "tasks",
            "--task",
            MeasureOption.Kind.TASKS,
            "FILE[:shots=N][:examples=FILE][:name=NAME][:kind=KIND]",
            "Tasks: the data file of %s, or samples that lm-evaluation-harness wrote."
                    .formatted(TaskSource.kinds().stream()
                            .filter(kind -> !kind.equals("choices") && !kind.equals("lm-eval"))
                            .collect(Collectors.joining(", "))),
            "");

    TasksMeasure() {
        super(
                List.of(new FigureColumn(
                        TASKS.word(), "value", "interval", "%s, task", "%s", WINDOW, COMMAND, INTERVAL)),
                TASKS);
    }

    private static List<TaskSource> sources(MeasureArguments given) {
        return given.of(TASKS).stream().map(TaskSource::of).toList();
    }

    @Override
    MeasureInputs<QuestionRow> read(EvaluationSpec spec, Progress progress) throws Cancelled {
        List<Task> tasks = new ArrayList<>();
        for (TaskSource source : sources(spec.measures())) {
            tasks.addAll(source.read(progress));
        }
        Set<String> names = new HashSet<>();
        for (Task task : tasks) {
            if (!names.add(task.name())) {
                throw new Failure(
                        "Two tasks are called %s.".formatted(task.name()),
                        "Name one of them behind its file: :name=NAME.");
            }
        }
        TaskInputs inputs = new TaskInputs(tasks, ModelFiles.hasTemplate(spec.model()));
        inputs.notes().forEach(progress::note);
        return inputs;
    }

    @Override
    Object specification(MeasureArguments given) {
        return sources(given);
    }

    @Override
    SequencedMap<String, Path> files(MeasureArguments given) {
        SequencedMap<String, Path> files = new LinkedHashMap<>();
        for (TaskSource source : sources(given)) {
            source.files()
                    .forEach((role, file) ->
                            files.put("task %s %s".formatted(source.file().getFileName(), role), file));
        }
        return files;
    }
}
