package sotto.expert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

class ExpertChoiceTest {
    private static final ExpertChoice CHANCE = new ExpertChoice.BeyondChance(0.01f);

    private static Expertise scores(float[] auroc, float[] q) {
        SequencedMap<String, float[]> scores = new LinkedHashMap<>();
        scores.put("m", auroc);
        return Expertise.of(scores, Map.of(Measure.Q, Map.of("m", q)));
    }

    @Test
    void beyondChanceEveryNeuronHasASmallQ() {
        Expertise scores = scores(new float[] {0.9f, 0.7f, 0.65f, 0.6f, 0.1f}, new float[] {0f, 0f, 0.02f, 0f, 0.9f});
        assertEquals(0.65f, CHANCE.threshold(scores));
        assertEquals(0.5f, CHANCE.threshold(scores(new float[] {0.9f, 0.4f}, new float[] {0f, 0.5f})));
    }

    @Test
    void withoutQValuesChanceIsNotKnown() {
        SequencedMap<String, float[]> scores = new LinkedHashMap<>();
        scores.put("m", new float[] {0.9f});
        assertFalse(CHANCE.isPossible(Expertise.of(scores)));
        assertTrue(new ExpertChoice.Best(1).isPossible(Expertise.of(scores)));
        assertThrows(IllegalArgumentException.class, () -> CHANCE.threshold(Expertise.of(scores)));
    }

    @Test
    void neuronsOfMixturesExpertsDoNotMoveIt() {
        SequencedMap<String, float[]> scores = new LinkedHashMap<>();
        scores.put("model.layers.0.mlp.experts.3.up_proj", new float[] {0.95f});
        scores.put("model.layers.0.mlp", new float[] {0.7f, 0.6f});
        Expertise mixture = Expertise.of(
                scores,
                Map.of(
                        Measure.Q,
                        Map.of(
                                "model.layers.0.mlp.experts.3.up_proj", new float[] {0.3f},
                                "model.layers.0.mlp", new float[] {0f, 0.2f})));
        assertEquals(0.6f, CHANCE.threshold(mixture));
    }

    @Test
    void theBestAreThoseAboveTheNext() {
        Expertise scores = scores(new float[] {0.9f, 0.7f, 0.7f, 0.6f}, new float[4]);
        assertEquals(0.7f, new ExpertChoice.Best(1).threshold(scores));
        assertEquals(0.7f, new ExpertChoice.Best(2).threshold(scores)); // two tie: one is above
        assertEquals(0.6f, new ExpertChoice.Best(3).threshold(scores));
        assertEquals(0f, new ExpertChoice.Best(4).threshold(scores));
    }
}
