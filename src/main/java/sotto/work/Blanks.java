package sotto.work;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/// White space and line ends as Python's `str` has them.
public final class Blanks {
    private static final String ODD = "\u001c\u001d\u001e\u001f\u0085\u00a0\u1680\u2028\u2029\u202f\u205f\u3000";
    private static final String LINE_ENDS = "\n\r\u000b\f\u001c\u001d\u001e\u0085\u2028\u2029";

    private Blanks() {}

    /// Whether Python's `isspace` holds for a code point.
    public static boolean is(int point) {
        return point == ' '
                || (point >= '\t' && point <= '\r')
                || (point >= '\u2000' && point <= '\u200a')
                || (point > ' ' - 5 && ODD.indexOf(point) >= 0);
    }

    /// Text without the code points at its beginning that are asked for.
    public static String stripLeft(String text, IntPredicate asked) {
        int from = 0;
        while (from < text.length() && asked.test(text.codePointAt(from))) {
            from += Character.charCount(text.codePointAt(from));
        }
        return text.substring(from);
    }

    /// Text without the code points at its end that are asked for.
    public static String stripRight(String text, IntPredicate asked) {
        int to = text.length();
        while (to > 0 && asked.test(text.codePointBefore(to))) {
            to -= Character.charCount(text.codePointBefore(to));
        }
        return text.substring(0, to);
    }

    /// Text without blanks at its beginning.
    public static String stripLeft(String text) {
        return stripLeft(text, Blanks::is);
    }

    /// Text without blanks at its end.
    public static String stripRight(String text) {
        return stripRight(text, Blanks::is);
    }

    /// Text without blanks at both ends.
    public static String strip(String text) {
        return stripLeft(stripRight(text));
    }

    /// Parts between line ends, with or without these.
    public static List<String> lines(String text, boolean keepEnds) {
        List<String> lines = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            int end = from;
            while (end < text.length() && LINE_ENDS.indexOf(text.charAt(end)) < 0) {
                end++;
            }
            int next = end;
            if (end < text.length()) {
                next = text.startsWith("\r\n", end) ? end + 2 : end + 1;
            }
            lines.add(text.substring(from, keepEnds ? next : end));
            from = next;
        }
        return lines;
    }
}
