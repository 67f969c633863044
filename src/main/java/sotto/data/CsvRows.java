package sotto.data;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import sotto.work.Failure;

/// Separated values with a header, quoted as RFC 4180 has it: over several lines, with doubled quotes.
///
/// A field is quoted if it begins with a quote; further on a quote is a character like any other. Blank lines between
/// rows are skipped, as pandas does. [Separator] tells what stands between the fields.
///
/// @param columns names of the columns where the first line does not name them; else empty
record CsvRows(List<String> columns) implements Rows {
    @Override
    public Collection<String> read(Path file, Consumer<Row> each, Consumer<String> notes) throws IOException {
        String name = String.valueOf(file.getFileName());
        try (BufferedReader characters = Utf8.open(file)) {
            Separator separator = Separator.of(characters);
            separator.note(name).forEach(notes);
            try (CsvReader<CsvRecord> csv = CsvReader.builder()
                    .fieldSeparator(separator.character())
                    .allowUnclosedQuote(false)
                    .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .ofCsvRecord(characters)) {
                Iterator<CsvRecord> records = csv.iterator();
                List<String> header = columns.isEmpty() ? header(file, records, notes) : columns;
                for (int number = 0; records.hasNext(); number++) {
                    CsvRecord fields = records.next();
                    long line = fields.getStartingLineNumber() + separator.skipped();
                    TableRow row = new TableRow(name, header, number, line, fields.getFields());
                    row.check();
                    each.accept(row);
                }
                return header;
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (CsvParseException e) {
            throw new Failure(
                    "%s cannot be read: %s.".formatted(name, e.getMessage()),
                    "A field that begins with a quote must end with one, and quotes inside it are doubled.",
                    e);
        }
    }

    private static List<String> header(Path file, Iterator<CsvRecord> records, Consumer<String> notes) {
        if (!records.hasNext()) {
            throw new Failure("%s is empty.".formatted(file.getFileName()), "Its first line must name the columns.");
        }
        List<String> header = records.next().getFields();
        TableHeader.check(file, header, notes);
        return header;
    }
}
