package sotto.expert;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConceptGainsTest {
    private static final Expertise FIRST = scores("m", 0.75f, 0.5f, 0.75f, 0.2f);
    private static final Expertise SECOND = scores("m", 0.625f, 0.875f, 0.3f, 0.4f);
    private static final GainRecipe DET0 = new GainRecipe(GainRules.DET0, 1f, new Selection.Above(0.35f));

    private static Expertise scores(String module, float... auroc) {
        SequencedMap<String, float[]> scores = new LinkedHashMap<>();
        scores.put(module, auroc);
        return Expertise.of(scores);
    }

    private static float[] gains(Combination combination, GainRecipe recipe, Expertise... concepts) {
        return new ConceptGains(combination, 0.5f)
                .make(recipe, List.of(concepts), List.of())
                .gains()
                .gain("m");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        # combination, neurons of AUROCs 0.75 0.625, 0.5 0.875, 0.75 0.3, 0.2 0.4
        PRODUCT,   0.375, 0.25, 0.5, 1
        MIN,       0.5,   0.25, 0.5, 1
        MAX_AUROC, 0.5,   0.25, 0.5, 1
        """)
    void auraOfTwoConceptsIsOneGain(Combination how, float first, float second, float third, float fourth) {
        float[] expected = {first, second, third, fourth};
        assertArrayEquals(expected, gains(how, GainRecipe.AURA, FIRST, SECOND), 0f);
        assertArrayEquals(expected, gains(how, GainRecipe.AURA, SECOND, FIRST), 0f);
    }

    @Test
    void oneConceptIsTheRecipeItself() {
        Dampening alone = GainRecipe.AURA.make(FIRST);
        for (Combination how : Combination.values()) {
            Dampening made = new ConceptGains(how, 0.5f).make(GainRecipe.AURA, List.of(FIRST), List.of());
            assertEquals(alone.gains(), made.gains());
            assertEquals(alone.counts(), made.counts());
        }
    }

    @Test
    void neuronsAboveTheThresholdOfAKeptConceptHaveGainOne() {
        Dampening made =
                new ConceptGains(Combination.MIN, 0.625f).make(GainRecipe.AURA, List.of(FIRST), List.of(SECOND));
        assertArrayEquals(new float[] {0.5f, 1, 0.5f, 1}, made.gains().gain("m"), 0f);
        Dampening none = new ConceptGains(Combination.MIN, 0f).make(GainRecipe.AURA, List.of(FIRST), List.of(SECOND));
        assertArrayEquals(new float[] {1, 1, 1, 1}, none.gains().gain("m"), 0f);
        assertEquals(new Dampening.Counts(0, 0, 0, 1), none.counts());
    }

    @Test
    void countsAreOfTheNeuronsThatAnyConceptChooses() {
        Dampening made = new ConceptGains(Combination.PRODUCT, 0.5f).make(DET0, List.of(FIRST, SECOND), List.of());
        assertArrayEquals(new float[] {0, 0, 0, 0}, made.gains().gain("m"), 0f);
        assertEquals(new Dampening.Counts(4, 4, 1, 0), made.counts()); // the last is chosen by the second, at 0.4
    }

    @Test
    void aNeuronWithoutAnAurocFollowsTheConceptThatHasOne() {
        String module = "m.0.experts.1.up_proj";
        Expertise none = scores(module, Float.NaN, Float.NaN);
        Expertise one = scores(module, 0.75f, Float.NaN);
        for (Combination how : Combination.values()) {
            for (List<Expertise> order : List.of(List.of(none, one), List.of(one, none))) {
                Dampening made = new ConceptGains(how, 0.5f).make(GainRecipe.AURA, order, List.of(none));
                assertArrayEquals(new float[] {0.5f, 1}, made.gains().gain(module), 0f);
            }
        }
    }

    @Test
    void everyCombinationIsReadByItsWord() {
        for (Combination how : Combination.values()) {
            assertEquals(how, Combination.of(how.word()).orElseThrow());
        }
        assertEquals("max-auroc", Combination.MAX_AUROC.word());
        assertEquals(true, Combination.of("mean").isEmpty());
    }
}
