package sotto.expert;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sotto.work.Failure;

/// Neurons of experts that too few texts are routed to have no AUROC: whatever is asked, it is as if they were
/// not there.
class UnscoredNeuronsTest {
    private static final String BLOCK = "model.layers.0.mlp.experts.";
    private static final float NONE = Float.NaN;

    /// Two experts without texts, one of them first, and two with.
    private static Expertise some() {
        return measured(Expertise.of(scores(true)));
    }

    /// The scores with average precisions, standard errors and q values, of each neuron by its AUROC.
    private static Expertise measured(Expertise scores) {
        float[] errors = new float[scores.neurons()];
        float[] q = new float[scores.neurons()];
        float[] precisions = new float[scores.neurons()];
        for (int neuron = 0; neuron < errors.length; neuron++) {
            float auroc = scores.auroc(neuron);
            errors[neuron] = Float.isNaN(auroc) ? Float.NaN : 0.12f * auroc * (1 - auroc);
            precisions[neuron] = auroc * auroc; // NaN where there is none
            q[neuron] = Float.isNaN(auroc) ? Float.NaN : 1 - 1.9f * Math.abs(auroc - 0.5f);
        }
        return scores.with(Map.of(Measure.ERROR, errors, Measure.Q, q, Measure.AVERAGE_PRECISION, precisions));
    }

    private static SequencedMap<String, float[]> scores(boolean unscored) {
        SplittableRandom random = new SplittableRandom(3);
        SequencedMap<String, float[]> scores = new LinkedHashMap<>();
        for (int expert = 0; expert < 4; expert++) {
            float[] auroc = new float[20];
            for (int index = 0; index < auroc.length; index++) {
                auroc[index] = expert % 2 == 0 ? NONE : (10 + random.nextInt(81)) / 100f; // with ties
            }
            if (expert % 2 == 1 || unscored) {
                scores.put(BLOCK + expert + ".up_proj", auroc);
            }
        }
        return scores;
    }

    static Stream<GainRecipe> recipes() {
        return GainRules.ALL.stream()
                .flatMap(rule -> Stream.of(
                                Selection.ABOVE_CHANCE,
                                new Selection.Above(-1),
                                new Selection.Top(7, Selection.Ties.REFERENCE),
                                new Selection.Top(7, Selection.Ties.EXACT),
                                new Selection.Top(40, Selection.Ties.REFERENCE),
                                new Selection.Top(40, Selection.Ties.EXACT),
                                new Selection.Top(70, Selection.Ties.REFERENCE),
                                new Selection.Top(70, Selection.Ties.EXACT))
                        .flatMap(selection ->
                                Stream.of(0.5f, 1f, 3f).map(strength -> new GainRecipe(rule, strength, selection))));
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void gainsAreThoseOfTheOthersAloneAndOneForThem(GainRecipe recipe) {
        Dampening all = recipe.make(some());
        Dampening others = recipe.make(measured(Expertise.of(scores(false))));
        for (int expert = 0; expert < 4; expert++) {
            String module = BLOCK + expert + ".up_proj";
            float[] gain = all.gains().gain(module);
            if (expert % 2 == 1) {
                assertArrayEquals(others.gains().gain(module), gain);
            } else {
                float[] untouched = new float[20];
                Arrays.fill(untouched, 1);
                assertArrayEquals(untouched, gain);
            }
        }
        assertEquals(others.counts().selected(), all.counts().selected());
        assertEquals(others.counts().changed(), all.counts().changed());
        assertEquals(others.counts().belowChance(), all.counts().belowChance());
        assertEquals((others.counts().meanGain() + 1) / 2, all.counts().meanGain(), 1e-6);
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void aSliderSaysWhatTheGainsDo(GainRecipe recipe) {
        Population population = new Population(some());
        Dampening made = recipe.make(some());
        if (recipe.rule().followsAuroc()) {
            assertEquals(made.counts().changed(), population.effect(recipe).touched());
            assertEquals(made.counts().meanGain(), population.effect(recipe).meanGain(), 1e-6);
        }
        assertEquals(made.counts().selected(), population.selected(recipe));
        made.gains()
                .modules()
                .forEach(module -> assertArrayEquals(
                        made.gains().gain(module), population.gains(recipe).gain(module)));
    }

    @Test
    void theyComeLastInTheRankingAndCannotBeSelected() {
        Ranking ranking = some().ranking();
        assertEquals(80, ranking.size());
        assertEquals(40, ranking.scored());
        assertEquals(40, some().scored());
        assertEquals(40, ranking.top(80).length);
        assertEquals(80, ranking.all().length);
        for (int place = 0; place < 80; place++) {
            assertEquals(place >= 40, Float.isNaN(ranking.auroc(place)));
            assertEquals(place >= 40, Float.isNaN(some().auroc(ranking.neuron(place))));
        }
        assertEquals(0, ranking.neuron(40), "in hook order");
        assertEquals(40, ranking.above(-1));
        assertEquals(40, new Population(some()).above(-1));
        assertEquals(Float.NEGATIVE_INFINITY, new Selection.Top(40, Selection.Ties.REFERENCE).threshold(some()));
        assertEquals(Float.NEGATIVE_INFINITY, new Population(some()).threshold(40));
    }

    @Test
    void anAurocOfZeroIsNotAMissingOne() {
        SequencedMap<String, float[]> scores = new LinkedHashMap<>();
        scores.put(BLOCK + "0.gate_proj", new float[] {NONE, 0, -0.0f, 1});
        Ranking ranking = Expertise.of(scores).ranking();
        assertArrayEquals(new int[] {3, 1, 2, 0}, ranking.all());
        assertEquals(0, ranking.auroc(2));
    }

    @Test
    void aWholeMeanGainOfTheOthersIsReachedWithoutThem() {
        Population population = new Population(some());
        assertEquals(40, population.nearest(0.5, 0));
        assertEquals(40, population.nearest(0, 0));
        GainRecipe all = new GainRecipe(GainRules.DET0, 1, new Selection.Top(40, Selection.Ties.REFERENCE));
        assertEquals(0.5, population.effect(all).meanGain());
    }

    @Test
    void theMostOfASweepIsTheirNumber() {
        List<SweptRecipe> swept = RecipeSweep.of(List.of("det0:top=max"), some().scored());
        assertEquals("det0-top=40", swept.getFirst().name());
    }

    @Test
    void onlyAnExpertMayLackAnAuroc() {
        Map<String, float[]> scores = Map.of("model.layers.0.mlp.up_proj", new float[] {NONE});
        assertThrows(Failure.class, () -> Expertise.of(new LinkedHashMap<>(scores)));
    }

    @Test
    void coverageIsKnownByModule() {
        String module = BLOCK + "1.up_proj";
        Expertise expertise = Expertise.of(
                scores(true), Map.of(), new Routed(Optional.of(Unrouted.LOWEST), Map.of(module, new Coverage(12, 9))));
        assertEquals(new Coverage(12, 9), expertise.coverage(module).orElseThrow());
        assertTrue(expertise.coverage(BLOCK + "3.up_proj").isEmpty());
        Expertise more = expertise.with(Map.of());
        assertTrue(more.coverage(module).isPresent());
        assertEquals(Optional.of(Unrouted.LOWEST), more.unrouted());
    }
}
