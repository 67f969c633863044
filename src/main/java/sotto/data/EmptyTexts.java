package sotto.data;

/// Treatment of texts that are empty or only white space: a model has nothing to read there.
public enum EmptyTexts {
    /// The file is refused.
    REFUSE,
    /// They are left out and counted.
    DROP;

    static boolean isEmpty(String text) {
        return text.codePoints().allMatch(point -> Character.isWhitespace(point) || Character.isSpaceChar(point));
    }
}
