package sotto.expert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ConceptOverlapTest {
    private static final String EXPERT = "m.0.experts.1.up_proj";

    private static Expertise scores(String module, float... auroc) {
        SequencedMap<String, float[]> scores = new LinkedHashMap<>();
        scores.put(module, auroc);
        return Expertise.of(scores);
    }

    @Test
    void twoOfThreeTopNeuronsOfTenAreSharedAboveChance() {
        Expertise first = scores("m", 0.9f, 0.8f, 0.7f, 0.5f, 0.4f, 0.3f, 0.2f, 0.1f, 0.05f, 0.01f);
        Expertise second = scores("m", 0.9f, 0.8f, 0.1f, 0.5f, 0.4f, 0.3f, 0.2f, 0.7f, 0.05f, 0.01f);
        ConceptOverlap overlap = ConceptOverlap.of(List.of(first, second), 3);
        assertEquals(2 / 4.0, overlap.jaccard()[0][1], 1e-15);
        assertEquals((2 / 3.0 - 0.3) / 0.7, overlap.shared()[0][1], 1e-15);
        assertEquals(overlap.shared()[0][1], overlap.shared()[1][0], 0);
        assertEquals(0.20083333333333334, overlap.chance()[1][0], 1e-15); // as in HypergeometricTest
        for (int concept = 0; concept < 2; concept++) {
            assertEquals(1, overlap.spearman()[concept][concept], 0);
            assertEquals(1, overlap.jaccard()[concept][concept], 0);
            assertEquals(1, overlap.shared()[concept][concept], 0);
        }
    }

    @Test
    void topsThatHaveNothingToDoWithEachOtherShareWhatChanceGives() {
        SplittableRandom random = new SplittableRandom(5);
        double sum = 0;
        for (int deal = 0; deal < 200; deal++) {
            float[] first = new float[1000];
            float[] second = new float[1000];
            for (int neuron = 0; neuron < 1000; neuron++) {
                first[neuron] = random.nextInt(1 << 20) / (float) (1 << 20);
                second[neuron] = random.nextInt(1 << 20) / (float) (1 << 20);
            }
            sum += ConceptOverlap.of(List.of(scores("m", first), scores("m", second)), 100)
                    .shared()[0][1];
        }
        assertEquals(0, sum / 200, 0.01); // four standard errors of the mean of 200 hypergeometric shares
    }

    @Test
    void aNeuronWithoutAnAurocOnOneConceptIsLeftOutOfThePairAlone() {
        Expertise whole = scores(EXPERT, 0.9f, 0.8f, 0.7f, 0.1f);
        Expertise part = scores(EXPERT, Float.NaN, 0.8f, 0.7f, 0.1f);
        ConceptOverlap overlap = ConceptOverlap.of(List.of(whole, part), 1);
        assertEquals(1, overlap.jaccard()[0][1], 0);
        assertEquals(1, overlap.shared()[0][1], 0);
        assertEquals(1, overlap.spearman()[0][1], 0);
    }

    @Test
    void aTopOfAllNeuronsIsNeverAboveChance() {
        Expertise scores = scores("m", 0.9f, 0.8f);
        assertEquals(Double.NaN, ConceptOverlap.of(List.of(scores, scores), 2).shared()[0][1]);
        assertEquals(1, ConceptOverlap.of(List.of(scores, scores), 5).jaccard()[0][1], 0);
    }

    @Test
    void scoresOfOtherNeuronsAreNoPair() {
        Expertise first = scores("m", 0.9f, 0.8f);
        assertThrows(
                IllegalArgumentException.class, () -> ConceptOverlap.of(List.of(first, scores("n", 0.9f, 0.8f)), 1));
        assertThrows(IllegalArgumentException.class, () -> ConceptOverlap.of(List.of(first, scores("m", 0.9f)), 1));
    }

    @Test
    void theUsualTopIsATenthOfASmallModel() {
        assertEquals(1, ConceptOverlap.usualTop(scores("m", 0.9f, 0.8f)));
        assertEquals(30, ConceptOverlap.usualTop(scores("m", new float[300])));
        assertEquals(500, ConceptOverlap.usualTop(scores("m", new float[46_080])));
        assertTrue(ConceptOverlap.usualTop(scores(EXPERT, Float.NaN)) == 1);
    }
}
