package sotto.measure;

import java.util.OptionalDouble;
import sotto.num.McNemar;
import sotto.num.SignFlip;

/// A paired test of one difference.
///
/// @param p two-sided p-value, in (0, 1]; not a number without units
/// @param method how p was found
record PairedTest(double p, String method) {
    /// Draws for each of the tests corrected together: the smallest possible p is then a tenth of 0.05 / tests.
    private static final int DRAWS_PER_TEST = 200;

    /// Hits that settle a p-value; with fewer it is small, and more signs are drawn.
    private static final int SETTLED = 100;

    private static final int MOST_DRAWS = 2_000_000;

    /// McNemar's exact test.
    ///
    /// @param differences −1, 0 or 1 of each unit
    static PairedTest yesOrNo(double[] differences) {
        int first = 0;
        int second = 0;
        for (double difference : differences) {
            first += difference < 0 ? 1 : 0;
            second += difference > 0 ? 1 : 0;
        }
        return new PairedTest(differences.length == 0 ? Double.NaN : McNemar.p(first, second), "exact McNemar");
    }

    /// Sign flips: all of them where they can be counted, else so many drawn ones that the smallest p outlasts Holm's
    /// correction.
    ///
    /// With a link too: it rises with the sum, and to change sides leaves the sum of both sides as it is, so that
    /// the absolute difference rises with that of the sums. A p-value that is not small after the first draws is
    /// settled, as in Besag and Clifford (1991); only small ones need more.
    ///
    /// @param grain that all differences are multiples of; 0 for none
    /// @param tests that are corrected together
    static PairedTest of(double[] differences, double grain, Significance significance, int tests) {
        if (differences.length == 0) {
            return new PairedTest(Double.NaN, method(significance.permutations()));
        }
        OptionalDouble exact = SignFlip.exact(differences, grain);
        if (exact.isPresent()) {
            return new PairedTest(exact.getAsDouble(), "exact sign flip");
        }
        int draws = significance.permutations();
        int most = (int) Math.min(MOST_DRAWS, (long) DRAWS_PER_TEST * tests);
        double p = SignFlip.p(differences, draws, significance.seed());
        if (most > draws && p * (draws + 1) < SETTLED) {
            draws = most;
            p = SignFlip.p(differences, draws, significance.seed());
        }
        return new PairedTest(p, method(draws));
    }

    private static String method(int draws) {
        return "sign-flip permutation, %d draws".formatted(draws);
    }
}
