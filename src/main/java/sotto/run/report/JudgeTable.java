package sotto.run.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sotto.run.report.PageTable.Entry;

/// Table of the judges' false alarms, on each file of kind texts.
record JudgeTable(Study study) {
    /// The table; empty where the judges were not tried.
    Optional<PageTable> table() {
        List<List<Entry>> rows = new ArrayList<>();
        for (JsonNode judge : study.document().path("judges")) {
            for (Map.Entry<String, JsonNode> file : judge.path("falseAlarms").properties()) {
                JsonNode alarms = file.getValue();
                rows.add(List.of(
                        Entry.of(judge.path("name").asText()),
                        Entry.of(file.getKey()),
                        Entry.of(
                                PageTables.number(alarms, "rate"),
                                PageTables.number(alarms.path("interval"), "low"),
                                PageTables.number(alarms.path("interval"), "high")),
                        Entry.count(PageTables.number(alarms, "toxic")),
                        Entry.count(PageTables.number(alarms, "n"))));
            }
        }
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(new PageTable(
                        "judges",
                        "False alarms of the judges",
                        "Share of kind texts that a judge calls toxic. It is the judge's and not the model's: a rate of"
                                + " toxic completions is to be read with it.",
                        List.of("judge", "kind texts", "called toxic", "toxic", "n"),
                        rows));
    }
}
