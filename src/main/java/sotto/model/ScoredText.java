package sotto.model;

/// A text whose last tokens are scored, each after all before it.
///
/// @param ids the whole text `[T]`; handed over
/// @param first the first token that is scored, at least 1 because one must stand before it; `T` or more for none
public record ScoredText(long[] ids, int first) {
    /// Checks the first token.
    public ScoredText {
        if (first < 1) {
            throw new IllegalArgumentException("Nothing stands before token " + first);
        }
    }

    /// A text that is scored from its second token on.
    public static ScoredText whole(long[] ids) {
        return new ScoredText(ids, 1);
    }

    /// The number of tokens that are scored.
    public int scored() {
        return Math.max(0, ids.length - first);
    }
}
