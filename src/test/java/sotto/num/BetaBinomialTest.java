package sotto.num;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Intervals against a script of its own: scipy 1.17's betabinom.logpmf (binom.logpmf where units are alike), its
/// largest value of any spread by minimize_scalar, the ends by brentq at t.ppf² / 2 below the top.
class BetaBinomialTest {
    private static int[] numbers(String text) {
        return Stream.of(text.split(" ")).mapToInt(Integer::parseInt).toArray();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        # yeses,                                          trials, level, low,      high
        0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 1 4 2,          25,     0.95,  0.002714, 0.082343
        0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 1 4 2,          25,     0.5,   0.008429, 0.022868
        5 5 5 5 5 5 5 5 5 5 5 5,                          5,      0.95,  0.817230, 1
        3 9 12 0 7 5 20 11 2 8 6 10,                      25,     0.95,  0.189469, 0.467378
        3 9 12 0 7 5 20 11 2 8 6 10,                      25,     0.5,   0.269483, 0.353829
        0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 1 1 2 3 3 1, 3, 0.95, 0.047445, 0.259034
        5 5 5 5 5 5 6 6 6 6 6 6 4 4 4 3 3 3, 25,     0.95,  0.156143, 0.234555
        """)
    void intervalsAreScipys(String yes, int trials, double level, double low, double high) {
        int[] all = new int[numbers(yes).length];
        Arrays.fill(all, trials);
        Interval interval = BetaBinomial.interval(numbers(yes), all, level);
        assertEquals(low, interval.low(), 2e-5);
        assertEquals(high, interval.high(), 2e-5);
        assertEquals(level, interval.level());
    }

    @Test
    void unitsMayHaveDifferentNumbersOfTrials() {
        Interval interval =
                BetaBinomial.interval(numbers("0 0 0 50 3 2 0 75 1 0"), numbers("25 25 25 50 25 25 25 75 25 50"), 0.95);
        assertEquals(0.102328, interval.low(), 2e-4);
        assertEquals(0.634161, interval.high(), 2e-4);
    }

    /// Where no unit says yes the likeliest spread is all or none: `(1 − s)ⁿ` down to `exp(−t² / 2)`, in closed form.
    @Test
    void noYesAtAllLeavesWhatSoManyUnitsCanHide() {
        int[] trials = new int[20];
        Arrays.fill(trials, 25);
        double t = 2.093024; // scipy.stats.t.ppf(0.975, 19)
        Interval none = BetaBinomial.interval(new int[20], trials, 0.95);
        assertEquals(0, none.low());
        assertEquals(1 - Math.exp(-t * t / 2 / 20), none.high(), 3e-5);
        Interval all = BetaBinomial.interval(trials, trials, 0.95);
        assertEquals(1, all.high());
        assertEquals(1 - none.high(), all.low(), 3e-5);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        # p,   freedom, scipy.stats.t.ppf
        0.975, 1,       12.706205
        0.975, 2,       4.302653
        0.975, 3,       3.182446
        0.975, 5,       2.570582
        0.975, 10,      2.228139
        0.975, 29,      2.045230
        0.75,  10,      0.699812
        """)
    void studentsQuantilesAreScipys(double p, int freedom, double quantile) {
        double series = freedom < 3 ? 1e-6 : 0.15 * Math.pow(freedom, -4);
        assertEquals(quantile, StudentT.quantile(p, freedom), series * quantile);
        assertEquals(-quantile, StudentT.quantile(1 - p, freedom), series * quantile);
        assertThrows(IllegalArgumentException.class, () -> StudentT.quantile(p, 0));
    }

    @Test
    void normalQuantilesAreScipys() {
        assertEquals(1.959963984540054, Normal.quantile(0.975), 1e-12);
        assertEquals(0, Normal.quantile(0.5), 1e-12);
        assertEquals(-4.753424308822899, Normal.quantile(1e-6), 1e-9);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        # yeses, n,   q of level,         level, scipy.stats.binomtest(…).proportion_ci(level, 'wilson')
        0,       30,  1.959963984540054,  0.95,  0.0,                  0.11351339317396875
        30,      30,  1.6448536269514722, 0.9,   0.9172756918749008,   1.0
        1,       30,  1.959963984540054,  0.95,  0.005908590381612441, 0.16670390991409173
        3,       100, 1.6448536269514722, 0.9,   0.01205181424927991,  0.07271034328690394
        """)
    void wilsonIsScipys(int yes, int n, double quantile, double level, double low, double high) {
        Interval interval = Interval.wilson((double) yes / n, n, quantile, level);
        assertEquals(low, interval.low(), 1e-12);
        assertEquals(high, interval.high(), 1e-12);
    }
}
