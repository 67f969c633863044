package sotto.expert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sotto.model.Edit;
import sotto.work.Failure;

/// Promises that every rule keeps, whichever is added.
class GainRulesTest {
    private static final float[] AUROCS = {0, 0.25f, 0.49999997f, 0.5f, 0.50000006f, 0.6f, 0.75f, 0.9999999f, 1};

    static Stream<GainRule> rules() {
        return GainRules.ALL.stream();
    }

    @Test
    void wordsAndTitlesAreTheirOwn() {
        assertEquals(
                GainRules.ALL.size(),
                GainRules.ALL.stream().map(GainRule::word).distinct().count());
        assertEquals(
                GainRules.ALL.size(),
                GainRules.ALL.stream().map(GainRule::title).distinct().count());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theWordFindsTheRuleAsItIsListed(GainRule rule) {
        assertEquals(rule, GainRules.of(rule.word()).orElseThrow());
        assertEquals(rule, rule.usual());
        assertFalse(rule.summary().isBlank());
        assertTrue(rule.word().matches("[a-z0-9-]+"), rule.word());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void recipesAreTheSameAfterTheirWordAndTheirDescription(GainRule rule) {
        for (GainRecipe recipe : recipes(rule)) {
            assertEquals(recipe, RecipeText.read(RecipeText.of(recipe)));
            assertEquals(recipe, RecipeText.described(recipe.describe()).orElseThrow());
        }
    }

    @ParameterizedTest
    @MethodSource("rules")
    void numbersOfAnotherRuleAreRefused(GainRule rule) {
        assertThrows(Failure.class, () -> RecipeText.read(rule.word() + ":loudness=1"));
        for (String word : List.of("factor", "seed", "top", "threshold")) {
            boolean takes =
                    rule.selectable().takes(word) || RuleWords.with(word).test(rule);
            if (!takes) {
                assertThrows(Failure.class, () -> RecipeText.read(rule.word() + ":" + word + "=1"));
            }
        }
    }

    /// [Population] relies on it.
    @ParameterizedTest
    @MethodSource("rules")
    void theGainStaysOnOneSideOfOneAndComesNoNearerAsTheAurocGrows(GainRule rule) {
        float before = rule.gain(0);
        for (float auroc : AUROCS) {
            float gain = rule.gain(auroc);
            assertTrue(Math.abs(1 - gain) >= Math.abs(1 - before), rule + " at " + auroc);
            assertTrue((1 - gain) * (1 - before) >= 0, rule + " at " + auroc);
            assertTrue(gain >= 0);
            before = gain;
        }
    }

    @ParameterizedTest
    @MethodSource("rules")
    void countsForSlidersAreThoseOfTheGains(GainRule rule) {
        Expertise scores = scores();
        Population all = new Population(scores);
        for (GainRecipe recipe : recipes(rule)) {
            Dampening made = recipe.make(scores);
            Population.Effect effect = all.effect(recipe);
            assertEquals(made.counts().changed(), effect.touched(), recipe.toString());
            assertEquals(made.counts().meanGain(), effect.meanGain(), 1e-7, recipe.toString());
            assertEquals(made.gains(), all.gains(recipe));
            assertEquals(made.gains(), recipe.make(scores).gains(), "again");
        }
    }

    @ParameterizedTest
    @MethodSource("rules")
    void strengthZeroDoesNothing(GainRule rule) {
        Edit gains =
                new GainRecipe(rule, 0, Selection.ABOVE_CHANCE).make(scores()).gains();
        for (String module : gains.modules()) {
            for (float gain : gains.gain(module)) {
                assertEquals(1, gain);
            }
        }
    }

    @Test
    void anUnknownDescriptionIsNoRecipe() {
        assertTrue(RecipeText.described(Map.of()).isEmpty());
        assertTrue(
                RecipeText.described(Map.of("rule", "loud", "strength", "1.0")).isEmpty());
        assertTrue(RecipeText.described(Map.of("rule", "aura", "hush", "1")).isEmpty());
    }

    private static List<GainRecipe> recipes(GainRule usual) {
        List<Number> others = usual.parameters().stream()
                .<Number>map(number -> number.isWhole() ? (Number) 7L : (Number) 0.25f)
                .toList();
        List<GainRecipe> recipes = new ArrayList<>();
        for (GainRule rule : List.of(usual, usual.with(others))) {
            for (float strength : new float[] {0, 0.3f, 1, 1.5f, 2.5f}) {
                recipes.add(new GainRecipe(rule, strength, Selection.ABOVE_CHANCE));
                recipes.add(new GainRecipe(rule, strength, new Selection.Above(0.7f)));
                for (Selection.Ties ties : Selection.Ties.values()) {
                    recipes.add(new GainRecipe(rule, strength, new Selection.Top(3, ties)));
                    recipes.add(new GainRecipe(rule, strength, new Selection.Top(99, ties)));
                }
            }
        }
        return recipes;
    }

    /// Two modules with ties, chance, and both ends.
    private static Expertise scores() {
        SequencedMap<String, float[]> scores = new LinkedHashMap<>();
        scores.put("transformer.h.0.mlp.c_fc", new float[] {0.5f, 1, 0.75f, 0, 0.75f, 0.9f});
        scores.put("transformer.h.1.mlp.c_fc", new float[] {0.75f, 0.3f, 0.5f, 0.55f, 0.8f, 1});
        return Expertise.of(scores)
                .with(Map.of(
                        Measure.AVERAGE_PRECISION,
                        new float[] {0.5f, 1, 0.3f, 0.7f, 0.75f, 0.9f, 0.75f, 0.3f, 0.5f, 0.55f, 0.8f, 1},
                        Measure.ERROR,
                        new float[] {0, 0, 0.1f, 0, 0.05f, 0.02f, 0.1f, 0.1f, 0, 0.04f, 0.03f, Float.NaN},
                        Measure.Q,
                        new float[] {1, 0.001f, 0.02f, 0.001f, 0.3f, 0.01f, 0.02f, 0.05f, 1, 0.2f, 0.04f, Float.NaN}));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void whatARuleNeedsAndDoesNotGetIsSaidInALine(GainRule rule) {
        Expertise bare =
                Expertise.of(new LinkedHashMap<>(Map.of("transformer.h.0.mlp.c_fc", new float[] {0.4f, 0.7f})));
        GainRecipe recipe = new GainRecipe(rule, 1, Selection.ABOVE_CHANCE);
        assertTrue(rule.lacking(scores()).isEmpty());
        if (rule.needs().isEmpty()) {
            assertEquals(2, recipe.make(bare).gains().gain("transformer.h.0.mlp.c_fc").length);
            return;
        }
        for (Failure said : List.of(
                assertThrows(Failure.class, () -> recipe.make(bare)),
                assertThrows(Failure.class, () -> new Population(bare).effect(recipe)))) {
            assertTrue(said.getMessage().contains(rule.word()), said.getMessage());
            assertTrue(
                    said.getMessage().contains(rule.lacking(bare).orElseThrow().prefix() + "/MODULE"),
                    said.getMessage());
        }
    }
}
