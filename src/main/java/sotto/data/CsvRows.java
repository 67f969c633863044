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
import org.jspecify.annotations.Nullable;
import sotto.work.Failure;

/// Comma- or tab-separated values with a header, quoted as RFC 4180 has it: over several lines, with doubled quotes.
///
/// A field is quoted if it begins with a quote, in tab-separated files too; further on a quote is a character like any
/// other. Blank lines between rows are skipped, as pandas does.
record CsvRows(char separator) implements Rows {
    @Override
    public Collection<String> read(Path file, Consumer<Row> each) throws IOException {
        try (BufferedReader characters = Utf8.open(file);
                CsvReader<CsvRecord> csv = CsvReader.builder()
                        .fieldSeparator(separator)
                        .allowUnclosedQuote(false)
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .ofCsvRecord(characters)) {
            Iterator<CsvRecord> records = csv.iterator();
            if (!records.hasNext()) {
                throw new Failure(
                        "%s is empty.".formatted(file.getFileName()), "Its first line must name the columns.");
            }
            List<String> header = records.next().getFields();
            for (int number = 0; records.hasNext(); number++) {
                CsvRow row = new CsvRow(file, header, number, records.next());
                row.check();
                each.accept(row);
            }
            return header;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (CsvParseException e) {
            throw new Failure(
                    "%s cannot be read: %s.".formatted(file.getFileName(), e.getMessage()),
                    "A field that begins with a quote must end with one, and quotes inside it are doubled.",
                    e);
        }
    }

    private record CsvRow(Path file, List<String> header, int number, CsvRecord fields) implements Row {
        void check() {
            if (fields.getFieldCount() != header.size()) {
                throw new Failure(
                        "%s has %d fields, but the header has %d."
                                .formatted(where(), fields.getFieldCount(), header.size()),
                        "Put fields that hold separators or line breaks in quotes.");
            }
        }

        @Override
        public String where() {
            return "Row %d (line %d) of %s".formatted(number, fields.getStartingLineNumber(), file.getFileName());
        }

        @Override
        public Collection<String> columns() {
            return header;
        }

        @Override
        public @Nullable String cell(String column) {
            int at = header.indexOf(column);
            return at < 0 ? null : fields.getField(at);
        }
    }
}
