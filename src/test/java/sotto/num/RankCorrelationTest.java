package sotto.num;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class RankCorrelationTest {
    /// `scipy.stats.spearmanr([0.2, 0.5, 0.5, 0.9, 0.1, 0.5], [0.3, 0.3, 0.8, 0.7, 0.2, 0.1]).statistic`, scipy 1.17.1.
    @Test
    void tiesShareTheirMeanRankAsInScipy() {
        float[] first = {0.2f, 0.5f, 0.5f, 0.9f, 0.1f, 0.5f};
        float[] second = {0.3f, 0.3f, 0.8f, 0.7f, 0.2f, 0.1f};
        assertEquals(0.46203082772527304, RankCorrelation.spearman(first, second), 1e-15);
        assertEquals(RankCorrelation.spearman(first, second), RankCorrelation.spearman(second, first), 0);
    }

    @Test
    void aPairWithoutAValueIsLeftOut() {
        float[] first = {0.2f, 0.5f, Float.NaN, 0.5f, 0.9f, 0.1f, 0.5f, 0.7f};
        float[] second = {0.3f, 0.3f, 1, 0.8f, 0.7f, 0.2f, 0.1f, Float.NaN};
        assertEquals(0.46203082772527304, RankCorrelation.spearman(first, second), 1e-15);
    }

    @Test
    void theSameOrderIsOneAndTheOppositeMinusOne() {
        float[] up = {0.1f, 0.2f, 0.9f};
        assertEquals(1, RankCorrelation.spearman(up, new float[] {1, 4, 5}), 0);
        assertEquals(-1, RankCorrelation.spearman(up, new float[] {5, 4, 1}), 0);
    }

    @Test
    void constantsHaveNoCorrelation() {
        assertEquals(Double.NaN, RankCorrelation.spearman(new float[] {1, 1}, new float[] {1, 2}));
        assertEquals(Double.NaN, RankCorrelation.spearman(new float[] {1, Float.NaN}, new float[] {1, 2}));
        assertThrows(
                IllegalArgumentException.class, () -> RankCorrelation.spearman(new float[] {1}, new float[] {1, 2}));
    }

    @Test
    void theIntervalIsFishersWithBonettsVariance() {
        // numpy 2, scipy 1.17.1: tanh(arctanh(r) ± norm.ppf(.975) * sqrt((1 + r * r / 2) / (n - 3)))
        Interval large = Interval.rankCorrelation(0.81, 46_080);
        assertEquals(0.80635039, large.low(), 1e-8);
        assertEquals(0.81358793, large.high(), 1e-8);
        Interval small = Interval.rankCorrelation(-0.3, 10);
        assertEquals(-0.7882529, small.low(), 1e-7);
        assertEquals(0.42005736, small.high(), 1e-8);
        assertEquals(1, Interval.rankCorrelation(1, 10).low());
        assertEquals(Double.NaN, Interval.rankCorrelation(0.5, 3).high());
    }
}
