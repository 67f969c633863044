package sotto.data;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sotto.work.Failure;

/// Row of a table with a header.
///
/// @param line where it begins in the file, from 1
record TableRow(String fileName, List<String> header, int number, long line, List<String> fields) implements Row {
    /// Throws a [Failure] for a row of more or fewer fields than the header.
    void check() {
        if (fields.size() != header.size()) {
            throw new Failure(
                    "%s has %d fields, but the header has %d.".formatted(where(), fields.size(), header.size()),
                    "Put fields that hold separators or line breaks in quotes.");
        }
    }

    @Override
    public String place() {
        return "row %d (line %d)".formatted(number, line);
    }

    @Override
    public Collection<String> columns() {
        return header;
    }

    @Override
    public @Nullable String cell(String column) {
        int at = header.indexOf(column);
        return at < 0 ? null : fields.get(at);
    }

    @Override
    public boolean isUndecodable() {
        return fields.stream().anyMatch(Utf8::isUndecodable);
    }
}
