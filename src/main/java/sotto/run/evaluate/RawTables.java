package sotto.run.evaluate;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import sotto.run.generate.Variant;

/// Raw rows behind a report as CSV (RFC 4180): by variant, pre-prompt, file or seed, then row.
///
/// Rows of files are numbered from 0. A value that does not exist is an empty field.
record RawTables(EvaluationPlan plan) {
    /// Writes a table of each measure that was asked for.
    void write(Path folder) throws IOException {
        for (var asked : plan.context().inputs().measures().entrySet()) {
            Path file = folder.resolve(asked.getKey().log() + ".csv");
            try (CsvWriter csv =
                    CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(file)) {
                write(csv, asked.getValue());
            }
        }
    }

    private <R> void write(CsvWriter csv, MeasureInputs<R> measure) {
        List<String> titles = measure.isOfCells() ? List.of("variant", "prePrompt") : List.of();
        csv.writeRecord(row(titles, measure.leading(), measure.header()));
        for (Cell cell : measure.isOfCells() ? plan.cells() : plan.cells().subList(0, 1)) {
            int place = plan.variants(measure, cell.prePrompt()).indexOf(cell.variant());
            if (place < 0) {
                continue;
            }
            Variant variant = plan.context().inputs().variants().get(cell.variant());
            List<String> about = measure.isOfCells()
                    ? List.of(variant.name(), plan.context().prePrompt(cell).name())
                    : List.of();
            List<List<R>> results = plan.results(measure, cell);
            for (int number = 0; number < results.size(); number++) {
                for (int row = 0; row < results.get(number).size(); row++) {
                    measure.raw(place, number, row, results.get(number).get(row))
                            .forEach(fields -> csv.writeRecord(row(about, measure.leading(), fields)));
                }
            }
        }
    }

    private static List<String> row(List<String> about, int leading, List<?> fields) {
        List<String> row = new ArrayList<>(fields.stream().map(RawTables::shown).toList());
        row.addAll(leading, about);
        return row;
    }

    private static String shown(Object value) {
        return switch (value) {
            case Double number when !Double.isFinite(number) -> "";
            case Boolean truth -> truth ? "1" : "0";
            default -> value.toString();
        };
    }
}
