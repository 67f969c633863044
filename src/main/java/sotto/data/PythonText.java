package sotto.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Treatment of texts as Python's `str` has it: the harness that we agree with is written in Python.
public final class PythonText {
    private static final int NEXT_LINE = 0x85;
    private static final int CAPITAL_IOTA = 0x399;
    private static final int IOTA_BELOW = 0x345;

    private PythonText() {}

    /// Length of a text without the white space at its end, in UTF-16 units.
    public static int strippedLength(String text) {
        int end = text.length();
        while (end > 0 && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    /// Text without the white space at its beginning, as `lstrip` gives it.
    public static String stripLeft(String text) {
        int start = 0;
        while (start < text.length() && isSpace(text.charAt(start))) {
            start++;
        }
        return text.substring(start);
    }

    /// Text without the white space at both ends, as `strip` gives it.
    public static String strip(String text) {
        return stripLeft(text.substring(0, strippedLength(text)));
    }

    /// Words between white space, as `split` gives them without an argument.
    public static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        int start = -1;
        for (int i = 0; i <= text.length(); i++) {
            boolean inside = i < text.length() && !isSpace(text.charAt(i));
            if (inside && start < 0) {
                start = i;
            } else if (!inside && start >= 0) {
                words.add(text.substring(start, i));
                start = -1;
            }
        }
        return words;
    }

    /// Text in which something else stands for every mark of `string.punctuation`.
    public static String unpunctuated(String text, String instead) {
        return text.replaceAll("[!-/:-@\\[-`{-~]", instead);
    }

    /// Text whose first letter is in title case and all others in lower case, as `capitalize` gives it.
    public static String capitalize(String text) {
        if (text.isEmpty()) {
            return text;
        }
        String first = text.substring(0, text.offsetByCodePoints(0, 1));
        String rest = text.toLowerCase(Locale.ROOT)
                .substring(first.toLowerCase(Locale.ROOT).length());
        return title(first) + rest;
    }

    /// Title case of one letter: that of one code point, or of the letters that a ligature stands for.
    private static String title(String letter) {
        int point = letter.codePointAt(0);
        int alone = Character.toTitleCase(point);
        String upper = letter.toUpperCase(Locale.ROOT);
        if (alone != point || Character.isTitleCase(point) || upper.codePointCount(0, upper.length()) == 1) {
            return Character.toString(alone);
        }
        StringBuilder title = new StringBuilder();
        boolean begun = false;
        for (int part : upper.codePoints().toArray()) {
            int next = !begun ? part : part == CAPITAL_IOTA ? IOTA_BELOW : Character.toLowerCase(part);
            begun |= Character.isUpperCase(part);
            title.appendCodePoint(next);
        }
        return title.toString();
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == NEXT_LINE;
    }
}
