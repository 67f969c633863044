package sotto.run.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import sotto.expert.GainRule;
import sotto.expert.GainRules;
import sotto.measure.Difference;
import sotto.run.evaluate.EvaluationReport.DifferenceRow;
import sotto.run.evaluate.HonestSelection;
import sotto.run.evaluate.ReportTable;
import sotto.run.report.PageTable.Entry;

/// Tables of a study.
record PageTables(Study study) {
    /// Words before what could have been detected where nothing was found.
    static final String NOTHING = "nothing found; ";

    private static final int ACROSS = 4; // measures with intervals that a sheet is wide enough for

    /// Figures of every variant under every pre-prompt, in tables that are not wider than a sheet.
    List<PageTable> cells() {
        List<String> measures = study.table().measures();
        List<PageTable> tables = new ArrayList<>();
        int all = Math.max(1, (measures.size() + ACROSS - 1) / ACROSS);
        for (int part = 0; part < all; part++) {
            tables.add(cells(
                    all == 1 ? "Every cell" : "Every cell, %d of %d".formatted(part + 1, all),
                    measures.subList(part * ACROSS, Math.min(measures.size(), (part + 1) * ACROSS)),
                    part == 0
                            && nodes("cells")
                                    .anyMatch(cell -> cell.path("pareto").isBoolean())));
        }
        return tables;
    }

    private PageTable cells(String title, List<String> measures, boolean fronts) {
        List<String> header = new ArrayList<>(List.of("variant", "pre-prompt"));
        if (fronts) {
            header.add("on the front");
        }
        header.addAll(measures);
        List<List<Entry>> rows = new ArrayList<>();
        List<JsonNode> cells = nodes("cells").toList();
        for (int i = 0; i < cells.size(); i++) {
            ReportTable.Row cell = study.table().rows().get(i);
            List<Entry> row = new ArrayList<>(List.of(Entry.of(cell.variant()), Entry.of(cell.prePrompt())));
            if (fronts) {
                row.add(Entry.of(
                        cells.get(i).path("pareto").isNull()
                                ? "–"
                                : cells.get(i).path("pareto").asBoolean() ? "yes" : "no"));
            }
            measures.forEach(measure -> row.add(cell.of(measure)
                    .map(figure -> Entry.of(figure.value(), figure.low(), figure.high()))
                    .orElse(Entry.of("–"))));
            rows.add(row);
        }
        return new PageTable(
                "cells",
                title,
                fronts
                        ? "Value [interval]. On the front: no other variant behind the same pre-prompt is better on"
                                + " toxicity or perplexity, by a paired interval that excludes 0, and not worse on the"
                                + " other."
                        : "Value [interval].",
                header,
                rows);
    }

    /// Spread between the deals of each control that has several; empty without such controls.
    Optional<PageTable> deals() {
        List<List<Entry>> rows = new ArrayList<>();
        Map<String, String> words = new HashMap<>();
        study.table().rows().forEach(row -> row.figures().forEach(one -> words.put(one.name(), one.measure())));
        List<JsonNode> cells = nodes("cells").toList();
        for (int i = 0; i < cells.size(); i++) {
            ReportTable.Row row = study.table().rows().get(i);
            for (Map.Entry<String, JsonNode> one :
                    cells.get(i).path("deals").path("figures").properties()) {
                String measure = words.getOrDefault(one.getKey(), one.getKey());
                if (study.table().measures().contains(measure)) {
                    rows.add(List.of(
                            Entry.of(row.variant()),
                            Entry.of(row.prePrompt()),
                            Entry.of(measure),
                            Entry.count(one.getValue().path("values").size()),
                            row.of(measure)
                                    .map(figure -> Entry.of(figure.value(), figure.low(), figure.high()))
                                    .orElse(Entry.of(number(one.getValue(), "mean"))),
                            Entry.of(number(one.getValue(), "sd")),
                            Entry.of(number(one.getValue(), "least")),
                            Entry.of(number(one.getValue(), "most"))));
                }
            }
        }
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(new PageTable(
                        "deals",
                        "Controls, deal by deal",
                        "Chance dealt several times, with one seed after the other. The value is the mean over the"
                                + " deals, its interval that of texts, prompts and questions; beside it the standard"
                                + " deviation between the deals, and the least and the most of them.",
                        List.of(
                                "variant",
                                "pre-prompt",
                                "measure",
                                "deals",
                                "value",
                                "sd between deals",
                                "least",
                                "most"),
                        rows));
    }

