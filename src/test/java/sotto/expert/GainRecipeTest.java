package sotto.expert;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GainRecipeTest {
    /// Two layers of two neurons, one sentence a class, as in the tests of the paper's code.
    private static Expertise twoSentences() {
        SequencedMap<String, float[]> scores = new LinkedHashMap<>();
        scores.put("transformer.h.0.mlp.c_proj", new float[] {0, 0});
        scores.put("transformer.h.1.mlp.c_proj", new float[] {1, 1});
        return Expertise.of(scores);
    }

    @Test
    void auraAsInTheTestsOfThePapersCode() {
        assertGains(new float[] {1, 1}, new float[] {0, 0}, GainRecipe.AURA.make(twoSentences()));
    }

    @Test
    void dampOfTheTopThreeTouchesTwoOnly() {
        Selection top = new Selection.Top(3, Selection.Ties.REFERENCE);
        Dampening damp = new GainRecipe(new DampRule(0.5f), 1, top).make(twoSentences());
        assertGains(new float[] {1, 1}, new float[] {0.5f, 0.5f}, damp);
        assertEquals(new Dampening.Counts(2, 2, 0, 0.75), damp.counts());
    }

    @Test
    void exactlyThreeReachBelowChance() {
        Selection top = new Selection.Top(3, Selection.Ties.EXACT);
        Dampening silenced = new GainRecipe(GainRules.DET0, 1, top).make(twoSentences());
        assertGains(new float[] {0, 1}, new float[] {0, 0}, silenced);
        assertEquals(new Dampening.Counts(3, 3, 1, 0.25), silenced.counts());
    }

    @Test
    void auraHasNothingToSelect() {
        Selection top = new Selection.Top(1, Selection.Ties.EXACT);
        assertEquals(GainRecipe.AURA, new GainRecipe(GainRules.AURA, 1, top));
    }

    @Test
    void theControlDealsOutAurasGainsInsideEachModule() {
        SequencedMap<String, float[]> scores = new LinkedHashMap<>();
        scores.put("transformer.h.0.mlp.c_proj", new float[] {0.2f, 0.6f, 0.7f, 0.8f, 0.9f});
        scores.put("transformer.h.1.mlp.c_proj", new float[] {1, 0.55f});
        Expertise expertise = Expertise.of(scores);
        Dampening aura = GainRecipe.AURA.make(expertise);
        Set<List<Float>> orders = new HashSet<>();
        for (long seed = 0; seed < 20; seed++) {
            GainRecipe recipe = new GainRecipe(new ShuffledRule(seed), 1, Selection.ABOVE_CHANCE);
            Dampening control = recipe.make(expertise);
            assertEquals(aura.counts(), control.counts());
            scores.keySet()
                    .forEach(module -> assertArrayEquals(
                            sorted(aura.gains().gain(module)),
                            sorted(control.gains().gain(module))));
            assertArrayEquals(
                    control.gains().gain("transformer.h.0.mlp.c_proj"),
                    recipe.make(expertise).gains().gain("transformer.h.0.mlp.c_proj"));
            List<Float> order = new ArrayList<>();
            for (float gain : control.gains().gain("transformer.h.0.mlp.c_proj")) {
                order.add(gain);
            }
            orders.add(order);
        }
        assertTrue(orders.size() > 10, orders.size() + " different orders by 20 seeds");
    }

    private static float[] sorted(float[] values) {
        float[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    @Test
    void aRecipeIsWrittenOut() {
        Selection top = new Selection.Top(12, Selection.Ties.REFERENCE);
        assertEquals(
                Map.of("rule", "damp", "factor", "0.25", "strength", "1.5", "top", "12", "ties", "reference"),
                new GainRecipe(new DampRule(0.25f), 1.5f, top).describe());
        assertEquals(Map.of("rule", "aura", "strength", "1.0", "threshold", "0.5"), GainRecipe.AURA.describe());
        assertEquals(
                Map.of("rule", "shuffled", "seed", "7", "strength", "1.0", "threshold", "0.5"),
                new GainRecipe(new ShuffledRule(7), 1, Selection.ABOVE_CHANCE).describe());
    }

    private static void assertGains(float[] first, float[] second, Dampening made) {
        assertArrayEquals(first, made.gains().gain("transformer.h.0.mlp.c_proj"));
        assertArrayEquals(second, made.gains().gain("transformer.h.1.mlp.c_proj"));
    }
}
