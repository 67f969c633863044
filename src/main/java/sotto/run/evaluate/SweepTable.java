package sotto.run.evaluate;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Table of a report's cells, for plots of one's own: a row for each cell, a column for each figure with its interval.
///
/// Behind them stand the differences from the untouched model, each with its interval, its corrected p-value, and the
/// difference that so many units could have detected.
final class SweepTable {
    private static final List<String> INTERVAL = List.of("", ".low", ".high");
    private static final List<String> DIFFERENCE =
            List.of(".delta", ".delta.low", ".delta.high", ".pHolm", ".detectable");

    private SweepTable() {}

    /// Writes `sweep.csv`.
    static void write(Path folder, EvaluationReport report) throws IOException {
        List<ReportTable.Row> rows = ReportTable.rows(report);
        SequencedSet<String> names = new LinkedHashSet<>();
        rows.forEach(row -> row.figures().forEach(figure -> names.add(name(figure))));
        SequencedSet<String> compared = new LinkedHashSet<>();
        Map<List<String>, EvaluationReport.DifferenceRow> differences = new HashMap<>();
        report.differences().forEach(row -> {
            compared.add(row.measure());
            differences.put(List.of(row.variant(), row.prePrompt(), row.measure()), row);
        });
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(folder.resolve("sweep.csv"))) {
            List<String> header = new ArrayList<>(List.of("variant", "prePrompt"));
            names.forEach(name -> INTERVAL.forEach(part -> header.add(name + part)));
            compared.forEach(name -> DIFFERENCE.forEach(part -> header.add(name + part)));
            csv.writeRecord(header);
            for (ReportTable.Row row : rows) {
                List<String> fields = new ArrayList<>(List.of(row.variant(), row.prePrompt()));
                for (String name : names) {
                    Optional<ReportTable.Figure> found = row.figures().stream()
                            .filter(figure -> name(figure).equals(name))
                            .findFirst();
                    fields.addAll(found.map(figure -> Stream.of(figure.value(), figure.low(), figure.high())
                                    .map(SweepTable::text)
                                    .toList())
                            .orElse(List.of("", "", "")));
                }
                compared.forEach(name ->
                        fields.addAll(difference(differences.get(List.of(row.variant(), row.prePrompt(), name)))));
                csv.writeRecord(fields);
            }
        }
    }

    private static List<String> difference(EvaluationReport.@Nullable DifferenceRow row) {
        return row == null
                ? DIFFERENCE.stream().map(_ -> "").toList()
                : List.of(
                        text(row.delta()),
                        text(row.low()),
                        text(row.high()),
                        text(row.pHolm()),
                        text(row.detectable() == null ? Double.NaN : row.detectable()));
    }

    private static String text(double value) {
        return Double.isFinite(value) ? Double.toString(value) : "";
    }

    /// Name of a figure in the report: `toxicity.JUDGE.meanRate`.
    private static String name(ReportTable.Figure figure) {
        return Stream.of(figure.column().key(), figure.of(), figure.column().field())
                .filter(part -> !part.isEmpty())
                .reduce((one, other) -> one + "." + other)
                .orElseThrow();
    }
}
