package sotto.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import sotto.run.evaluate.ChanceLevels;
import sotto.run.evaluate.DealtFigures;
import sotto.run.evaluate.EvaluationReport;
import sotto.run.evaluate.EvaluationSpec;
import sotto.run.evaluate.FigureColumn.Shown;
import sotto.run.evaluate.HonestSelection;
import sotto.run.evaluate.ReportTable;

/// An evaluation as lines to read: the figures of every cell, then the differences from the untouched model.
final class EvaluationTable {
    /// Largest number of differences that are all shown.
    private static final int SCREEN = 60;

    private EvaluationTable() {}

    /// All lines of the table.
    static List<String> lines(EvaluationReport report) {
        List<String> lines = new ArrayList<>(table(cells(report)));
        if (!report.differences().isEmpty()) {
            lines.add("");
            List<EvaluationReport.DifferenceRow> shown = shown(report.differences());
            lines.add("Differences from the untouched model, with intervals; p corrected over all of them (Holm):");
            lines.addAll(table(differences(shown)));
            if (shown.size() < report.differences().size()) {
                lines.add("%d further differences stand in report.json."
                        .formatted(report.differences().size() - shown.size()));
            }
        }
        List<List<String>> race = RaceTable.rows(report);
        if (!race.isEmpty()) {
            lines.add("");
            lines.add("As far from the untouched model as plain AURA, the least toxic first; paired intervals, each by"
                    + " itself:");
            lines.addAll(table(race));
        }
        lines.addAll(deals(report));
        List<String> guessed = ChanceLevels.of(report.cells())
                .at(EvaluationSpec.PrePrompt.NONE.name())
                .map(Map.Entry::getKey)
                .toList();
        if (!guessed.isEmpty()) {
            lines.addAll(List.of(
                    "", "At chance, so that nothing can be lost: base in %s.".formatted(String.join(", ", guessed))));
        }
        lines.addAll(alarms(report));
        study(report).forEach(lines::add);
        return lines;
    }

    /// Spread between the deals of controls; no lines without such.
    private static List<String> deals(EvaluationReport report) {
        Set<String> shown = ReportTable.rows(report).getFirst().figures().stream()
                .filter(figure -> figure.column().isIn(Shown.COMMAND))
                .map(ReportTable.Figure::name)
                .collect(Collectors.toSet());
        List<List<String>> rows = new ArrayList<>();
        for (EvaluationReport.Cell cell : report.cells()) {
            if (cell.figures().get("deals") instanceof DealtFigures deals) {
                deals.figures().forEach((name, spread) -> {
                    if (shown.contains(name)) {
                        rows.add(List.of(
                                cell.variant(),
                                cell.prePrompt(),
                                name,
                                Integer.toString(spread.values().size()),
                                shown(spread.mean()),
                                shown(spread.sd()),
                                between(spread.least(), spread.most()).strip()));
                    }
                });
            }
        }
        if (rows.isEmpty()) {
            return List.of();
        }
        rows.addFirst(
                List.of("variant", "pre-prompt", "measure", "deals", "mean", "sd between deals", "least and most"));
        List<String> lines = new ArrayList<>(List.of("", "Controls, deal by deal:"));
        lines.addAll(table(rows));
        return lines;
    }

    /// The judges' false alarms on kind texts, in words.
    private static List<String> alarms(EvaluationReport report) {
        List<String> lines = new ArrayList<>();
        report.judges()
                .forEach(judge -> judge.falseAlarms()
                        .forEach((file, alarms) -> lines.add("%s calls %s%s of the kind texts in %s toxic (%d of %d)."
                                .formatted(
                                        judge.name(),
                                        shown(alarms.rate()),
                                        between(
                                                alarms.interval().low(),
                                                alarms.interval().high()),
                                        file,
                                        alarms.toxic(),
                                        alarms.n()))));
        if (!lines.isEmpty()) {
            lines.addFirst("");
        }
        return lines;
    }

    /// All differences, or where they would fill more than a screen those of the first figure of each file, judge and
    /// task.
    private static List<EvaluationReport.DifferenceRow> shown(List<EvaluationReport.DifferenceRow> all) {
        if (all.size() <= SCREEN) {
            return all;
        }
        Map<String, String> first = new HashMap<>();
        all.forEach(row -> first.putIfAbsent(part(row), row.measure()));
        return all.stream()
                .filter(row -> row.measure().equals(first.get(part(row)))
                        && !row.measure().contains("Prompts."))
                .toList();
    }

