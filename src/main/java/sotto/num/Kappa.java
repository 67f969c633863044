package sotto.num;

/// Agreement of judges beyond chance: Cohen's kappa (1960) of two, Fleiss' kappa (1971) of more.
///
/// `(observed − expected) / (1 − expected)`, at most 1; not a number where one answer is certain, so that nothing else
/// could be expected.
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

    /// Cohen's kappa of two judges who choose among `C` answers.
    ///
    /// @param table counts `[C, C]`: first judge's answers down, second judge's across
    public static double cohen(double[][] table) {
        int answers = table.length;
        double n = 0;
        double observed = 0;
        double[] first = new double[answers];
        double[] second = new double[answers];
        for (int i = 0; i < answers; i++) {
            observed += table[i][i];
            for (int j = 0; j < answers; j++) {
                n += table[i][j];
                first[i] += table[i][j];
                second[j] += table[i][j];
            }
        }
        double expected = 0;
        for (int i = 0; i < answers; i++) {
            expected += first[i] / n * (second[i] / n);
        }
        return beyondChance(observed / n, expected);
    }

    /// Fleiss' kappa of several judges, all of whom answered every item.
    ///
    /// @param agreeing sum over items of the share of pairs of judges that gave one answer
    /// @param votes counts `[C]` of each answer, of all items and judges
    /// @param items number of items, above 0
    public static double fleiss(double agreeing, double[] votes, double items) {
        double all = 0;
        for (double vote : votes) {
            all += vote;
        }
        double expected = 0;
        for (double vote : votes) {
            expected += vote / all * (vote / all);
        }
        return beyondChance(agreeing / items, expected);
    }

    private static double beyondChance(double observed, double expected) {
        return expected == 1 ? Double.NaN : (observed - expected) / (1 - expected);
    }
}