    /// Differences from the untouched model, one table for each measure.
    List<PageTable> differences() {
        SequencedSet<String> measures = new LinkedHashSet<>();
        study.differences().forEach(row -> measures.add(row.measure()));
        return measures.stream().map(this::differences).toList();
    }

    /// Whether a measure is the first figure of its file, judge or task, over all prompts.
    boolean isFirst(String title) {
        Set<String> parts = new HashSet<>();
        for (int i = 0; i < study.differences().size(); i++) {
            String measure = study.differences().get(i).measure();
            boolean first = parts.add(measure.substring(0, Math.max(0, measure.lastIndexOf('.'))));
            if (study.table().differences().get(i).measure().equals(title)) {
                return first && !measure.contains("Prompts.");
            }
        }
        return false;
    }

    private PageTable differences(String measure) {
        List<DifferenceRow> found = new ArrayList<>();
        String words = measure;
        for (int i = 0; i < study.differences().size(); i++) {
            if (study.differences().get(i).measure().equals(measure)) {
                found.add(study.differences().get(i));
                words = study.table().differences().get(i).measure();
            }
        }
        boolean ratios = found.stream().anyMatch(row -> row.ratio() != null);
        List<String> header = new ArrayList<>(
                List.of("variant", "pre-prompt", "base", "value", "difference", "p", "p corrected", "detectable", "n"));
        if (ratios) {
            header.add("base ÷ value");
        }
        return new PageTable(
                "differences",
                words,
                found.stream()
                        .map(DifferenceRow::method)
                        .distinct()
                        .filter(method -> !method.isEmpty())
                        .reduce((one, other) -> one + "; " + other)
                        .map(method -> "p by " + method + ".")
                        .orElse(""),
                header,
                found.stream().map(row -> difference(row, ratios)).toList());
    }

    private static List<Entry> difference(DifferenceRow row, boolean ratios) {
        List<Entry> entries = new ArrayList<>(List.of(
                Entry.of(row.variant()),
                Entry.of(row.prePrompt()),
                Entry.of(row.base()),
                Entry.of(row.value()),
                Entry.of(row.delta() > 0 ? "+" : "", row.delta(), row.low(), row.high()),
                Entry.p(row.p()),
                Entry.p(row.pHolm()),
                detectable(row),
                Entry.count(row.units())));
        if (ratios) {
            entries.add(row.ratio() == null ? Entry.of("–") : ratio(row.ratio()));
        }
        return entries;
    }

    /// The difference that so many units could have detected, and whether nothing was found.
    static Entry detectable(DifferenceRow row) {
        boolean nothing = !(row.pHolm() < 1 - row.level());
        Double detectable = row.detectable();
        return detectable == null
                ? Entry.of(nothing ? "no unit differs" : "–")
                : Entry.of((nothing ? NOTHING : "") + "≥ ", detectable);
    }

    static Entry ratio(Difference.Ratio ratio) {
        return ratio.value() == null ? Entry.of("∞") : Entry.of(ratio.value(), or(ratio.low()), or(ratio.high()));
    }

    static double or(@Nullable Double number) {
        return number == null ? Double.NaN : number;
    }

    /// Toxicity of every variant, pre-prompts across; one table for each judge.
    List<PageTable> prePrompts() {
        return (study.prePrompts().size() < 2
                        ? List.<ReportTable.Row>of()
                        : study.table().rows())
                .stream()
                        .flatMap(row -> row.figures().stream())
                        .filter(figure -> figure.column().field().equals("meanRate"))
                        .map(ReportTable.Figure::measure)
                        .distinct()
                        .map(this::prePrompts)
                        .toList();
    }

    private PageTable prePrompts(String measure) {
        List<String> header = new ArrayList<>(List.of("variant"));
        header.addAll(study.prePrompts());
        List<List<Entry>> rows = Stream.concat(Stream.of(Study.BASE), study.variants().stream())
                .map(variant -> {
                    List<Entry> row = new ArrayList<>(List.of(Entry.of(variant)));
                    study.prePrompts()
                            .forEach(prePrompt -> row.add(cell(variant, prePrompt)
                                    .flatMap(cell -> cell.of(measure))
                                    .map(figure -> Entry.of(figure.value(), figure.low(), figure.high()))
                                    .orElse(Entry.of("–"))));
                    return row;
                })
                .toList();
        return new PageTable("pre-prompts", measure, "Share of toxic completions [interval].", header, rows);
    }

