package sotto.ui.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sotto.expert.GainRecipe;
import sotto.expert.GainRule;
import sotto.expert.GainRules;
import sotto.expert.RecipeText;
import sotto.expert.Selection;
import sotto.ui.session.CurrentVariant;

/// Which of the columns is the window's current variant, and columns with numbers of their own.
class CurrentColumnTest extends CompareOnSample {
    private String current() {
        return session.variant().get().orElseThrow().title();
    }

    @Test
    void titlesTellColumnsOfOneRuleApart() {
        List<String> titles = new ArrayList<>();
        for (String recipe : List.of(
                "aura:strength=1.12",
                "aura:strength=1.1234",
                "det0:top=500",
                "det0:top=501",
                "damp:top=500,factor=0.5",
                "damp:top=500,factor=0.3",
                "shuffled",
                "shuffled:strength=0.5")) {
            model.add(RecipeText.read(recipe));
        }
        model.columns().list().forEach(column -> titles.add(column.title().get()));
        assertEquals(
                List.of(
                        "Base",
                        "AURA",
                        "Det₀",
                        "Damp",
                        "AURA 1.12",
                        "AURA 1.1234",
                        "Det₀ 500",
                        "Det₀ 501",
                        "Damp 500 × 0.50",
                        "Damp 500 × 0.30",
                        "Shuffled",
                        "Shuffled 0.50"),
                titles);
    }

    @Test
    void whatWasMovedLastIsTheCurrentVariant() {
        assertEquals("AURA, strength 1.00", current());
        model.dials().strength().set(1.5);
        assertEquals("AURA, strength 1.50", current());
        assertEquals(
                1.5f,
                session.variant().get().orElseThrow().recipe().orElseThrow().strength());
        model.dials().det0().set(77);
        assertEquals("Det\u2080, k = 77 · factor 0", current());
        assertEquals("det0-top=77", session.variant().get().orElseThrow().word());
        model.dials().factor().set(0.25);
        assertEquals(ColumnKind.DAMP, model.current().get().kind());
        model.dials().det0().set(78);
        assertEquals(
                "damp-top=78-factor=0.25", session.variant().get().orElseThrow().word());
    }

    @Test
    void aColumnThatIsChosenIsCurrentAndFollowsItsName() {
        model.use(column(2));
        assertEquals(ColumnKind.DET0, model.current().get().kind());
        model.use(column(0));
        assertEquals(ColumnKind.DET0, model.current().get().kind());
        model.columns().remove(column(2));
        assertEquals(ColumnKind.AURA, model.current().get().kind());
    }

    private void another(String recipe) {
        session.variant()
                .set(Optional.of(new CurrentVariant(
                        "of another screen", new CurrentVariant.Gained.ByRecipe(RecipeText.read(recipe)))));
    }

    @Test
    void theVariantOfAnotherScreenBecomesACurrentColumn() {
        another("det0:top=50");
        assertEquals(5, model.columns().list().size());
        assertEquals("Det₀ 50", model.current().get().title().get());
        assertEquals("det0-top=50", session.variant().get().orElseThrow().word());
        another("aura:strength=1.25");
        assertEquals(5, model.columns().list().size(), "the column of the last one makes room");
        assertEquals("AURA 1.25", model.current().get().title().get());
        assertEquals(
                1.25f,
                session.variant().get().orElseThrow().recipe().orElseThrow().strength());
    }

    @Test
    void theVariantOfAnotherScreenIsTheColumnThatHasIt() {
        model.use(column(2));
        another("aura");
        assertEquals(4, model.columns().list().size());
        assertEquals(ColumnKind.AURA, model.current().get().kind());
    }

    @Test
    void aRunThatIsClosedLeavesNoCurrentVariant() {
        session.run().set(Optional.empty());
        assertEquals(Optional.empty(), session.variant().get());
    }

    @Test
    void aColumnWithItsOwnStrengthStandsBesideTheSlidersOne() {
        model.add(RecipeText.read("aura:strength=0.5"));
        model.add(RecipeText.read("shuffled:strength=1,seed=42"));
        model.add(RecipeText.read("det0:top=50"));
        model.add(RecipeText.read("det0:top=50"));
        assertEquals(7, model.columns().list().size());
        assertEquals("det0-top=50", session.variant().get().orElseThrow().word());
        model.writing().write();
        work();
        assertEquals(7, writer.written.getLast().size());
        int before = column(4).effect().get().counts().orElseThrow().touched();
        model.dials().strength().set(0);
        assertEquals(before, column(4).effect().get().counts().orElseThrow().touched());
        assertEquals("AURA 0.50", column(4).title().get());
        assertTrue(model.command().contains("aura-strength=0.5.safetensors"), model.command());
        assertEquals(List.of(), model.columns().addable());
        model.save(column(4), "half");
        assertEquals("0.5", kept.getFirst().recipe().get("strength"));
    }

    static Stream<GainRule> rules() {
        return GainRules.ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void everyRuleHasAColumnWithItsWordsCountsAndCommand(GainRule rule) {
        GainRecipe recipe = new GainRecipe(rule, 1.5f, new Selection.Top(50, Selection.Ties.REFERENCE));
        model.add(recipe);
        Column column = column(4);
        Column.Effect effect = column.effect().get();
        assertTrue(
                column.title().get().startsWith(rule.title() + " "),
                column.title().get());
        assertTrue(effect.detail().matches("[^{}]+"), effect.detail());
        assertEquals(
                recipe.make(session.run().get().orElseThrow().run().expertise())
                        .counts()
                        .changed(),
                effect.counts().orElseThrow().touched());
        assertEquals(Optional.of(recipe), session.variant().get().orElseThrow().recipe());
        assertTrue(model.command().contains("--rule " + rule.word()), model.command());
        Map<String, String> left = model.settings();
        model.restore(Map.of());
        model.restore(left);
        assertEquals(Optional.of(recipe), model.current().get().own());
    }

    @Test
    void columnsOfTheirOwnAndTheCurrentOneAreFoundAgain() {
        model.add(RecipeText.read("aura:strength=0.5"));
        Map<String, String> left = model.settings();
        model.restore(Map.of());
        assertEquals(4, model.columns().list().size());
        assertEquals("AURA, strength 1.00", current());
        model.restore(left);
        assertEquals("AURA, strength 0.50", current());
        model.restore(Map.of("own-columns", "loud:strength=3;aura:strength=0.25", "current", "gone"));
        assertEquals(5, model.columns().list().size());
    }

    @Test
    void anotherProjectsStrengthIsNotTakenAlong() {
        model.dials().strength().set(1.5);
        model.restore(Map.of("seed", "7"));
        assertEquals(1, model.dials().strength().get());
    }
}
