package sotto.num;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Golden numbers: scikit-learn 1.9's roc_auc_score, and placements and DeLong's variance summed over pairs in numpy;
/// p-values by scipy 1's norm.sf.
class ProbeAurocTest {
    private static final boolean[] LABELS = {true, true, true, true, false, false, false, false, false, false};
    private static final int[] OWN = IntStream.range(0, 10).toArray();
    private static final int[] COPIES = {0, 1, 1, 2, 3, 4, 5, 6, 7, 7};
    private static final float[][] DAMPENED = {
        {3, 2, 2, 5, 1, 2, 0, 4, -1, 1}, {0, 0, 1, 2, -0f, 0, 1, 0, 0, 3}, {7, 1, 4, 6, 5, 2, 3, 0, 8, 9}
    };
    private static final float[][] BASE = {
        {4, 2, 3, 5, 1, 2, 0, 1, -1, 1}, {1, 2, 1, 2, 0, 0, 1, 0, 0, 3}, {7, 6, 4, 6, 5, 2, 3, 0, 8, 1}
    };

    @Test
    void theMeanIsThatOfTheSingleAurocs() {
        assertEquals(0.6319444444444445, ProbeAuroc.of(DAMPENED, LABELS, OWN).value(), 1e-15);
        assertEquals(0.8541666666666666, ProbeAuroc.of(BASE, LABELS, OWN).value(), 1e-15);
    }

    @Test
    void intervalsAreDeLongs() {
        ProbeAuroc dampened = ProbeAuroc.of(DAMPENED, LABELS, OWN);
        assertEquals(0.2110341942864341, half(dampened.interval(0.95)), 1e-9);
        Interval difference = dampened.minus(ProbeAuroc.of(BASE, LABELS, OWN), 0.95);
        assertEquals(0.18233813028055085, half(difference), 1e-9);
        assertEquals(-0.2222222222222221, (difference.low() + difference.high()) / 2, 1e-14);
        assertEquals(0.01690899598823577, dampened.p(ProbeAuroc.of(BASE, LABELS, OWN)), 1e-12);
    }

    @Test
    void equalTextsAreOneUnit() {
        ProbeAuroc dampened = ProbeAuroc.of(DAMPENED, LABELS, COPIES);
        assertEquals(0.2173509799815883, half(dampened.interval(0.95)), 1e-9);
        assertEquals(0.13943292092746934, half(dampened.minus(ProbeAuroc.of(BASE, LABELS, COPIES), 0.95)), 1e-9);
        assertEquals(0.0017858836644979584, dampened.p(ProbeAuroc.of(BASE, LABELS, COPIES)), 1e-12);
        assertEquals(0.6319444444444445, dampened.value(), 1e-15);
    }

    @Test
    void theSameResponsesDoNotDiffer() {
        ProbeAuroc base = ProbeAuroc.of(BASE, LABELS, OWN);
        Interval none = base.minus(base, 0.95);
        assertEquals(0, none.low());
        assertEquals(0, none.high());
        assertEquals(1, base.p(base));
    }

    @Test
    void oneTextOfAClassGivesNoInterval() {
        boolean[] one = {true, false, false};
        ProbeAuroc auroc = ProbeAuroc.of(new float[][] {{2, 1, 3}}, one, new int[] {0, 1, 2});
        assertEquals(0.5, auroc.value());
        assertTrue(Double.isNaN(auroc.interval(0.95).low()));
        assertTrue(Double.isNaN(auroc.p(ProbeAuroc.of(new float[][] {{1, 2, 3}}, one, new int[] {0, 1, 2}))));
    }

    @Test
    void aResponseThatIsNoNumberIsRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> ProbeAuroc.of(new float[][] {{2, Float.NaN}}, new boolean[] {true, false}, new int[] {0, 1}));
    }

    private static double half(Interval interval) {
        return (interval.high() - interval.low()) / 2;
    }
}