    private Optional<ReportTable.Row> cell(String variant, String prePrompt) {
        return study.table().rows().stream()
                .filter(row -> row.variant().equals(variant) && row.prePrompt().equals(prePrompt))
                .findFirst();
    }

    /// The choice of a variant on one half of the prompts, with both halves.
    Optional<PageTable> selection() {
        return study.selection()
                .map(chosen -> new PageTable(
                        "selection",
                        "Chosen: %s".formatted(chosen.variant()),
                        chosen.rule()
                                + " The best of many looks better than it is on the prompts that it was chosen by; the"
                                + " other half does not know of the choice. Share of toxic completions.",
                        List.of("half of the prompts", "n", "base", chosen.variant(), "difference"),
                        List.of(half("chosen on", chosen.chosenOn()), half("reported on", chosen.reportedOn()))));
    }

    private static List<Entry> half(String words, HonestSelection.Half half) {
        return List.of(
                Entry.of(words),
                Entry.count(half.n()),
                Entry.of(half.base()),
                Entry.of(half.value()),
                Entry.of(
                        half.value() > half.base() ? "+" : "",
                        half.value() - half.base(),
                        half.difference().low(),
                        half.difference().high()));
    }

    /// The recipes with their formulas, and how many neurons they change; empty where all gains are from files.
    Optional<PageTable> recipes() {
        List<List<Entry>> rows = nodes("cells")
                .filter(cell -> cell.path("recipe").isObject()
                        && cell.path("prePrompt")
                                .asText()
                                .equals(study.prePrompts().getFirst()))
                .map(cell -> {
                    JsonNode recipe = cell.path("recipe");
                    Optional<GainRule> rule = GainRules.of(recipe.path("rule").asText());
                    return List.of(
                            Entry.of(cell.path("variant").asText()),
                            Entry.of(rule.map(known -> known.title() + ": " + known.summary())
                                    .orElse(recipe.path("rule").asText())),
                            Entry.of(numbers(recipe)),
                            Entry.count(number(cell.path("counts"), "selected")),
                            Entry.count(number(cell.path("counts"), "changed")),
                            Entry.of(number(cell.path("counts"), "meanGain")));
                })
                .toList();
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(new PageTable(
                        "recipes",
                        "Recipes",
                        "A neuron's output is multiplied by its gain, 1 − strength · (1 − α), never below 0, where α"
                                + " is the rule's gain and A the neuron's AUROC for the concept. AURA's is"
                                + " α = 1 − 2 (A − ½) where A > ½, else 1; Det₀'s 0 and Damp's its factor, on the top"
                                + " neurons by A or on those above the threshold.",
                        List.of("variant", "rule", "numbers", "selected", "changed", "mean gain"),
                        rows));
    }

    private static String numbers(JsonNode recipe) {
        return recipe.properties().stream()
                .filter(part -> !part.getKey().equals("rule"))
                .map(part -> part.getKey() + " " + part.getValue().asText())
                .reduce((one, other) -> one + ", " + other)
                .orElse("");
    }

    /// Files that the numbers follow from, with their hashes.
    PageTable files() {
        List<List<Entry>> rows = new ArrayList<>();
        for (Map.Entry<String, JsonNode> input :
                study.document().path("provenance").path("inputs").properties()) {
            rows.add(List.of(
                    Entry.of(input.getKey()),
                    Entry.of(input.getValue().path("file").asText().replaceAll(".*[/\\\\]", "")),
                    Entry.count(number(input.getValue(), "bytes")),
                    Entry.of(input.getValue().path("sha256").asText())));
        }
        return new PageTable("files", "Files", "", List.of("role", "name", "bytes", "SHA-256"), rows);
    }

    private Stream<JsonNode> nodes(String key) {
        return study.document().path(key).valueStream();
    }

    static double number(JsonNode node, String key) {
        return node.path(key).isNumber() ? node.path(key).doubleValue() : Double.NaN;
    }
}
