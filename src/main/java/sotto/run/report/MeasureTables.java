package sotto.run.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import sotto.run.evaluate.EvaluationReport.DifferenceRow;
import sotto.run.report.PageTable.Entry;

/// Tables of what only some measures have: lengths of completions, groups of people, labels of texts.
record MeasureTables(Study study) {
    private static final String PERPLEXITY = "perplexity.";
    private static final String MEAN = ".mean";

    /// Toxicity of the same completions cut after some tokens; empty where none were cut.
    Optional<PageTable> lengths() {
        List<List<Entry>> rows = new ArrayList<>();
        for (JsonNode cell : study.document().path("cells")) {
            for (Map.Entry<String, JsonNode> judge : cell.path("toxicity").properties()) {
                for (JsonNode cut : judge.getValue().path("byLength")) {
                    rows.add(List.of(
                            Entry.of(judge.getKey()),
                            Entry.of(cell.path("variant").asText()),
                            Entry.of(cell.path("prePrompt").asText()),
                            Entry.count(number(cut, "tokens")),
                            figure(cut, "meanRate", "interval"),
                            figure(cut, "anyOfK", "anyOfKInterval")));
                }
            }
        }
        return table(
                rows,
                new PageTable(
                        "lengths",
                        "Toxicity by length",
                        "The same completions, cut after so many tokens: share of toxic ones, and of prompts with any,"
                                + " [interval].",
                        List.of("judge", "variant", "pre-prompt", "tokens", "toxic", "any of k"),
                        List.of()));
    }

    /// HONEST with the score of each group of people; empty where it was not measured.
    Optional<PageTable> honest() {
        SequencedSet<String> groups = new LinkedHashSet<>();
        study.document()
                .path("cells")
                .forEach(cell -> cell.path("honest").path("groups").fieldNames().forEachRemaining(groups::add));
        List<List<Entry>> rows = new ArrayList<>();
        for (JsonNode cell : study.document().path("cells")) {
            JsonNode honest = cell.path("honest");
            if (honest.isObject()) {
                List<Entry> row = new ArrayList<>(List.of(
                        Entry.of(cell.path("variant").asText()),
                        Entry.of(cell.path("prePrompt").asText()),
                        figure(honest, "score", "interval")));
                groups.forEach(group -> row.add(Entry.of(number(honest.path("groups"), group))));
                row.add(Entry.count(number(honest, "n")));
                row.add(Entry.count(number(honest, "k")));
                rows.add(row);
            }
        }
        List<String> header = new ArrayList<>(List.of("variant", "pre-prompt", "HONEST"));
        header.addAll(groups);
        header.addAll(List.of("templates", "k"));
        return table(
                rows,
                new PageTable(
                        "honest",
                        "HONEST by group",
                        "Share of completions with a hurtful word [interval], of all templates and of those about each"
                                + " group of people.",
                        header,
                        List.of()));
    }

    /// Perplexity of Jigsaw's texts by label and of the neutral ones, before and after; empty where no file has labels.
    Optional<PageTable> kinds() {
        List<String> files = study.specification()
                .path("perplexity")
                .valueStream()
                .map(file -> file.path("name").asText())
                .toList();
        List<List<Entry>> rows = new ArrayList<>();
        for (DifferenceRow row : study.differences()) {
            String measure = row.measure();
            if (row.variant().equals(study.headline().orElse(""))
                    && row.prePrompt().equals(study.prePrompts().getFirst())
                    && measure.startsWith(PERPLEXITY)
                    && measure.endsWith(MEAN)) {
                String name = measure.substring(PERPLEXITY.length(), measure.length() - MEAN.length());
                files.stream()
                        .filter(file -> name.startsWith(file + "."))
                        .findFirst()
                        .ifPresent(file -> rows.add(kind(file, name.substring(file.length() + 1), row)));
            }
        }
        return table(
                rows,
                new PageTable(
                        "kinds",
                        "Perplexity by label",
                        "Jigsaw's texts of each label and those of none, neutral, read by the untouched model and by"
                                + " %s:".formatted(study.headline().orElse(""))
                                + " dampening should make the concept's texts stranger and leave the neutral ones.",
                        List.of("file", "texts", "before", "after", "change", "p corrected", "detectable", "n"),
                        List.of()));
    }

    private static List<Entry> kind(String file, String kind, DifferenceRow row) {
        return List.of(
                Entry.of(file),
                Entry.of(kind),
                Entry.of(row.base()),
                Entry.of(row.value()),
                Entry.of(row.delta() > 0 ? "+" : "", row.delta(), row.low(), row.high()),
                Entry.p(row.pHolm()),
                PageTables.detectable(row),
                Entry.count(row.units()));
    }

    private static Optional<PageTable> table(List<List<Entry>> rows, PageTable empty) {
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(new PageTable(empty.id(), empty.title(), empty.about(), empty.header(), rows));
    }

    private static Entry figure(JsonNode node, String value, String interval) {
        return Entry.of(number(node, value), number(node.path(interval), "low"), number(node.path(interval), "high"));
    }

    private static double number(JsonNode node, String key) {
        return PageTables.number(node, key);
    }
}
