package sotto.data;

import java.util.ArrayList;
import java.util.List;
import sotto.work.Blanks;

/// Treatment of texts as Python's `str` has it: the harness that we agree with is written in Python.
public final class PythonText {
    private PythonText() {}

    /// Length of a text without the white space at its end, in UTF-16 units.
    public static int strippedLength(String text) {
        return Blanks.stripRight(text).length();
    }

    /// Words between white space, as `split` gives them without an argument.
    public static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        int start = -1;
        for (int i = 0; i <= text.length(); i++) {
            boolean inside = i < text.length() && !Blanks.is(text.charAt(i));
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
}
