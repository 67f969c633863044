package sotto.run.evaluate;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import sotto.num.Interval;
import sotto.run.record.JsonTree;
import sotto.work.Failure;

/// Report of a study, read for its pictures: its points, and the differences from the untouched model.
///
/// @param judge name of the first judge; empty if toxicity was not measured
/// @param file name of the first file of perplexity; empty if it was not measured
/// @param level confidence of the intervals, in (0, 1)
/// @param points by variant, then pre-prompt
/// @param chance levels of the tasks
public record StudyPoints(
        String judge, String file, double level, List<StudyPoint> points, List<Change> changes, ChanceLevels chance) {
    private static final String REMEDY = "Give the folder of an evaluation, or its report.json.";

    /// Copies the lists.
    public StudyPoints {
        points = List.copyOf(points);
        changes = List.copyOf(changes);
    }

    /// Paired difference of a variant from the untouched model in one figure.
    ///
    /// @param key what was measured: `perplexity`, `choices`, `tasks` and so on
    /// @param of name of the file, task or judge
    /// @param field name of the figure: `mean`, `acc`
    /// @param units number of distinct texts, questions or prompts
    /// @param detectable the least difference that so many would show; NaN where it is not known
    /// @param ratio the untouched model's figure over the variant's; empty where it is not known
    public record Change(
            String variant,
            String prePrompt,
            String key,
            String of,
            String field,
            double base,
            double value,
            StudyPoint.Value delta,
            int units,
            double detectable,
            Optional<StudyPoint.Value> ratio) {}

    /// Reads the report of a finished evaluation, given by its folder or its file; a [Failure] if it is not
    /// there, is damaged or holds no cells.
    public static StudyPoints read(Path given) {
        Path report = Files.isDirectory(given) ? given.resolve(EvaluationReport.RECORD) : given;
        if (!Files.exists(report)) {
            throw new Failure("%s holds no report of an evaluation.".formatted(given), REMEDY);
        }
        JsonNode tree = JsonTree.read(report, REMEDY);
        if (!tree.path("cells").isArray() || !tree.path("differences").isArray()) {
            throw new Failure("%s is no report of an evaluation.".formatted(report), REMEDY);
        }
        return of(tree);
    }

    /// The points of a report.
    public static StudyPoints of(EvaluationReport report) {
        return of(JsonTree.of(Map.of("cells", report.cells(), "differences", report.differences())));
    }

    /// The points of a report's cells and differences.
    static StudyPoints of(JsonNode report) {
        List<Change> changes = new ArrayList<>();
        JsonNode cells = report.path("cells");
        report.path("differences").forEach(row -> changes.add(change(row)));
        List<ReportTable.Row> rows = ReportTable.rows(cells);
        String judge = first(rows, "toxicity", "meanRate");
        String file = first(rows, "perplexity", "mean");
        List<StudyPoint> points = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            ReportTable.Row row = rows.get(i);
            points.add(new StudyPoint(
                    row.variant(),
                    row.prePrompt(),
                    setting(cells.path(i).path("recipe")),
                    value(row, "toxicity", judge, "meanRate"),
                    value(row, "perplexity", file, "mean"),
                    changes.stream()
                            .filter(one -> one.variant().equals(row.variant())
                                    && one.prePrompt().equals(row.prePrompt())
                                    && one.key().equals("perplexity")
                                    && one.of().equals(file)
                                    && one.field().equals("mean"))
                            .map(Change::delta)
                            .findFirst(),
                    standing(cells.path(i).path("pareto")),
                    heldOut(cells.path(i), report.path("selection")),
                    divergence(cells.path(i).path("kl").path("mean")),
                    againstAura(cells.path(i).path("againstAura"))));
        }
        double level = report.path("differences").path(0).path("level").asDouble(0.95);
        return new StudyPoints(judge, file, level, points, changes, ChanceLevels.of(report));
    }

    private static OptionalDouble divergence(JsonNode mean) {
        return mean.isNumber() ? OptionalDouble.of(mean.doubleValue()) : OptionalDouble.empty();
    }

    private static Optional<StudyPoint.Value> againstAura(JsonNode difference) {
        return difference.path("delta").isNumber()
                ? Optional.of(new StudyPoint.Value(
                        difference.path("delta").doubleValue(),
                        ReportTable.number(difference.path("low")),
                        ReportTable.number(difference.path("high"))))
                : Optional.empty();
    }

    private static String first(List<ReportTable.Row> rows, String key, String field) {
        return rows.stream()
                .flatMap(row -> row.figures().stream())
                .filter(figure -> figure.column().key().equals(key)
                        && figure.column().field().equals(field))
                .map(ReportTable.Figure::of)
                .findFirst()
                .orElse("");
    }

    private static Optional<StudyPoint.Value> value(ReportTable.Row row, String key, String of, String field) {
        return row.figures().stream()
                .filter(figure -> figure.column().key().equals(key)
                        && figure.column().field().equals(field)
                        && figure.of().equals(of)
                        && !Double.isNaN(figure.value()))
                .map(figure -> new StudyPoint.Value(figure.value(), figure.low(), figure.high()))
                .findFirst();
    }

    /// The recipe of a cell; empty if it has none.
    static Optional<StudyPoint.Setting> setting(JsonNode recipe) {
        if (!recipe.isObject()) {
            return Optional.empty();
        }
        Map<String, Double> numbers = new HashMap<>();
        Map<String, String> words = new HashMap<>();
        for (Map.Entry<String, JsonNode> part : recipe.properties()) {
            if (part.getValue().isNumber()) {
                double number = ReportTable.number(part.getValue());
                if (!Double.isNaN(number)) {
                    numbers.put(part.getKey(), number);
                }
            } else if (!part.getKey().equals("rule")) {
                words.put(part.getKey(), part.getValue().asText());
            }
        }
        return Optional.of(new StudyPoint.Setting(recipe.path("rule").asText(), numbers, words));
    }

    private static StudyPoint.Standing standing(JsonNode front) {
        return !front.isBoolean()
                ? StudyPoint.Standing.UNKNOWN
                : front.asBoolean() ? StudyPoint.Standing.FRONT : StudyPoint.Standing.BEATEN;
    }

    /// Toxicity on the held-out half, of older reports for the variant that was chosen alone.
    private static Optional<HonestSelection.Half> heldOut(JsonNode cell, JsonNode selection) {
        boolean chosen = selection.path("variant").equals(cell.path("variant"))
                && selection.path("prePrompt").equals(cell.path("prePrompt"));
        JsonNode half = cell.has("heldOut") ? cell.path("heldOut") : selection.path(chosen ? "reportedOn" : "");
        JsonNode difference = half.path("difference");
        return half.isObject()
                ? Optional.of(new HonestSelection.Half(
                        half.path("n").asInt(),
                        ReportTable.number(half.path("base")),
                        ReportTable.number(half.path("value")),
                        new Interval(
                                ReportTable.number(difference.path("low")),
                                ReportTable.number(difference.path("high")),
                                difference.path("level").asDouble())))
                : Optional.empty();
    }

    private static Change change(JsonNode row) {
        String measure = row.path("measure").asText();
        int first = measure.indexOf('.');
        int last = measure.lastIndexOf('.');
        return new Change(
                row.path("variant").asText(),
                row.path("prePrompt").asText(),
                measure.substring(0, Math.max(0, first)),
                first < last ? measure.substring(first + 1, last) : "",
                measure.substring(last + 1),
                ReportTable.number(row.path("base")),
                ReportTable.number(row.path("value")),
                new StudyPoint.Value(
                        ReportTable.number(row.path("delta")),
                        ReportTable.number(row.path("low")),
                        ReportTable.number(row.path("high"))),
                row.path("units").asInt(),
                ReportTable.number(row.path("detectable")),
                ratio(row.path("ratio")));
    }

    private static Optional<StudyPoint.Value> ratio(JsonNode ratio) {
        return ratio.path("value").isNumber()
                ? Optional.of(new StudyPoint.Value(
                        ratio.path("value").asDouble(),
                        ReportTable.number(ratio.path("low")),
                        ReportTable.number(ratio.path("high"))))
                : Optional.empty();
    }

    /// The points without a pre-prompt, in the order of the report.
    public List<StudyPoint> plain() {
        String none = points.isEmpty() ? "" : points.getFirst().prePrompt();
        return points.stream().filter(point -> point.prePrompt().equals(none)).toList();
    }

    /// Plain AURA and the variants made as far from the untouched model as it, without a pre-prompt, the least toxic
    /// first; none where fewer than two of them have both values.
    public List<StudyPoint> equal() {
        List<StudyPoint> equal = plain().stream()
                .filter(point -> point.isPaper() || point.isAtEqualDivergence())
                .filter(StudyPoint::isRaced)
                .sorted(Comparator.comparingDouble(
                        point -> point.toxicity().orElseThrow().value()))
                .toList();
        return equal.size() > 1 ? equal : List.of();
    }

    /// The point of a variant under a pre-prompt; empty if there is none.
    public Optional<StudyPoint> point(String variant, String prePrompt) {
        return points.stream()
                .filter(point ->
                        point.variant().equals(variant) && point.prePrompt().equals(prePrompt))
                .findFirst();
    }

    /// Pre-prompts in the order of the report; the first one is none.
    public List<String> prePrompts() {
        return points.stream().map(StudyPoint::prePrompt).distinct().toList();
    }
}
