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
/// Of controls with several deals, the standard deviation between these follows on each figure that they have.
///
/// Behind them stand the differences from the untouched model, each with its interval, its corrected p-value, and the
/// difference that so many units could have detected.
final class SweepTable {
    private static final List<String> INTERVAL = List.of("", ".low", ".high");
    private static final String DEALS = ".betweenDeals";
    private static final List<String> DIFFERENCE =
            List.of(".delta", ".delta.low", ".delta.high", ".pHolm", ".detectable");

    private SweepTable() {}

    /// Writes `sweep.csv`.
    static void write(Path folder, EvaluationReport report) throws IOException {
        List<ReportTable.Row> rows = ReportTable.rows(report);
        SequencedSet<String> names = new LinkedHashSet<>();
        rows.forEach(row -> row.figures().forEach(figure -> names.add(figure.name())));
        List<Map<String, DealtFigures.Spread>> dealt =
                report.cells().stream().map(SweepTable::dealt).toList();
        SequencedSet<String> spread = new LinkedHashSet<>();
        dealt.forEach(one -> spread.addAll(one.keySet()));
        SequencedSet<String> compared = new LinkedHashSet<>();
        Map<List<String>, EvaluationReport.DifferenceRow> differences = new HashMap<>();
        report.differences().forEach(row -> {
            compared.add(row.measure());
            differences.put(List.of(row.variant(), row.prePrompt(), row.measure()), row);
        });
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(folder.resolve("sweep.csv"))) {
            List<String> header = new ArrayList<>(List.of("variant", "prePrompt"));
            for (String name : names) {
                INTERVAL.forEach(part -> header.add(name + part));
                if (spread.contains(name)) {
                    header.add(name + DEALS);
                }
            }
            compared.forEach(name -> DIFFERENCE.forEach(part -> header.add(name + part)));
            csv.writeRecord(header);
            for (int number = 0; number < rows.size(); number++) {
                ReportTable.Row row = rows.get(number);
                List<String> fields = new ArrayList<>(List.of(row.variant(), row.prePrompt()));
                for (String name : names) {
                    Optional<ReportTable.Figure> found = row.figures().stream()
                            .filter(figure -> figure.name().equals(name))
                            .findFirst();
                    fields.addAll(found.map(figure -> Stream.of(figure.value(), figure.low(), figure.high())
                                    .map(SweepTable::text)
                                    .toList())
                            .orElse(List.of("", "", "")));
                    if (spread.contains(name)) {
                        DealtFigures.Spread own = dealt.get(number).get(name);
                        fields.add(own == null ? "" : text(own.sd()));
                    }
                }
                compared.forEach(name ->
                        fields.addAll(difference(differences.get(List.of(row.variant(), row.prePrompt(), name)))));
                csv.writeRecord(fields);
            }
        }
    }

    /// The figures of a control's deals; none of any other variant.
    private static Map<String, DealtFigures.Spread> dealt(EvaluationReport.Cell cell) {
        return cell.figures().get("deals") instanceof DealtFigures deals ? deals.figures() : Map.of();
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
}
