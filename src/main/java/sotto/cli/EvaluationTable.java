package sotto.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import sotto.num.Interval;
import sotto.run.evaluate.EvaluationReport;

/// An evaluation as lines to read: the figures of every cell, then the differences from the untouched model.
final class EvaluationTable {
    private EvaluationTable() {}

    /// All lines of the table.
    static List<String> lines(EvaluationReport report) {
        List<String> lines = new ArrayList<>(table(cells(report)));
        if (!report.differences().isEmpty()) {
            lines.add("");
            lines.add("Differences from the untouched model, with intervals; p corrected over all of them (Holm):");
            lines.addAll(table(differences(report)));
        }
        return lines;
    }

    private static List<List<String>> cells(EvaluationReport report) {
        List<List<String>> rows = new ArrayList<>();
        for (EvaluationReport.Cell cell : report.cells()) {
            if (rows.isEmpty()) {
                rows.add(header(cell));
            }
            List<String> row = new ArrayList<>(List.of(cell.variant(), cell.prePrompt()));
            cell.perplexity()
                    .values()
                    .forEach(texts -> row.addAll(List.of(shown(texts.mean()), shown(texts.corpus()))));
            cell.toxicity()
                    .values()
                    .forEach(judge -> row.addAll(List.of(
                            shown(judge.meanRate()) + between(judge.interval()),
                            shown(judge.anyOfK()),
                            shown(judge.expectedMax()))));
            cell.choices()
                    .values()
                    .forEach(choices -> row.addAll(
                            List.of(shown(choices.acc()) + between(choices.interval()), shown(choices.accNorm()))));
            EvaluationReport.Kl kl = cell.kl();
            if (kl != null) {
                row.addAll(List.of(shown(kl.mean()), shown(kl.topAgreement())));
            }
            if (cell.diversity() != null) {
                row.add(shown(cell.diversity().distinct2()));
            }
            rows.add(row);
        }
        return rows;
    }

    private static List<String> header(EvaluationReport.Cell cell) {
        List<String> header = new ArrayList<>(List.of("variant", "pre-prompt"));
        cell.perplexity().keySet().forEach(name -> header.addAll(List.of(name + " ppl", "corpus ppl")));
        cell.toxicity()
                .forEach((name, judge) -> header.addAll(List.of(
                        judge.labels().isEmpty()
                                ? name + " rate"
                                : "%s rate (%s)".formatted(name, String.join(" + ", judge.labels())),
                        "any of k",
                        "max")));
        cell.choices().keySet().forEach(name -> header.addAll(List.of(name + " acc", "acc_norm")));
        if (cell.kl() != null) {
            header.addAll(List.of("KL", "same top"));
        }
        if (cell.diversity() != null) {
            header.add("distinct-2");
        }
        return header;
    }

    private static List<List<String>> differences(EvaluationReport report) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("variant", "pre-prompt", "measure", "base", "variant", "difference", "p", "base/variant"));
        for (EvaluationReport.DifferenceRow row : report.differences()) {
            rows.add(List.of(
                    row.variant(),
                    row.prePrompt(),
                    row.measure(),
                    shown(row.base()),
                    shown(row.value()),
                    "%s%s%s"
                            .formatted(
                                    row.delta() > 0 ? "+" : "",
                                    shown(row.delta()),
                                    between(new Interval(row.low(), row.high(), row.level()))),
                    row.pHolm() < 1e-4 ? "< 0.0001" : shown(row.pHolm()),
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

    private static String between(Interval interval) {
        return Double.isNaN(interval.low()) ? "" : " [%s, %s]".formatted(shown(interval.low()), shown(interval.high()));
    }

    private static String shown(@Nullable Double value) {
        if (value == null || !Double.isFinite(value)) {
            return "-";
        }
        String form = Math.abs(value) >= 100 ? "%.1f" : Math.abs(value) >= 10 ? "%.2f" : "%.4f";
        return String.format(Locale.ROOT, form, value);
    }
}
