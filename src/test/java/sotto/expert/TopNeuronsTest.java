package sotto.expert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TopNeuronsTest {
    private static final float[] AUROC = {0.5f, 0.9f, Float.NaN, 0.7f, 0.7f, 0.1f};

    @Test
    void tiesGoByHookOrderAndWhatHasNoAurocIsNeverTaken() {
        assertEquals("{1}", TopNeurons.of(AUROC, 1).neurons().toString());
        assertEquals("{1, 3}", TopNeurons.of(AUROC, 2).neurons().toString());
        assertEquals("{0, 1, 3, 4, 5}", TopNeurons.of(AUROC, 6).neurons().toString());
    }

    @Test
    void jaccardIsWhatIsInBothByWhatIsInEither() {
        TopNeurons first = TopNeurons.of(AUROC, 2);
        TopNeurons second = TopNeurons.of(new float[] {0, 0.8f, 0, 0, 0, 0.9f}, 2);
        assertEquals(1 / 3.0, first.jaccard(second));
        assertEquals(1, first.jaccard(first));
        TopNeurons none = TopNeurons.of(new float[] {Float.NaN}, 3);
        assertTrue(Double.isNaN(none.jaccard(none)));
    }

    @Test
    void theMeanIsOverNeuronsThatHaveAValue() {
        assertEquals(2, TopNeurons.of(AUROC, 3).mean(new float[] {9, 1, 9, Float.NaN, 3, 9}));
    }
}
