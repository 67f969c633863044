package sotto.run.evaluate;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sotto.run.evaluate.FigureColumn.Shown;
import sotto.run.record.JsonTree;
import sotto.work.Failure;

/// Report as a table: a row for each variant under each pre-prompt, and the differences between rows.
///
/// @param measures the columns, in words, in the order of the report
/// @param notes what must be known to interpret the figures
public record ReportTable(List<String> measures, List<Row> rows, List<Difference> differences, List<String> notes) {
    private static final String REMEDY = "Evaluate again.";
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
    /// @param of the name of the file or judge; empty for none
    /// @param labels of a judge, in brackets; empty for none
    /// @param value NaN where there is none
    /// @param low lower end of its interval; NaN where there is none
    /// @param high upper end of its interval; NaN where there is none
    /// @param between standard deviation between the deals of a control; NaN of any other variant
    public record Figure(
            FigureColumn column, String of, String labels, double value, double low, double high, double between) {
        /// The measure in words, as the window's column is named.
        public String measure() {
            return column.words().formatted(of + labels);
        }

        /// Its name in the report: `toxicity.JUDGE.meanRate`.
        public String name() {
            return ReportTable.name(column, of);
        }

        /// The heading of the command line's column.
        public String heading() {
            String heading = column.heading().formatted(of);
            return heading.equals(column.heading()) ? heading : heading + labels;
        }
    }

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
        return of(folder, JsonTree.read(folder.resolve(EvaluationReport.RECORD), REMEDY));
    }

    /// The table of a report's document; a `Failure` that names `place` if it is none.
    public static ReportTable of(Path place, JsonNode report) {
        if (!report.path("cells").isArray() || !report.path("differences").isArray()) {
            throw new Failure("%s holds no report.".formatted(place), REMEDY);
        }
        List<Row> rows = rows(report.path("cells"));
        List<String> measures = rows.stream()
                .flatMap(row -> row.figures().stream())
                .filter(figure -> figure.column().isIn(Shown.WINDOW))
                .sorted(Comparator.comparing(
                        figure -> !figure.column().key().equals(EvaluationMeasures.TOXICITY.word())))
                .map(Figure::measure)
                .distinct()
                .toList();
        List<Difference> differences = new ArrayList<>();
        report.path("differences").forEach(row -> differences.add(difference(row)));
        List<String> notes = new ArrayList<>();
        report.path("notes").forEach(note -> notes.add(note.asText()));
        return new ReportTable(measures, rows, differences, notes);
    }

    /// The rows of a finished evaluation's report.
    public static List<Row> rows(EvaluationReport report) {
        return rows(JsonTree.of(report.cells()));
    }

    /// The rows of a report's cells.
    static List<Row> rows(JsonNode cells) {
        List<Row> rows = new ArrayList<>();
        for (JsonNode cell : cells) {
            List<Figure> figures = new ArrayList<>();
            JsonNode deals = cell.path("deals").path("figures");
            EvaluationMeasures.columns()
                    .forEach((key, columns) -> figures.addAll(figures(cell.path(key), columns, deals)));
            rows.add(new Row(
                    cell.path("variant").asText(), cell.path("prePrompt").asText(), figures));
        }
        return rows;
    }

    private static List<Figure> figures(JsonNode part, List<FigureColumn> columns, JsonNode deals) {
        List<Figure> figures = new ArrayList<>();
        if (FigureColumn.areOfEach(columns)) {
            for (Map.Entry<String, JsonNode> one : part.properties()) {
                List<String> labels = new ArrayList<>();
                one.getValue().path("labels").forEach(label -> labels.add(label.asText()));
                String shown = labels.isEmpty() ? "" : " (%s)".formatted(String.join(" + ", labels));
                columns.forEach(column -> figures.add(figure(column, one.getKey(), shown, one.getValue(), deals)));
            }
        } else if (part.isObject()) {
            columns.forEach(column -> figures.add(figure(column, "", "", part, deals)));
        }
        return figures;
    }

    private static String name(FigureColumn column, String of) {
        return Stream.of(column.key(), of, column.field())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("."));
    }

    private static Figure figure(FigureColumn column, String of, String labels, JsonNode node, JsonNode deals) {
        return new Figure(
                column,
                of,
                labels,
                number(node.path(column.field())),
                number(node.path(column.interval()).path("low")),
                number(node.path(column.interval()).path("high")),
                number(deals.path(name(column, of)).path("sd")));
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
        Optional<FigureColumn> column =
                EvaluationMeasures.columns().getOrDefault(measure.substring(0, Math.max(0, first)), List.of()).stream()
                        .filter(known -> known.field().equals(measure.substring(last + 1)))
                        .findFirst();
        if (column.isEmpty() && first < last) {
            return "%s, %s".formatted(measure.substring(first + 1, last), measure.substring(last + 1));
        }
        if (column.isEmpty() || first == last) {
            return column.map(FigureColumn::words).orElse(measure);
        }
        String of = measure.substring(first + 1, last);
        for (Map.Entry<String, String> some : SUBSETS.entrySet()) {
            if (of.endsWith(some.getKey())) {
                String judge = of.substring(0, of.length() - some.getKey().length());
                return "%s, %s".formatted(column.get().words().formatted(judge), some.getValue());
            }
        }
        return column.get().words().formatted(of);
    }

    /// A number of a report; NaN where there is none, or one that no report has.
    static double number(JsonNode node) {
        return node.isNumber() && Double.isFinite(node.doubleValue()) ? node.doubleValue() : Double.NaN;
    }
}
