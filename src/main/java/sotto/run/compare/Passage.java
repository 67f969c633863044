package sotto.run.compare;

import java.util.ArrayList;
import java.util.List;

/// A text and whether it is at its end.
///
/// @param whole false while it is written: its last word may still grow
public record Passage(String text, boolean whole) {
    /// Words: what stands between white space.
    public List<Span> words() {
        List<Span> words = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            if (Character.isWhitespace(text.charAt(at))) {
                at++;
            } else {
                int end = at;
                while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
                    end++;
                }
                words.add(new Span(at, end));
                at = end;
            }
        }
        return words;
    }

    /// How many of the words will not change any more.
    int settled(List<Span> words) {
        boolean grows = !whole && !words.isEmpty() && words.getLast().end() == text.length();
        return words.size() - (grows ? 1 : 0);
    }

    /// Where a word stands: characters from `start` to before `end`.
    public record Span(int start, int end) {}
}
