package sotto.run.evaluate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Task of a study: the untouched model's share of right answers, and its paired change by each variant.
///
/// @param metric the share that is compared, as the report names it
/// @param base the untouched model's share, in [0, 1]
/// @param chance what guessing reaches, and whether the untouched model does no better; empty if not known
/// @param changes by the variants' names
public record TaskShare(
        String name,
        String metric,
        double base,
        Optional<ChanceLevels.Level> chance,
        Map<String, StudyPoints.Change> changes) {
    /// Drop of a share that counts as kept.
    public static final double MARGIN = 0.03;

    private static final List<String> SHARES = List.of("acc", "exact_match", "mc1", "mc2");

    /// Copies the map.
    public TaskShare {
        changes = Map.copyOf(changes);
    }

    /// The tasks of a study without a pre-prompt, by their first share, in the order of the report.
    public static List<TaskShare> of(StudyPoints study) {
        if (study.points().isEmpty()) {
            return List.of();
        }
        String none = study.prePrompts().getFirst();
        Map<String, List<StudyPoints.Change>> byTask = study.changes().stream()
                .filter(change -> change.prePrompt().equals(none)
                        && (change.key().equals("choices") || change.key().equals("tasks"))
                        && SHARES.contains(change.field()))
                .collect(Collectors.groupingBy(
                        change -> change.key() + "." + change.of(), LinkedHashMap::new, Collectors.toList()));
        List<TaskShare> tasks = new ArrayList<>();
        for (List<StudyPoints.Change> all : byTask.values()) {
            StudyPoints.Change first = all.getFirst();
            tasks.add(new TaskShare(
                    first.of(),
                    first.field(),
                    first.base(),
                    study.chance().of(none, first.key() + "." + first.of()),
                    all.stream()
                            .filter(change -> change.field().equals(first.field()))
                            .collect(
                                    Collectors.toMap(StudyPoints.Change::variant, change -> change, (one, _) -> one))));
        }
        return tasks;
    }

    /// The change by a variant; empty if it was not measured.
    public Optional<StudyPoints.Change> change(String variant) {
        return Optional.ofNullable(changes.get(variant));
    }

    /// Whether the untouched model does no better than guessing, so that nothing can be lost.
    public boolean isAtChance() {
        return chance.filter(ChanceLevels.Level::isAt).isPresent();
    }

    /// Whether a variant keeps the task: the whole interval of its change lies above the margin.
    public boolean isKeptBy(String variant) {
        return !isAtChance()
                && change(variant)
                        .filter(change -> change.delta().low() >= -MARGIN)
                        .isPresent();
    }
}
