package sotto.num;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// McNemar, sign flips, Holm and kappa against scipy 1.17, scikit-learn and hand-worked values.
class PairedTestsTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
        # first, second, scipy.stats.binomtest(min, n, 0.5).pvalue
        0,      0,      1.0
        0,      1,      1.0
        3,      3,      1.0
        1,      5,      0.21875
        5,      1,      0.21875
        10,     25,     0.016673847800120715
        200,    260,    0.0058839224731039984
        0,      60,     1.734723475976807e-18
        """)
    void mcNemarIsTheBinomialTest(int first, int second, double p) {
        assertEquals(p, McNemar.p(first, second), 1e-11 * p);
    }

    @Test
    void signFlipsComeNearTheExactPermutations() {
        double[] differences = {0.3, -0.1, 0.4, 0.2, -0.05, 0.6, 0.1, 0.15};
        // scipy.stats.permutation_test(permutation_type='samples', n_resamples=inf)
        assertEquals(0.0546875, SignFlip.p(differences, 200_000, 42), 0.002);
    }

    @Test
    void fewDifferencesAreCountedOut() {
        double[] differences = {0.3, 0, -0.1, 0.4, 0.2, -0.05, 0, 0.6, 0.1, 0.15};
        assertEquals(0.0546875, SignFlip.exact(differences, 0).orElseThrow(), 1e-15); // zeros have no sign
        double[] many = new double[21];
        Arrays.fill(many, Math.PI);
        assertTrue(SignFlip.exact(many, 0).isEmpty());
    }

    /// Against all 2ⁿ signs as a polynomial in whole numbers and fractions, in Python.
    @Test
    void countsAreCountedOutHoweverMany() {
        double[] counts = {3, 1, -2, 5, 4, -1, 2, 2, 7, 1, -3, 1, 2, 6, -1, -2, 3, 1, 1, 4, 2, -5, 1, 3, 2};
        assertEquals(0.016737043857574463, SignFlip.exact(counts, 1).orElseThrow(), 1e-14);
        double[] shares = Arrays.stream(counts).map(count -> count / 25).toArray();
        assertEquals(0.016737043857574463, SignFlip.exact(shares, 1.0 / 25).orElseThrow(), 1e-14);
        double[] all = new double[100];
        Arrays.fill(all, 0, 60, 0.1);
        Arrays.fill(all, 60, 100, 0.3);
        assertEquals(Math.pow(2, -99), SignFlip.exact(all, 0.1).orElseThrow(), 1e-42);
    }

    @Test
    void drawnSignsAreTheCountedOnes() {
        double[] counts = {3, 1, -2, 5, 4, -1, 2, 2, 7, 1, -3, 1, 2, 6, -1, -2, 3, 1, 1, 4, 2, -5, 1, 3, 2};
        assertEquals(0.016737043857574463, SignFlip.p(counts, 400_000, 42), 0.0008); // 4 standard errors
    }

    @Test
    void signFlipsOfYesAndNoAreMcNemars() {
        double[] differences = new double[1000];
        Arrays.fill(differences, 0, 25, 1);
        Arrays.fill(differences, 25, 35, -1);
        assertEquals(McNemar.p(25, 10), SignFlip.p(differences, 200_000, 1), 0.001);
    }

    @Test
    void noDifferenceIsNoEvidence() {
        assertEquals(1, SignFlip.p(new double[20], 100, 42));
    }

    @Test
    void drawnSignsNeverGiveCertainty() {
        double[] differences = new double[200];
        Arrays.fill(differences, 1);
        assertEquals(1.0 / 1001, SignFlip.p(differences, 1000, 42), 1e-15);
    }

    @Test
    void infiniteDifferencesHaveNoP() {
        assertTrue(Double.isNaN(SignFlip.p(new double[] {1, Double.POSITIVE_INFINITY}, 100, 42)));
    }

    @Test
    void holmStepsDown() {
        assertArrayEquals(
                new double[] {0.03, 0.06, 0.06, 0.02}, Holm.adjust(new double[] {0.01, 0.04, 0.03, 0.005}), 1e-15);
        assertArrayEquals(new double[] {1, 1}, Holm.adjust(new double[] {0.7, 0.9}));
        assertArrayEquals(new double[0], Holm.adjust(new double[0]));
    }

    @Test
    void kappaIsScikitLearns() {
        assertEquals(0.4, Kappa.of(20, 5, 10, 15), 1e-12);
        assertEquals(1, Kappa.of(7, 0, 0, 3), 1e-12);
        assertTrue(Double.isNaN(Kappa.of(0, 0, 0, 9)));
    }
}
