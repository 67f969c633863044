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
}
