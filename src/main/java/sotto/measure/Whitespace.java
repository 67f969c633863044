package sotto.measure;

/// White space as Python's `str.isspace` sees it: the harness that we agree with is written in Python.
final class Whitespace {
    private static final int NEXT_LINE = 0x85;

    private Whitespace() {}

    /// Length of a text without the white space at its end.
    static int strippedLength(String text) {
        int end = text.length();
        while (end > 0 && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == NEXT_LINE;
    }
}
