package sotto.run.compare;

import java.util.ArrayList;
import java.util.List;

/// Text, and whether it is finished.
///
/// @param whole false while it is written: its last word may still grow
public record Passage(String text, boolean whole) {
    /// A finished text.
    public static Passage whole(String text) {
        return new Passage(text, true);
    }

    /// A text that is being written.
    public static Passage growing(String text) {
        return new Passage(text, false);
    }

    /// The words: pieces of the text between white space.
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

    /// The number of words that will not change any more.
    int settled(List<Span> words) {
        boolean grows = !whole && !words.isEmpty() && words.getLast().end() == text.length();
        return words.size() - (grows ? 1 : 0);
    }

    /// Range of a word in the text: characters from `start` to before `end`.
    public record Span(int start, int end) {}
}
