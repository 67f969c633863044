package sotto.data;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import sotto.work.Failure;

/// First line of a table, which names the columns; the user is told if it looks like data.
final class TableHeader {
    private static final int LONG = 60;
    private static final int WORDS = 6;
    private static final int SHOWN = 40;

    private TableHeader() {}

    /// Throws a [Failure] for a header that names nothing, and notes one that looks like a row of data.
    static void check(Path file, List<String> header, Consumer<String> notes) {
        if (header.stream().anyMatch(Utf8::isUndecodable)) {
            throw new Failure("The header of %s is not UTF-8.".formatted(file.getFileName()), "Save it as UTF-8.");
        }
        if (isData(header)) {
            notes.accept(ofData(String.valueOf(file.getFileName()), header));
        }
    }

    /// The note on a first line that is data.
    static String ofData(String file, List<String> header) {
        List<String> cells =
                header.stream().limit(3).map(TableHeader::shortened).toList();
        return ("The first line of %s is taken as the header, though it looks like data: %s. Put a line above it that"
                        + " names the columns, such as text and label.")
                .formatted(file, String.join(", ", cells) + (header.size() > 3 ? ", …" : ""));
    }

    /// Whether these cannot well be the names of columns.
    static boolean isData(Collection<String> header) {
        return header.stream().anyMatch(TableHeader::isData);
    }

    /// Whether a cell cannot well be a column's name: a number, or as long as a sentence.
    private static boolean isData(String cell) {
        return Numerals.isNumber(cell) || cell.length() > LONG || cell.strip().split("\\s+", -1).length >= WORDS;
    }

    private static String shortened(String cell) {
        return cell.codePointCount(0, cell.length()) <= SHOWN
                ? cell
                : cell.substring(0, cell.offsetByCodePoints(0, SHOWN)) + "…";
    }
}
