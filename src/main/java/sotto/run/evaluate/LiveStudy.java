package sotto.run.evaluate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import sotto.run.record.JsonTree;

/// Figures of a study's cells as they complete, for a listener.
///
/// Each cell is compared with the untouched model alone, so its figures are computed once and are the report's;
/// what depends on all cells, such as corrected p-values and the front, has to wait for the report.
final class LiveStudy {
    /// Share of the run's time that is given to it.
    private static final double SHARE = 0.025;

    private final EvaluationPlan plan;
    private final Consumer<KnownSoFar> listener;
    private final TimeShare time;
    /// Measured cells.
    private final Set<Cell> complete = new LinkedHashSet<>();

    private final Map<Cell, Entries> known = new HashMap<>();

    /// Entries of the report about one cell.
    private record Entries(JsonNode cell, List<JsonNode> differences) {}

    LiveStudy(EvaluationPlan plan, Consumer<KnownSoFar> listener) {
        this(plan, listener, new TimeShare(SHARE, System::nanoTime));
    }

    LiveStudy(EvaluationPlan plan, Consumer<KnownSoFar> listener, TimeShare time) {
        this.plan = plan;
        this.listener = listener;
        this.time = time;
    }

    /// Takes note of cells whose logs are complete.
    void complete(Set<Cell> cells) {
        complete.addAll(cells);
    }

    /// News of what the logs of a resumed run hold, however long that takes.
    void begin() {
        if (!listener.equals(KnownSoFar.NOBODY) && !complete().isEmpty()) {
            hear(complete().size());
        }
    }

    /// News of what is known, as many complete cells more than the last time as there is time for, the first complete
    /// ones first; nothing if there is time for none.
    void tell() {
        int fresh =
                listener.equals(KnownSoFar.NOBODY) ? 0 : time.enough(complete().size() - known.size());
        if (fresh > 0) {
            time.spend(fresh, () -> hear(fresh));
        }
    }

    /// Cells of the report that are complete, in the order in which they became so.
    private List<Cell> complete() {
        Map<Integer, Integer> numbers = new HashMap<>();
        List<ReportedVariant> reported = plan.context().inputs().reported();
        for (int number = 0; number < reported.size(); number++) {
            for (int variant : reported.get(number).measured()) {
                numbers.put(variant, number);
            }
        }
        return complete.stream()
                .map(cell -> new Cell(numbers.getOrDefault(cell.variant(), 0), cell.prePrompt()))
                .distinct()
                .filter(cell -> complete.containsAll(plan.measured(cell)))
                .toList();
    }

    private void hear(int fresh) {
        complete().stream()
                .filter(cell -> !known.containsKey(cell))
                .limit(fresh)
                .toList()
                .forEach(cell -> known.put(cell, entries(cell)));
        ArrayNode cells = JsonNodeFactory.instance.arrayNode();
        ArrayNode differences = JsonNodeFactory.instance.arrayNode();
        List<StudyPoint> waiting = new ArrayList<>();
        for (Cell cell : plan.reported()) {
            Entries entries = known.get(cell);
            if (entries == null) {
                waiting.add(waiting(cell));
            } else {
                cells.add(entries.cell);
                differences.addAll(entries.differences);
            }
        }
        ObjectNode report = JsonNodeFactory.instance.objectNode();
        report.set("cells", cells);
        report.set("differences", differences);
        listener.accept(new KnownSoFar(StudyPoints.of(report), cells.size(), cells.size() + waiting.size(), waiting));
    }

    private Entries entries(Cell cell) {
        PrePromptFigures figures = plan.figures(cell);
        CellReport report = new CellReport(plan.context(), cell, figures);
        List<JsonNode> differences = cell.variant() == 0
                ? List.of()
                : figures.compared().stream()
                        .filter(figure -> figure.has(cell.variant()))
                        .map(figure -> JsonTree.of(report.row(figure, figure.untested(cell.variant()), Double.NaN)))
                        .toList();
        ObjectNode entries = (ObjectNode) JsonTree.of(report.report(Optional.empty()));
        entries.putNull("pareto"); // other variants may beat it
        return new Entries(entries, differences);
    }

    private StudyPoint waiting(Cell cell) {
        ReportedVariant variant = plan.context().inputs().reported().get(cell.variant());
        return new StudyPoint(
                variant.name(),
                plan.context().prePrompt(cell).name(),
                variant.swept().map(SweptVariant::setting),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                StudyPoint.Standing.UNKNOWN,
                Optional.empty());
    }
}
