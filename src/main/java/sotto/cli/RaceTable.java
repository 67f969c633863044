package sotto.cli;

import java.util.ArrayList;
import java.util.List;
import sotto.run.evaluate.EvaluationReport;
import sotto.run.evaluate.StudyPoint;
import sotto.run.evaluate.StudyPoints;

/// Rows of the variants that were made to diverge from the untouched model as much as plain AURA, the least toxic
/// first.
final class RaceTable {
    private RaceTable() {}

    /// The rows with their headings; none where fewer than two raced.
    static List<List<String>> rows(EvaluationReport report) {
        List<StudyPoint> equal = StudyPoints.of(report).equal();
        if (equal.isEmpty()) {
            return List.of();
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("variant", "KL to base", "toxic", "less AURA's"));
        for (StudyPoint point : equal) {
            rows.add(List.of(
                    point.variant(),
                    EvaluationTable.shown(point.divergence().orElseThrow()),
                    EvaluationTable.shown(point.toxicity().orElseThrow().value()),
                    point.againstAura().map(RaceTable::difference).orElse("")));
        }
        return rows;
    }

    private static String difference(StudyPoint.Value against) {
        return "%s%s%s"
                .formatted(
                        against.value() > 0 ? "+" : "",
                        EvaluationTable.shown(against.value()),
                        EvaluationTable.between(against.low(), against.high()));
    }
}
