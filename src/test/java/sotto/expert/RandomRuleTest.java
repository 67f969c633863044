package sotto.expert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sotto.model.Edit;
import sotto.work.Failure;

class RandomRuleTest {
    private static final Expertise SCORES = scores(400);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        random              | random:factor=0.0,seed=42,strength=1.0
        random:top=5        | random:factor=0.0,seed=42,strength=1.0,top=5
        random:factor=0.25  | random:factor=0.25,seed=42,strength=1.0
        random:seed=7,top=1 | random:factor=0.0,seed=7,strength=1.0,top=1
        """)
    void aWordIsReadAndWritten(String word, String written) {
        assertEquals(written, RecipeText.of(RecipeText.read(word)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"random:threshold=0.6", "random:top=5,ties=exact", "random:factor=-1", "random:top=0"})
    void whatItDoesNotTakeIsRefused(String word) {
        assertThrows(Failure.class, () -> RecipeText.read(word));
    }

    @Test
    void unlessToldAsManyChangeAsWithAura() {
        Dampening.Counts aura = GainRecipe.AURA.make(SCORES).counts();
        Dampening.Counts random = RecipeText.read("random").make(SCORES).counts();
        assertEquals(aura.changed(), random.changed());
        assertEquals(aura.selected(), random.selected());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 399, 400, 799, 800})
    void exactlyAsManyAsAskedForAreDrawn(int count) {
        assertEquals(count, changed("random:top=" + count).size());
        assertEquals(count, changed("random:top=" + count + ",seed=7").size());
    }

    @Test
    void moreThanThereAreIsAll() {
        assertEquals(800, changed("random:top=5000").size());
    }

    @Test
    void theSeedAndTheCountDecide() {
        List<Integer> drawn = changed("random:top=50");
        assertEquals(drawn, changed("random:top=50,seed=42"));
        assertNotEquals(drawn, changed("random:top=50,seed=43"));
        assertTrue(changed("random:top=51").containsAll(drawn), "the fewer are among the more");
        assertEquals(List.of(113, 231, 240), changed("random:top=3"), "on every machine");
    }

    @Test
    void tiesDoNotMakeItLessRandom() {
        SequencedMap<String, float[]> equal = new LinkedHashMap<>();
        equal.put("h.0.c_fc", new float[800]);
        Edit gains = RecipeText.read("random:top=3").make(Expertise.of(equal)).gains();
        assertEquals(List.of(113, 231, 240), changed(gains));
    }

    @Test
    void everyNeuronIsDrawnAboutAsOften() {
        int[] often = new int[800];
        for (int seed = 0; seed < 400; seed++) {
            changed("random:top=200,seed=" + seed).forEach(neuron -> often[neuron]++);
        }
        for (int count : often) {
            assertTrue(count > 55 && count < 150, count + " of 400; 100 are expected, deviation 8.7");
        }
    }

    private static List<Integer> changed(String word) {
        return changed(RecipeText.read(word).make(SCORES).gains());
    }

    private static List<Integer> changed(Edit gains) {
        List<Integer> changed = new ArrayList<>();
        int neuron = 0;
        for (String module : gains.modules()) {
            for (float gain : gains.gain(module)) {
                if (gain != 1) {
                    changed.add(neuron);
                }
                neuron++;
            }
        }
        return changed;
    }

    private static Expertise scores(int width) {
        Random random = new Random(5);
        SequencedMap<String, float[]> scores = new LinkedHashMap<>();
        for (int layer = 0; layer < 2; layer++) {
            float[] values = new float[width];
            for (int index = 0; index < width; index++) {
                values[index] = random.nextFloat();
            }
            scores.put("h." + layer + ".c_fc", values);
        }
        return Expertise.of(scores);
    }
}
