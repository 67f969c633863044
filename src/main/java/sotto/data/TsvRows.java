package sotto.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import sotto.work.Failure;

/// Tab-separated values with a header, quoted or not: both forms are in use, and no file says which it has.
///
/// A field that begins with a quote is read as RFC 4180 has it if it ends in its own line. One that goes on over
/// further lines is read so unless both its first and its last line are whole rows by themselves, with as many tabs
/// as the header: no text that is truly quoted looks like that. Then, and where the quotes do not match up, the quote
/// is a character like any other and every line is a row. Blank lines between rows are skipped.
final class TsvRows implements Rows {
    @Override
    public Collection<String> read(Path file, Consumer<Row> each, Consumer<String> notes) throws IOException {
        String name = String.valueOf(file.getFileName());
        try (BufferedReader characters = Utf8.openLines(file)) {
            TextLines lines = new TextLines(characters);
            TextLines.Line first = lines.next();
            while (first != null && first.text().isEmpty()) {
                first = lines.next();
            }
            if (first == null) {
                throw new Failure("%s is empty.".formatted(name), "Its first line must name the columns.");
            }
            TabFields fields = new TabFields(lines);
            List<String> header = fields.of(first, TabFields.ANY);
            TableHeader.check(file, header, notes);
            int number = 0;
            for (TextLines.Line line = lines.next(); line != null; line = lines.next()) {
                if (!line.text().isEmpty()) {
                    TableRow row = new TableRow(name, header, number, line.number(), fields.of(line, header.size()));
                    row.check();
                    each.accept(row);
                    number++;
                }
            }
            if (fields.literal() > 0) {
                notes.accept("%s has %d %s that %s with a quote and %s not quoted: every line is a row there."
                        .formatted(
                                name,
                                fields.literal(),
                                fields.literal() == 1 ? "field" : "fields",
                                fields.literal() == 1 ? "begins" : "begin",
                                fields.literal() == 1 ? "is" : "are"));
            }
            return header;
        }
    }
}
