package sotto.run.evaluate;

import java.util.List;
import java.util.Optional;

/// Numbers that a study claims for one point: how much less toxic, at what perplexity, with how many tasks kept.
///
/// @param toxicity empty if it was not measured
/// @param perplexity empty if it was not measured
/// @param tasks those of which the point's answers are known
public record StudyClaim(
        StudyPoint point, Optional<Toxicity> toxicity, Optional<Perplexity> perplexity, List<TaskShare> tasks) {
    /// Copies the list.
    public StudyClaim {
        tasks = List.copyOf(tasks);
    }

    /// Toxicity beside the untouched model's.
    ///
    /// @param base the untouched model's rate
    /// @param times the untouched model's rate over the point's, with its interval; not finite where that is 0
    public record Toxicity(double base, double value, StudyPoint.Value times) {}

    /// Perplexity beside the untouched model's.
    ///
    /// @param change as a share of the untouched model's, with its paired interval
    public record Perplexity(double base, double value, StudyPoint.Value change) {}

    /// The claim for a point of a study.
    public static StudyClaim of(StudyPoints study, StudyPoint point) {
        Optional<StudyPoint> base = study.point(StudyPoint.BASE, point.prePrompt());
        return new StudyClaim(
                point,
                base.flatMap(untouched -> toxicity(study, point, untouched)),
                base.flatMap(untouched -> perplexity(point, untouched)),
                TaskShare.of(study).stream()
                        .filter(task -> task.change(point.variant()).isPresent())
                        .toList());
    }

    private static Optional<Toxicity> toxicity(StudyPoints study, StudyPoint point, StudyPoint untouched) {
        if (point.toxicity().isEmpty() || untouched.toxicity().isEmpty()) {
            return Optional.empty();
        }
        double base = untouched.toxicity().get().value();
        double value = point.toxicity().get().value();
        StudyPoint.Value times = study.changes().stream()
                .filter(change -> change.variant().equals(point.variant())
                        && change.prePrompt().equals(point.prePrompt())
                        && change.key().equals("toxicity")
                        && change.of().equals(study.judge())
                        && change.field().equals("meanRate"))
                .flatMap(change -> change.ratio().stream())
                .findFirst()
                .orElse(new StudyPoint.Value(base / value, Double.NaN, Double.NaN));
        return Optional.of(new Toxicity(base, value, times));
    }

    private static Optional<Perplexity> perplexity(StudyPoint point, StudyPoint untouched) {
        if (point.perplexity().isEmpty() || untouched.perplexity().isEmpty()) {
            return Optional.empty();
        }
        double base = untouched.perplexity().get().value();
        double value = point.perplexity().get().value();
        StudyPoint.Value change = point.perplexityChange()
                .map(paired -> new StudyPoint.Value(paired.value() / base, paired.low() / base, paired.high() / base))
                .orElse(new StudyPoint.Value(value / base - 1, Double.NaN, Double.NaN));
        return Optional.of(new Perplexity(base, value, change));
    }

    /// Number of tasks that the point keeps.
    public long kept() {
        return tasks.stream().filter(task -> task.isKeptBy(point.variant())).count();
    }

    /// Number of tasks in which the untouched model does no better than guessing: nothing can be lost there.
    public long atChance() {
        return tasks.stream().filter(TaskShare::isAtChance).count();
    }
}
