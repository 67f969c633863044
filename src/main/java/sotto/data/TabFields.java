package sotto.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Fields of a tab-separated row, some of them quoted, perhaps over several lines; [TsvRows] has the rule.
final class TabFields {
    /// Value for the number of columns while the header itself is read; the header is one line and may have any
    /// number.
    static final int ANY = 0;

    private static final char QUOTE = '"';
    private static final char TAB = '\t';

    private final TextLines lines;
    private int literal;

    TabFields(TextLines lines) {
        this.lines = lines;
    }

    /// Number of fields so far that begin with a quote and are not quoted.
    int literal() {
        return literal;
    }

    /// The fields of the row that begins with a line; further lines are taken where a quoted field needs them.
    ///
    /// @param columns those of the header, or [#ANY]
    List<String> of(TextLines.Line first, int columns) throws IOException {
        List<String> fields = new ArrayList<>();
        TextLines.Line line = first;
        int at = 0;
        while (at <= line.text().length()) {
            if (at < line.text().length() && line.text().charAt(at) == QUOTE) {
                Quoted quoted = quoted(line, at, columns);
                if (quoted != null) {
                    fields.add(quoted.text());
                    line = quoted.last();
                    at = quoted.after() + 1;
                    continue;
                }
                literal++;
            }
            int end = line.text().indexOf(TAB, at);
            end = end < 0 ? line.text().length() : end;
            fields.add(line.text().substring(at, end));
            at = end + 1;
        }
        return fields;
    }

    /// A quoted field.
    ///
    /// @param last the line it ends in
    /// @param after where it ends there
    private record Quoted(String text, TextLines.Line last, int after) {}

    private @Nullable Quoted quoted(TextLines.Line first, int at, int columns) throws IOException {
        StringBuilder text = new StringBuilder();
        List<TextLines.Line> taken = new ArrayList<>();
        TextLines.Line line = first;
        int from = at + 1;
        while (true) {
            int quote = line.text().indexOf(QUOTE, from);
            if (quote < 0) {
                text.append(line.text(), from, line.text().length()).append(line.end());
                TextLines.Line next = columns == ANY ? null : lines.next();
                if (next == null) {
                    break;
                }
                taken.add(next);
                line = next;
                from = 0;
                continue;
            }
            text.append(line.text(), from, quote);
            int after = quote + 1;
            if (after == line.text().length() || line.text().charAt(after) == TAB) {
                boolean rows = !taken.isEmpty() && isWhole(first, columns) && isWhole(line, columns);
                if (rows) {
                    break;
                }
                return new Quoted(text.toString(), line, after);
            }
            if (line.text().charAt(after) != QUOTE) {
                break;
            }
            text.append(QUOTE);
            from = after + 1;
        }
        lines.putBack(taken);
        return null;
    }

    /// Whether a line has as many fields as the header by itself.
    private static boolean isWhole(TextLines.Line line, int columns) {
        return line.text().chars().filter(character -> character == TAB).count() == columns - 1;
    }
}
