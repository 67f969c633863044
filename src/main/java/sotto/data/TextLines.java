package sotto.data;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// Lines of a text with their ends, `\n`, `\r\n` or `\r`, of which some can be looked at before they are taken.
final class TextLines {
    private final Reader characters;
    private final ArrayDeque<Line> ahead = new ArrayDeque<>();
    private int count;
    private int pending = -1;

    TextLines(Reader characters) {
        this.characters = characters;
    }

    /// A line.
    ///
    /// @param end the characters that end it; none at the end of the file
    /// @param number from 1
    record Line(String text, String end, int number) {}

    /// Takes the next line; null at the end.
    @Nullable
    Line next() throws IOException {
        return ahead.isEmpty() ? read() : ahead.removeFirst();
    }

    /// Puts lines back in front, so that they are taken again.
    void putBack(Iterable<Line> lines) {
        ArrayDeque<Line> again = new ArrayDeque<>();
        lines.forEach(again::addLast);
        while (!again.isEmpty()) {
            ahead.addFirst(again.removeLast());
        }
    }

    private @Nullable Line read() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int next = take(); next >= 0; next = take()) {
            if (next == '\n') {
                return new Line(text.toString(), "\n", ++count);
            }
            if (next == '\r') {
                pending = characters.read();
                if (pending == '\n') {
                    pending = -1;
                    return new Line(text.toString(), "\r\n", ++count);
                }
                return new Line(text.toString(), "\r", ++count);
            }
            text.append((char) next);
        }
        return text.isEmpty() ? null : new Line(text.toString(), "", ++count);
    }

    private int take() throws IOException {
        if (pending >= 0) {
            int next = pending;
            pending = -1;
            return next;
        }
        return characters.read();
    }
}