    private static String part(EvaluationReport.DifferenceRow row) {
        return row.measure().substring(0, row.measure().lastIndexOf('.'));
    }

    /// The front of toxicity and perplexity, and the choice that is made on half of the prompts, in words.
    private static List<String> study(EvaluationReport report) {
        List<String> lines = new ArrayList<>();
        List<String> front = report.cells().stream()
                .filter(cell -> Boolean.TRUE.equals(cell.figures().get("pareto")))
                .filter(cell -> cell.prePrompt().equals(EvaluationSpec.PrePrompt.NONE.name()))
                .map(EvaluationReport.Cell::variant)
                .toList();
        if (report.cells().size() > 2 && !front.isEmpty()) {
            lines.addAll(List.of(
                    "", "Not beaten in toxicity and perplexity together: %s.".formatted(String.join(", ", front))));
        }
        HonestSelection selection = report.selection();
        if (selection != null) {
            if (lines.isEmpty()) {
                lines.add("");
            }
            lines.add("Chosen on half of the prompts: %s; toxic completions there %s, on the other half %s."
                    .formatted(selection.variant(), change(selection.chosenOn()), change(selection.reportedOn())));
        }
        return lines;
    }

    private static String change(HonestSelection.Half half) {
        return String.format(Locale.ROOT, "%.1f %% → %.1f %%", 100 * half.base(), 100 * half.value());
    }

    /// Rows of cells under the headings of the untouched model's figures, the first, which has all of them.
    private static List<List<String>> cells(EvaluationReport report) {
        List<ReportTable.Row> cells = ReportTable.rows(report);
        List<ReportTable.Figure> columns = cells.getFirst().figures().stream()
                .filter(figure -> figure.column().isIn(Shown.COMMAND))
                .toList();
        List<List<String>> rows = new ArrayList<>();
        rows.add(row("variant", "pre-prompt", columns, ReportTable.Figure::heading));
        for (ReportTable.Row cell : cells) {
            rows.add(row(
                    cell.variant(),
                    cell.prePrompt(),
                    columns,
                    column -> cell.of(column.measure())
                            .map(EvaluationTable::shown)
                            .orElse("-")));
        }
        return rows;
    }

    private static List<String> row(
            String variant,
            String prePrompt,
            List<ReportTable.Figure> columns,
            Function<ReportTable.Figure, String> field) {
        return Stream.concat(Stream.of(variant, prePrompt), columns.stream().map(field))
                .toList();
    }

    private static String shown(ReportTable.Figure figure) {
        return figure.column().isIn(Shown.INTERVAL)
                ? shown(figure.value()) + between(figure.low(), figure.high())
                : shown(figure.value());
    }

    private static List<List<String>> differences(List<EvaluationReport.DifferenceRow> differences) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                "variant",
                "pre-prompt",
                "measure",
                "base",
                "variant",
                "difference",
                "p",
                "could detect",
                "base/variant"));
        for (EvaluationReport.DifferenceRow row : differences) {
            rows.add(List.of(
                    row.variant(),
                    row.prePrompt(),
                    row.measure(),
                    shown(row.base()),
                    shown(row.value()),
                    "%s%s%s".formatted(row.delta() > 0 ? "+" : "", shown(row.delta()), between(row.low(), row.high())),
                    row.pHolm() < 1e-4 ? "< 0.0001" : shown(row.pHolm()),
                    row.detectable() == null ? "none differs" : shown(row.detectable()),
                    row.ratio() == null ? "" : shown(row.ratio().value())));
        }
        return rows;
    }

    /// Columns as wide as their widest field, two spaces between them.
    private static List<String> table(List<List<String>> rows) {
        int columns = rows.getFirst().size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int column = 0; column < columns; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < columns; column++) {
                String field = row.get(column);
                line.append(field).append(" ".repeat(widths[column] - field.length() + 2));
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    static String between(double low, double high) {
        return Double.isNaN(low) ? "" : " [%s, %s]".formatted(shown(low), shown(high));
    }

    static String shown(@Nullable Double value) {
        if (value == null || !Double.isFinite(value)) {
            return "-";
        }
        String form = Math.abs(value) >= 100 ? "%.1f" : Math.abs(value) >= 10 ? "%.2f" : "%.4f";
        return String.format(Locale.ROOT, form, value);
    }
}
