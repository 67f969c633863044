package sotto.num;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HypergeometricTest {
    // In fractions: the sum of comb(k, s) * comb(N - k, k - s) / comb(N, k) * s / (2 * k - s), Python 3; scipy agrees
    @ParameterizedTest
    @CsvSource(textBlock = """
        46080,   500, 0.005460343170796623
        10,      3,   0.20083333333333334
        10,      10,  1
        7,       5,   0.5691609977324263
        4000000, 500, 6.256646514607022e-05
        3840,    384, 0.05269316658486319
        """)
    void theMeanJaccardOfRandomSetsIsThatOfScipy(long all, long size, double jaccard) {
        assertEquals(jaccard, Hypergeometric.mean(all, size, s -> s / (2.0 * size - s)), 1e-13 * jaccard);
    }

    @Test
    void theMeanOfTheNumberItselfIsItsSquareByAll() {
        assertEquals(500.0 * 500 / 46_080, Hypergeometric.mean(46_080, 500, s -> s), 1e-12);
        assertEquals(300_000.0 * 300_000 / 1_000_000, Hypergeometric.mean(1_000_000, 300_000, s -> s), 1e-6);
    }

    @Test
    void aSetIsNotLargerThanAll() {
        assertThrows(IllegalArgumentException.class, () -> Hypergeometric.mean(3, 4, s -> s));
    }
}
