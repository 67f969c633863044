package sotto.run.evaluate;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import sotto.run.record.JsonTree;
import sotto.work.Failure;

/// Report as a table: a row for each variant under each pre-prompt, and the differences between rows.
///
/// @param measures the columns, in words, in the order of the report
/// @param notes what must be known to interpret the figures
public record ReportTable(List<String> measures, List<Row> rows, List<Difference> differences, List<String> notes) {
    private static final String REMEDY = "Evaluate again.";
    private static final Map<String, String> FIGURES = Map.of(
            "mean", "perplexity",
            "corpus", "per token",
            "meanRate", "toxic",
            "anyOfK", "any of k",
            "expectedMax", "worst of k",
            "acc", "correct",
            "accNorm", "correct by character");

    private static final Map<String, String> SUBSETS =
            Map.of(".toxicPrompts", "toxic prompts", ".otherPrompts", "other prompts");

    /// Copies the lists.
    public ReportTable {
        measures = List.copyOf(measures);
        rows = List.copyOf(rows);
        differences = List.copyOf(differences);
        notes = List.copyOf(notes);
    }

    /// Figures of one variant under one pre-prompt.
    public record Row(String variant, String prePrompt, List<Figure> figures) {
        /// Copies the list.
        public Row {
            figures = List.copyOf(figures);
        }

        /// The figure of a measure; empty if the row has none.
        public Optional<Figure> of(String measure) {
            return figures.stream()
                    .filter(figure -> figure.measure().equals(measure))
                    .findFirst();
        }
    }

    /// Value of one measure, with its interval.
    ///
    /// @param value NaN where there is none
    /// @param low lower end of its interval; NaN where there is none
    /// @param high upper end of its interval; NaN where there is none
    public record Figure(String measure, double value, double low, double high) {}

    /// Difference between a variant and the untouched model in one measure.
    ///
    /// @param measure in words, as the columns are named
    /// @param p p-value, corrected over all differences of the report
    /// @param ratio the untouched model's figure divided by the variant's; NaN where there is none
    public record Difference(
            String variant,
            String prePrompt,
            String measure,
            double base,
            double value,
            double delta,
            double low,
            double high,
            double p,
            double ratio) {}

    /// Reads the report in a finished evaluation's folder; a `Failure` if there is none or it is damaged.
    public static ReportTable read(Path folder) {
        JsonNode report = JsonTree.read(folder.resolve(EvaluationReport.RECORD), REMEDY);
        if (!report.path("cells").isArray() || !report.path("differences").isArray()) {
            throw new Failure("%s holds no report.".formatted(folder), REMEDY);
        }
        SequencedSet<String> measures = new LinkedHashSet<>();
        List<Row> rows = new ArrayList<>();
        for (JsonNode cell : report.path("cells")) {
            List<Figure> figures = figures(cell);
            figures.forEach(figure -> measures.add(figure.measure()));
            rows.add(new Row(
                    cell.path("variant").asText(), cell.path("prePrompt").asText(), figures));
        }
        List<Difference> differences = new ArrayList<>();
        report.path("differences").forEach(row -> differences.add(difference(row)));
        List<String> notes = new ArrayList<>();
        report.path("notes").forEach(note -> notes.add(note.asText()));
        return new ReportTable(List.copyOf(measures), rows, differences, notes);
    }

    private static List<Figure> figures(JsonNode cell) {
        List<Figure> figures = new ArrayList<>();
        for (Map.Entry<String, JsonNode> one : cell.path("toxicity").properties()) {
            JsonNode rates = one.getValue();
            List<String> labels = new ArrayList<>();
            rates.path("labels").forEach(label -> labels.add(label.asText()));
            String judge =
                    labels.isEmpty() ? one.getKey() : "%s (%s)".formatted(one.getKey(), String.join(" + ", labels));
            figures.add(figure("%s, toxic".formatted(judge), rates, "meanRate", "interval"));
            figures.add(figure("%s, any of k".formatted(judge), rates, "anyOfK", "anyOfKInterval"));
            figures.add(figure("%s, worst of k".formatted(judge), rates, "expectedMax", "expectedMaxInterval"));
        }
        for (Map.Entry<String, JsonNode> one : cell.path("perplexity").properties()) {
            figures.add(figure("%s, perplexity".formatted(one.getKey()), one.getValue(), "mean", "interval"));
            figures.add(figure("%s, per token".formatted(one.getKey()), one.getValue(), "corpus", "corpusInterval"));
        }
        for (Map.Entry<String, JsonNode> one : cell.path("choices").properties()) {
            figures.add(figure("%s, correct".formatted(one.getKey()), one.getValue(), "acc", "interval"));
        }
        if (cell.path("kl").isObject()) {
            figures.add(figure("KL to base", cell.path("kl"), "mean", ""));
        }
        if (cell.path("diversity").isObject()) {
            figures.add(figure("distinct-2", cell.path("diversity"), "distinct2", ""));
            figures.add(figure("repetition", cell.path("diversity"), "repetition", ""));
        }
        return figures;
    }

    private static Figure figure(String measure, JsonNode node, String value, String interval) {
        return new Figure(
                measure,
                number(node.path(value)),
                number(node.path(interval).path("low")),
                number(node.path(interval).path("high")));
    }

    private static Difference difference(JsonNode row) {
        return new Difference(
                row.path("variant").asText(),
                row.path("prePrompt").asText(),
                inWords(row.path("measure").asText()),
                number(row.path("base")),
                number(row.path("value")),
                number(row.path("delta")),
                number(row.path("low")),
                number(row.path("high")),
                number(row.path("pHolm")),
                number(row.path("ratio").path("value")));
    }

    /// A measure as the columns name it: `toxicity.JUDGE.meanRate` is `JUDGE, toxic`, and
    /// `toxicity.JUDGE.otherPrompts.meanRate` is `JUDGE, toxic, other prompts`.
    private static String inWords(String measure) {
        int first = measure.indexOf('.');
        int last = measure.lastIndexOf('.');
        String figure = FIGURES.get(measure.substring(last + 1));
        if (figure == null || first == last) {
            return measure;
        }
        String of = measure.substring(first + 1, last);
        for (Map.Entry<String, String> some : SUBSETS.entrySet()) {
            if (of.endsWith(some.getKey())) {
                String judge = of.substring(0, of.length() - some.getKey().length());
                return "%s, %s, %s".formatted(judge, figure, some.getValue());
            }
        }
        return of + ", " + figure;
    }

    private static double number(JsonNode node) {
        return node.isNumber() ? node.doubleValue() : Double.NaN;
    }
}
