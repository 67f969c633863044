package sotto.run.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sotto.run.evaluate.ChanceLevels;
import sotto.run.report.PageTable.Entry;

/// Table of every metric of every task, and of every file of choices, beside what guessing reaches.
record TaskTable(Study study) {
    private static final Map<String, String> CHOICES = Map.of("acc", "interval", "accNorm", "accNormInterval");

    /// The table; empty where there is no task.
    Optional<PageTable> table() {
        List<List<Entry>> rows = new ArrayList<>();
        study.document().path("cells").forEach(cell -> {
            cell.path("tasks")
                    .properties()
                    .forEach(task -> task.getValue()
                            .path("metrics")
                            .properties()
                            .forEach(metric -> rows.add(row(
                                    cell,
                                    "tasks." + task.getKey(),
                                    task.getValue(),
                                    metric.getKey(),
                                    metric(metric.getValue())))));
            cell.path("choices")
                    .properties()
                    .forEach(file -> CHOICES.keySet().stream()
                            .sorted()
                            .forEach(metric -> rows.add(row(
                                    cell,
                                    "choices." + file.getKey(),
                                    file.getValue(),
                                    metric.equals("acc") ? metric : "acc_norm",
                                    choices(file.getValue(), metric)))));
        });
        rows.sort(Comparator.comparing((List<Entry> row) -> row.getFirst().shown())
                .thenComparing(row -> row.get(1).shown()));
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(new PageTable(
                        "tasks",
                        "Every task",
                        "Prompts and metrics are lm-evaluation-harness's. Chance is what guessing among the choices"
                                + " reaches; at chance: the untouched model's interval does not lie above it, it has"
                                + " nothing to lose, and the task does not count as kept. Parity: the largest"
                                + " difference from the log-likelihoods that the file of samples recorded.",
                        List.of(
                                "task",
                                "metric",
                                "variant",
                                "pre-prompt",
                                "value",
                                "stderr",
                                "chance",
                                "n",
                                "shots",
                                "parity"),
                        rows));
    }

    private List<Entry> row(JsonNode cell, String task, JsonNode figures, String metric, List<Entry> value) {
        String prePrompt = cell.path("prePrompt").asText();
        List<Entry> row = new ArrayList<>(List.of(
                Entry.of(task.substring(task.indexOf('.') + 1)),
                Entry.of(metric),
                Entry.of(cell.path("variant").asText()),
                Entry.of(prePrompt)));
        row.addAll(value);
        ChanceLevels chance = study.chance();
        row.add(Entry.of(chance.isAt(prePrompt, task) ? "at chance, " : "", number(figures, "chance")));
        row.add(Entry.count(number(figures, "n")));
        row.add(Entry.count(number(figures, "shots")));
        row.add(parity(figures.path("parity")));
        return row;
    }

    /// Value and standard error of a task's metric.
    private static List<Entry> metric(JsonNode metric) {
        return List.of(
                Entry.of(number(metric, "value"), number(metric, "low"), number(metric, "high")),
                Entry.of(number(metric, "stderr")));
    }

    /// Value and standard error of a share of right choices.
    private static List<Entry> choices(JsonNode file, String metric) {
        JsonNode interval = file.path(CHOICES.getOrDefault(metric, ""));
        return List.of(
                Entry.of(number(file, metric), number(interval, "low"), number(interval, "high")),
                Entry.of(number(file, metric.equals("acc") ? "stderr" : metric + "Stderr")));
    }

    private static Entry parity(JsonNode parity) {
        return parity.isObject() && parity.path("maxAbsDiff").isNumber()
                ? Entry.of(parity.path("says").asText() + ", ", number(parity, "maxAbsDiff"))
                : Entry.of("–");
    }

    private static double number(JsonNode node, String key) {
        return PageTables.number(node, key);
    }
}
