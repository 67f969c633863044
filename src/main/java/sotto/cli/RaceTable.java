package sotto.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sotto.run.evaluate.AgainstAura;
import sotto.run.evaluate.EvaluationReport;
import sotto.run.evaluate.EvaluationSpec;
import sotto.run.evaluate.StudyPoint;

/// Rows of the variants that were made to diverge from the untouched model as much as plain AURA, the least toxic
/// first.
final class RaceTable {
    private RaceTable() {}

    /// A variant of the race.
    ///
    /// @param against paired difference of its toxicity from AURA's; empty for AURA itself
    private record Runner(String variant, double divergence, double toxicity, Optional<AgainstAura> against) {}

    /// The rows with their headings; none where fewer than two raced.
    static List<List<String>> rows(EvaluationReport report) {
        List<Runner> runners = report.cells().stream()
                .filter(cell -> cell.prePrompt().equals(EvaluationSpec.PrePrompt.NONE.name()))
                .flatMap(cell -> runner(cell).stream())
                .sorted(Comparator.comparingDouble(Runner::toxicity))
                .toList();
        if (runners.size() < 2) {
            return List.of();
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("variant", "KL to base", "toxic", "less AURA's"));
        for (Runner runner : runners) {
            rows.add(List.of(
                    runner.variant(),
                    EvaluationTable.shown(runner.divergence()),
                    EvaluationTable.shown(runner.toxicity()),
                    runner.against()
                            .map(one -> "%s%s%s"
                                    .formatted(
                                            one.delta() > 0 ? "+" : "",
                                            EvaluationTable.shown(one.delta()),
                                            EvaluationTable.between(one.low(), one.high())))
                            .orElse("")));
        }
        return rows;
    }

    private static Optional<Runner> runner(EvaluationReport.Cell cell) {
        boolean races = cell.figures().get("recipe") instanceof Map<?, ?> recipe
                && ("kl".equals(recipe.get("equal")) || StudyPoint.isPaper(recipe));
        Optional<EvaluationReport.Toxicity> judged =
                cell.of("toxicity", EvaluationReport.Toxicity.class).values().stream()
                        .findFirst();
        if (!races || judged.isEmpty() || !(cell.figures().get("kl") instanceof EvaluationReport.Kl divergence)) {
            return Optional.empty();
        }
        return Optional.of(new Runner(
                cell.variant(),
                divergence.mean(),
                judged.get().meanRate(),
                cell.figures().get("againstAura") instanceof AgainstAura against
                        ? Optional.of(against)
                        : Optional.empty()));
    }
}
