package sotto.work;

import java.util.Locale;

/// Upper, lower and title case as Python's `str` makes them.
public final class LetterCase {
    private static final int CAPITAL_IOTA = 0x399;
    private static final int IOTA_BELOW = 0x345;

    private LetterCase() {}

    public static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    public static String upper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }

    /// Text whose first code point is in title case and all others in lower case.
    public static String capitalize(String text) {
        if (text.isEmpty()) {
            return text;
        }
        String first = text.substring(0, text.offsetByCodePoints(0, 1));
        String rest = lower(text).substring(lower(first).length());
        return title(first.codePointAt(0)) + rest;
    }

    /// Text in which every letter that follows none is in title case and all others in lower case.
    public static String title(String text) {
        String lower = lower(text);
        StringBuilder made = new StringBuilder();
        boolean inside = false;
        int at = 0;
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            i += Character.charCount(point);
            int width = lower(Character.toString(point)).length();
            made.append(inside ? lower.substring(at, at + width) : title(point));
            at += width;
            inside = isCased(point);
        }
        return made.toString();
    }

    /// Text as the filter `title` makes it: words begin after blanks and opening signs.
    public static String words(String text) {
        StringBuilder made = new StringBuilder();
        for (int from = 0; from < text.length(); ) {
            boolean between = isBetweenWords(text.codePointAt(from));
            int to = from;
            while (to < text.length() && isBetweenWords(text.codePointAt(to)) == between) {
                to += Character.charCount(text.codePointAt(to));
            }
            String part = text.substring(from, to);
            int first = part.offsetByCodePoints(0, 1);
            made.append(upper(part.substring(0, first))).append(lower(part.substring(first)));
            from = to;
        }
        return made.toString();
    }

    private static boolean isBetweenWords(int point) {
        return Blanks.is(point) || "-({[<".indexOf(point) >= 0;
    }

    /// Whether a code point has a case.
    public static boolean isCased(int point) {
        return Character.isUpperCase(point) || Character.isLowerCase(point) || Character.isTitleCase(point);
    }

    /// Title case of one code point: another one, or the letters that a ligature stands for.
    private static String title(int point) {
        int alone = Character.toTitleCase(point);
        String upper = upper(Character.toString(point));
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
}
