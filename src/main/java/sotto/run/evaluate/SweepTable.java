package sotto.run.evaluate;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.stream.Stream;

/// Table of a report's cells, for plots of one's own: a row for each cell, a column for each figure with its interval.
final class SweepTable {
    private SweepTable() {}

    /// Writes `sweep.csv`.
    static void write(Path folder, EvaluationReport report) throws IOException {
        List<ReportTable.Row> rows = ReportTable.rows(report);
        SequencedSet<String> names = new LinkedHashSet<>();
        rows.forEach(row -> row.figures().forEach(figure -> names.add(name(figure))));
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(folder.resolve("sweep.csv"))) {
            List<String> header = new ArrayList<>(List.of("variant", "prePrompt"));
            names.forEach(name -> header.addAll(List.of(name, name + ".low", name + ".high")));
            csv.writeRecord(header);
            for (ReportTable.Row row : rows) {
                List<String> fields = new ArrayList<>(List.of(row.variant(), row.prePrompt()));
                for (String name : names) {
                    Optional<ReportTable.Figure> found = row.figures().stream()
                            .filter(figure -> name(figure).equals(name))
                            .findFirst();
                    fields.addAll(found.map(figure -> Stream.of(figure.value(), figure.low(), figure.high())
                                    .map(value -> Double.isFinite(value) ? value.toString() : "")
                                    .toList())
                            .orElse(List.of("", "", "")));
                }
                csv.writeRecord(fields);
            }
        }
    }

    /// Name of a figure in the report: `toxicity.JUDGE.meanRate`.
    private static String name(ReportTable.Figure figure) {
        return Stream.of(figure.column().key(), figure.of(), figure.column().field())
                .filter(part -> !part.isEmpty())
                .reduce((one, other) -> one + "." + other)
                .orElseThrow();
    }
}
