package sotto.figure;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.stream.Stream;

/// The data behind a picture.
///
/// @param header names of the columns with their units
/// @param rows as many fields each as the header has; an empty field is a value that is not known
public record Table(List<String> header, Stream<List<String>> rows) {
    public Table {
        header = List.copyOf(header);
    }

    /// Writes the table as RFC 4180 wants it; it is used up afterwards.
    public void write(Writer writer) throws IOException {
        try (CsvWriter csv =
                CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(writer)) {
            csv.writeRecord(header);
            rows.forEach(csv::writeRecord);
        }
    }
}
