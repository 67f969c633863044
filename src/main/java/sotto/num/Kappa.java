package sotto.num;

/// Cohen's kappa (1960): how far two judges agree beyond chance.
public final class Kappa {
    private Kappa() {}

    /// `(observed − expected) / (1 − expected)`, at most 1, from a 2 × 2 table; not a number where one answer is
    /// certain.
    ///
    /// @param both counts of yes from both judges
    /// @param first of yes from the first alone
    /// @param second of yes from the second alone
    /// @param neither of no from both
    public static double of(long both, long first, long second, long neither) {
        double n = (double) both + first + second + neither;
        double observed = (both + neither) / n;
        double yes = (both + first) / n * ((both + second) / n);
        double no = (neither + second) / n * ((neither + first) / n);
        return (observed - yes - no) / (1 - yes - no);
    }
}
