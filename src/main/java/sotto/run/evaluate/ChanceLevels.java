package sotto.run.evaluate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;
import sotto.run.record.JsonTree;

/// Chance levels of the tasks of a report, beside what the untouched model reaches.
///
/// A model that guesses has nothing to lose, so a task in which the untouched model does no better tells nothing of
/// what a variant keeps.
///
/// @param levels by pre-prompt and task, `tasks.NAME` or `choices.NAME`
public record ChanceLevels(Map<String, SequencedMap<String, Level>> levels) {
    private static final List<String> KEYS = List.of("choices", "tasks");

    /// Copies the map.
    public ChanceLevels {
        levels = Map.copyOf(levels);
    }

    /// Chance level of a task, beside the untouched model's share of right answers.
    ///
    /// @param chance mean share of right answers that guessing has, in [0, 1]
    /// @param base the untouched model's share, with its interval
    public record Level(double chance, StudyPoint.Value base) {
        /// Whether the untouched model is at chance: the interval of its share does not lie above it.
        public boolean isAt() {
            return !((Double.isNaN(base.low()) ? base.value() : base.low()) > chance);
        }
    }

    /// The levels that a report's cells of the untouched model record; older reports record none.
    public static ChanceLevels of(JsonNode report) {
        return ofCells(report.path("cells"));
    }

    /// The levels of a report's cells.
    public static ChanceLevels of(List<EvaluationReport.Cell> cells) {
        return ofCells(JsonTree.of(cells));
    }

    private static ChanceLevels ofCells(JsonNode cells) {
        Map<String, SequencedMap<String, Level>> levels = new LinkedHashMap<>();
        for (JsonNode cell : cells) {
            if (cell.path("variant").asText().equals(StudyPoint.BASE)) {
                SequencedMap<String, Level> own = new LinkedHashMap<>();
                KEYS.forEach(key -> cell.path(key).properties().forEach(task -> {
                    if (task.getValue().path("chance").isNumber()) {
                        own.put("%s.%s".formatted(key, task.getKey()), level(task.getValue()));
                    }
                }));
                levels.put(cell.path("prePrompt").asText(), own);
            }
        }
        return new ChanceLevels(levels);
    }

    private static Level level(JsonNode task) {
        return new Level(
                task.path("chance").doubleValue(),
                new StudyPoint.Value(
                        ReportTable.number(task.has("acc") ? task.path("acc") : task.path("value")),
                        ReportTable.number(task.path("interval").path("low")),
                        ReportTable.number(task.path("interval").path("high"))));
    }

    /// The level of a task under a pre-prompt; empty where none is defined or recorded.
    public Optional<Level> of(String prePrompt, String task) {
        return Optional.ofNullable(
                levels.getOrDefault(prePrompt, new LinkedHashMap<>()).get(task));
    }

    /// Whether the untouched model is at chance in a task under a pre-prompt.
    public boolean isAt(String prePrompt, String task) {
        return of(prePrompt, task).filter(Level::isAt).isPresent();
    }

    /// The tasks under a pre-prompt in which the untouched model is at chance.
    public Stream<Map.Entry<String, Level>> at(String prePrompt) {
        return levels.getOrDefault(prePrompt, new LinkedHashMap<>()).entrySet().stream()
                .filter(task -> task.getValue().isAt());
    }
}
