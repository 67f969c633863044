package sotto.expert;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Controls take the place of neurons that are like those that are selected.
class MatchedRulesTest {
    private static final int WIDTH = 73; // does not divide by ten

    private static Expertise run(boolean scaled) {
        Random random = new Random(8);
        SequencedMap<String, float[]> scores = new LinkedHashMap<>();
        float[] scales = new float[3 * WIDTH];
        for (int layer = 0; layer < 3; layer++) {
            float[] auroc = new float[WIDTH];
            for (int index = 0; index < WIDTH; index++) {
                float loud = random.nextFloat();
                scales[layer * WIDTH + index] = index % 7 == 0 ? 0.5f : loud; // with ties
                auroc[index] = Math.clamp(0.4f + 0.1f * layer + 0.3f * (loud - 0.5f) * random.nextFloat(), 0, 1);
            }
            scores.put("h." + layer + ".mlp.c_fc", auroc);
        }
        Expertise run = Expertise.of(scores);
        return scaled ? run.with(Map.of(Measure.SCALE, scales)) : run;
    }

    /// Tenth of its module that a neuron falls into by scale, by counting those before it.
    private static int tenth(Expertise run, int neuron) {
        ModuleNeurons bank = run.bank(neuron);
        int before = 0;
        for (int other = bank.first(); other < bank.first() + bank.width(); other++) {
            float own = run.value(Measure.SCALE, neuron);
            float its = run.value(Measure.SCALE, other);
            before += its < own || (its == own && other < neuron) ? 1 : 0;
        }
        int tenth = 0;
        while (before >= (tenth + 1) * WIDTH / 10) {
            tenth++;
        }
        return tenth;
    }

    private static BitSet changed(Dampening made) {
        BitSet changed = new BitSet();
        int neuron = 0;
        for (String module : made.gains().modules()) {
            for (float gain : made.gains().gain(module)) {
                changed.set(neuron++, gain != 1);
            }
        }
        return changed;
    }

    private static int[][] counts(Expertise run, BitSet neurons) {
        int[][] counts = new int[3][10];
        neurons.stream().forEach(neuron -> counts[neuron / WIDTH][tenth(run, neuron)]++);
        return counts;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 40, 100, 200, 219})
    void asManyAreDrawnOfEachModuleAndTenth(int top) {
        Expertise run = run(true);
        BitSet experts =
                changed(RecipeText.read("det0:top=%d,ties=exact".formatted(top)).make(run));
        for (int seed = 1; seed < 6; seed++) {
            Dampening drawn = RecipeText.read("random-matched:top=%d,seed=%d".formatted(top, seed))
                    .make(run);
            assertEquals(top, drawn.counts().changed());
            assertTrue(Arrays.deepEquals(counts(run, experts), counts(run, changed(drawn))), "seed " + seed);
        }
    }

    @Test
    void aurasGainsStayInTheirModuleAndTenth() {
        Expertise run = run(true);
        float[][] before = sorted(run, GainRecipe.AURA.make(run));
        Dampening dealt = RecipeText.read("shuffled-matched").make(run);
        assertNotEquals(GainRecipe.AURA.make(run).gains(), dealt.gains());
        float[][] after = sorted(run, dealt);
        for (int group = 0; group < before.length; group++) {
            assertArrayEquals(before[group], after[group], "group " + group);
        }
    }

    private static float[][] sorted(Expertise run, Dampening made) {
        float[][] gains = new float[30][0];
        for (int neuron = 0; neuron < run.neurons(); neuron++) {
            int group = 10 * (neuron / WIDTH) + tenth(run, neuron);
            gains[group] = Arrays.copyOf(gains[group], gains[group].length + 1);
            gains[group][gains[group].length - 1] =
                    made.gains().gain(run.bank(neuron).module())[neuron % WIDTH];
        }
        Arrays.stream(gains).forEach(Arrays::sort);
        return gains;
    }

    @Test
    void everyNeuronOfAGroupIsDrawnAboutAsOften() {
        Expertise run = run(true);
        BitSet experts = changed(RecipeText.read("det0:top=60,ties=exact").make(run));
        int[][] wanted = counts(run, experts);
        int[] often = new int[run.neurons()];
        int deals = 2_000;
        for (int seed = 0; seed < deals; seed++) {
            changed(RecipeText.read("random-matched:top=60,seed=" + seed).make(run)).stream()
                    .forEach(neuron -> often[neuron]++);
        }
        int[][] sizes = counts(run, all());
        for (int neuron = 0; neuron < often.length; neuron++) {
            int tenth = tenth(run, neuron);
            double share = wanted[neuron / WIDTH][tenth] / (double) sizes[neuron / WIDTH][tenth];
            assertEquals(share, often[neuron] / (double) deals, 0.06, "neuron " + neuron);
        }
    }

    private static BitSet all() {
        BitSet all = new BitSet();
        all.set(0, 3 * WIDTH);
        return all;
    }

    @Test
    void withoutScalesModulesAloneAreMatched() {
        Expertise run = run(false);
        BitSet experts = changed(RecipeText.read("det0:top=50,ties=exact").make(run));
        BitSet drawn = changed(RecipeText.read("random-matched:top=50").make(run));
        for (int layer = 0; layer < 3; layer++) {
            assertEquals(
                    experts.get(layer * WIDTH, (layer + 1) * WIDTH).cardinality(),
                    drawn.get(layer * WIDTH, (layer + 1) * WIDTH).cardinality());
        }
        assertEquals(
                RecipeText.read("shuffled").make(run).gains(),
                RecipeText.read("shuffled-matched").make(run).gains());
    }
}
