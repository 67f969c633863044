package sotto.figure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sotto.run.evaluate.ChanceLevels;
import sotto.run.evaluate.StudyPoint;
import sotto.run.evaluate.StudyPoints;
import sotto.work.Failure;

/// Change of every variant's share of right answers from the untouched model's, task by task, paired.
///
/// @param level confidence of the intervals, in (0, 1)
/// @param variants without a pre-prompt, the untouched model left out, the paper's setting first
public record TaskChanges(double level, List<StudyPoint> variants, List<Task> tasks) implements Figure {
    /// Drop of a share that counts as kept.
    static final double MARGIN = 0.03;

    private static final List<String> SHARES = List.of("acc", "exact_match", "mc1", "mc2");

    /// Copies the lists.
    public TaskChanges {
        variants = List.copyOf(variants);
        tasks = List.copyOf(tasks);
    }

    /// Task, with the change of each variant.
    ///
    /// @param metric the share that is compared, as the report names it
    /// @param base the untouched model's share
    /// @param chance what guessing reaches, and whether the untouched model does no better; empty if not known
    /// @param changes by the variants' names
    record Task(
            String name,
            String metric,
            double base,
            Optional<ChanceLevels.Level> chance,
            Map<String, StudyPoints.Change> changes) {
        /// Whether the untouched model does no better than guessing, so that nothing can be lost.
        boolean isAtChance() {
            return chance.filter(ChanceLevels.Level::isAt).isPresent();
        }
    }

    /// The changes of a study; a [Failure] if no task was measured.
    static TaskChanges of(StudyPoints study) {
        List<StudyPoint> variants =
                study.plain().stream().filter(point -> !point.isBase()).collect(Collectors.toList());
        variants.sort(java.util.Comparator.comparing(point -> !point.isPaper()));
        String none = study.prePrompts().getFirst();
        Map<String, List<StudyPoints.Change>> byTask = study.changes().stream()
                .filter(change -> change.prePrompt().equals(none)
                        && (change.key().equals("choices") || change.key().equals("tasks"))
                        && SHARES.contains(change.field()))
                .collect(Collectors.groupingBy(
                        change -> change.key() + "." + change.of(), LinkedHashMap::new, Collectors.toList()));
        List<Task> tasks = new ArrayList<>();
        for (List<StudyPoints.Change> all : byTask.values()) {
            StudyPoints.Change first = all.getFirst();
            tasks.add(new Task(
                    first.of(),
                    first.field(),
                    first.base(),
                    study.chance().of(none, first.key() + "." + first.of()),
                    all.stream()
                            .filter(change -> change.field().equals(first.field()))
                            .collect(Collectors.toMap(StudyPoints.Change::variant, change -> change))));
        }
        if (tasks.isEmpty() || variants.isEmpty()) {
            throw new Failure(
                    "The report has no variant's answers to tasks.",
                    "Evaluate a variant with a task or with multiple-choice questions.");
        }
        return new TaskChanges(study.level(), variants, tasks);
    }

    /// Whether a change's whole interval lies above what counts as kept.
    static boolean isKept(StudyPoints.Change change) {
        return change.delta().low() >= -MARGIN;
    }

    @Override
    public String summary() {
        StudyPoint first = variants.getFirst();
        List<Task> told = tasks.stream().filter(task -> !task.isAtChance()).toList();
        int guessed = tasks.size() - told.size();
        long kept = told.stream()
                .filter(task -> task.changes().containsKey(first.variant())
                        && isKept(task.changes().get(first.variant())))
                .count();
        if (told.isEmpty()) {
            return "The untouched model does no better than guessing in any task.";
        }
        return "%s keeps %d of %d tasks within 3 points%s."
                .formatted(
                        StudyMark.name(first),
                        kept,
                        told.size(),
                        guessed == 0 ? "" : "; %d at chance do not count".formatted(guessed));
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
                                .flatMap(variant ->
                                        Stream.ofNullable(task.changes().get(variant.variant())))
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
