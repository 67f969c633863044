package sotto.figure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import sotto.run.evaluate.ChanceLevels;
import sotto.run.evaluate.StudyPoint;
import sotto.run.evaluate.StudyPoints;
import sotto.run.evaluate.TaskShare;
import sotto.work.Failure;

/// Change of every variant's share of right answers from the untouched model's, task by task, paired.
///
/// @param level confidence of the intervals, in (0, 1)
/// @param variants without a pre-prompt, the untouched model left out, the paper's setting first
public record TaskChanges(double level, List<StudyPoint> variants, List<TaskShare> tasks) implements Figure {
    /// Copies the lists.
    public TaskChanges {
        variants = List.copyOf(variants);
        tasks = List.copyOf(tasks);
    }

    /// The changes of a study; a [Failure] if no task was measured.
    static TaskChanges of(StudyPoints study) {
        List<StudyPoint> variants = study.plain().stream()
                .filter(point -> !point.isBase())
                .sorted(Comparator.comparing(point -> !point.isPaper()))
                .toList();
        List<TaskShare> tasks = TaskShare.of(study);
        if (tasks.isEmpty() || variants.isEmpty()) {
            throw new Failure(
                    "The report has no variant's answers to tasks.",
                    "Evaluate a variant with a task or with multiple-choice questions.");
        }
        return new TaskChanges(study.level(), variants, tasks);
    }

    /// The changes by some of the variants, in their order.
    public TaskChanges of(List<StudyPoint> some) {
        return new TaskChanges(level, some, tasks);
    }

    @Override
    public String summary() {
        StudyPoint first = variants.getFirst();
        List<TaskShare> told = tasks.stream().filter(task -> !task.isAtChance()).toList();
        int guessed = tasks.size() - told.size();
        long kept = told.stream().filter(task -> task.isKeptBy(first.variant())).count();
        if (told.isEmpty()) {
            return "The untouched model does no better than guessing in any task.";
        }
        return "%s keeps %d of %d tasks within 3 points%s."
                .formatted(
                        StudyMark.name(first),
                        kept,
                        told.size(),
                        guessed == 0 ? "" : "; at chance and not counted: %d".formatted(guessed));
    }

    @Override
    public Table table() {
        return new Table(
                List.of(
                        "task",
                        "metric",
                        "variant",
                        "base (share)",
                        "value (share)",
                        "change (share)",
                        "change_low (share)",
                        "change_high (share)",
                        "detectable (share)",
                        "chance (share)",
                        "units (count)"),
                tasks.stream()
                        .flatMap(task -> variants.stream()
                                .flatMap(variant -> task.change(variant.variant()).stream())
                                .map(change -> {
                                    List<String> row = new ArrayList<>(List.of(
                                            task.name(),
                                            task.metric(),
                                            change.variant(),
                                            StudyTable.text(change.base()),
                                            StudyTable.text(change.value())));
                                    row.addAll(StudyTable.texts(Optional.of(change.delta())));
                                    row.add(StudyTable.text(change.detectable()));
                                    row.add(StudyTable.text(task.chance()
                                            .map(ChanceLevels.Level::chance)
                                            .orElse(Double.NaN)));
                                    row.add(Integer.toString(change.units()));
                                    return row;
                                })));
    }
}
