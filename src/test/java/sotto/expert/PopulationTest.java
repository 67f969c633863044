package sotto.expert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.SequencedMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sotto.expert.Selection.Ties;

/// What is said about a recipe is what the recipe does.
class PopulationTest {
    /// Scores with many ties, some at chance, some at the ends.
    private static Expertise tied(long seed, int neurons) {
        Random random = new Random(seed);
        SequencedMap<String, float[]> scores = new LinkedHashMap<>();
        int left = neurons;
        while (left > 0) {
            float[] values = new float[Math.min(left, 1 + random.nextInt(neurons))];
            for (int i = 0; i < values.length; i++) {
                values[i] = random.nextBoolean() ? random.nextInt(21) / 20f : random.nextFloat();
            }
            scores.put("layer." + left, values);
            left -= values.length;
        }
        return Expertise.of(scores);
    }

    private static List<GainRecipe> recipes(int neurons) {
        List<GainRecipe> recipes = new ArrayList<>();
        for (float strength : new float[] {0, 1e-7f, 0.25f, 1, 1.7f, 2}) {
            recipes.add(new GainRecipe(GainRules.AURA, strength, Selection.ABOVE_CHANCE));
            recipes.add(new GainRecipe(new ShuffledRule(3), strength, Selection.ABOVE_CHANCE));
            recipes.add(new GainRecipe(new DampRule(0.3f), strength, Selection.ABOVE_CHANCE));
        }
        for (int k = 1; k <= neurons + 1; k++) {
            recipes.add(new GainRecipe(GainRules.DET0, 1, new Selection.Top(k, Ties.REFERENCE)));
            recipes.add(new GainRecipe(new DampRule(0.5f), 1, new Selection.Top(k, Ties.EXACT)));
            recipes.add(new GainRecipe(new DampRule(1), 1, new Selection.Top(k, Ties.REFERENCE)));
        }
        return recipes;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void countsAndMeanGainAreThoseOfTheGains(long seed) {
        Expertise scores = tied(seed, 1 + (int) seed * 7);
        Population all = new Population(scores);
        for (GainRecipe recipe : recipes(scores.neurons())) {
            Dampening.Counts made = recipe.make(scores).counts();
            Population.Effect said = all.effect(recipe);
            assertEquals(made.changed(), said.touched(), recipe.toString());
            assertEquals(made.meanGain(), said.meanGain(), 1e-7, recipe.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void gainsAreTheRecipesOwnToTheLastBit(long seed) {
        Expertise scores = tied(seed, 60);
        Population all = new Population(scores);
        for (GainRecipe recipe : recipes(60)) {
            assertEquals(recipe.make(scores).gains(), all.gains(recipe), recipe.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23, 24, 25, 26})
    void noOtherKComesNearerToAMeanGain(long seed) {
        Expertise scores = tied(seed, (int) seed);
        Population all = new Population(scores);
        Random random = new Random(seed);
        for (float gain : new float[] {0, 0.5f, 0.9f}) {
            for (int trial = 0; trial < 50; trial++) {
                double mean = trial == 0 ? 1 : random.nextDouble();
                double best = Double.MAX_VALUE;
                for (int k = 1; k <= scores.neurons(); k++) {
                    best = Math.min(best, Math.abs(mean - meanGain(scores, k, gain)));
                }
                double found = Math.abs(mean - meanGain(scores, all.nearest(mean, gain), gain));
                assertEquals(best, found, 1e-9, "mean %s, gain %s".formatted(mean, gain));
            }
        }
    }

    private static double meanGain(Expertise scores, int k, float gain) {
        return new GainRecipe(new DampRule(gain), 1, new Selection.Top(k, Ties.REFERENCE))
                .make(scores)
                .counts()
                .meanGain();
    }

    @Test
    void aFactorOfOneNeedsNoNeurons() {
        assertEquals(1, new Population(tied(1, 30)).nearest(0.5, 1));
    }

    @Test
    void noNeuronsAreUntouched() {
        Population none = new Population(Expertise.of(new LinkedHashMap<>()));
        assertEquals(Population.Effect.NONE, none.effect(GainRecipe.AURA));
    }

    @Test
    @Tag("slow")
    void aMillionNeuronsFollowASliderWithinAFrame() {
        Population all = new Population(tied(31, 1_000_000));
        double worst = 0;
        for (int move = 0; move < 2_000; move++) {
            long begin = System.nanoTime();
            GainRecipe aura = new GainRecipe(GainRules.AURA, move / 1000f, Selection.ABOVE_CHANCE);
            int k = all.nearest(all.effect(aura).meanGain(), 0);
            all.effect(new GainRecipe(GainRules.DET0, 1, new Selection.Top(k, Ties.REFERENCE)));
            double seconds = (System.nanoTime() - begin) * 1e-9;
            worst = move < 100 ? 0 : Math.max(worst, seconds);
        }
        System.out.printf("counters of 1,000,000 neurons: %.3f ms at worst%n", 1e3 * worst);
        assertTrue(worst < 16e-3, worst + " s");
    }
}
