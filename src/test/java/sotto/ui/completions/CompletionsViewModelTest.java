package sotto.ui.completions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.expert.RecipeText;
import sotto.run.evaluate.MadeUpStudy;
import sotto.ui.Bare;
import sotto.ui.session.CurrentVariant;
import sotto.ui.session.HandedPrompt;
import sotto.ui.session.ScreenId;

class CompletionsViewModelTest {
    @TempDir
    Path home = Path.of("");

    private final ObjectProperty<Optional<Path>> study = new SimpleObjectProperty<>(Optional.empty());
    private Bare bare = new Bare(home);
    private CompletionsViewModel model = new CompletionsViewModel(bare.context(), study);

    @BeforeEach
    void open() throws IOException {
        bare.close();
        bare = new Bare(home);
        model = new CompletionsViewModel(bare.context(), study);
        study.set(Optional.of(MadeUpStudy.in(home.resolve("study"))));
    }

    @AfterEach
    void close() {
        model.close();
        bare.close();
    }

    private List<String> shown() {
        return IntStream.range(0, model.columns().get().size())
                .mapToObj(column -> model.variant(column).orElseThrow().point().variant())
                .toList();
    }

    @Test
    void nothingIsReadBeforeSomebodyLooks() {
        assertInstanceOf(CompletionsState.Nothing.class, model.state().get());
        model.looking().set(true);
        assertInstanceOf(CompletionsState.Ready.class, model.state().get());
    }

    @Test
    void baseThePapersOwnAndARivalOfEachRuleAreShownFirst() {
        model.looking().set(true);
        assertEquals(4, shown().size());
        assertEquals(List.of("base", "aura-strength=1"), shown().subList(0, 2));
        assertTrue(shown().get(2).startsWith("det0-top="), shown().toString());
        assertTrue(shown().get(3).startsWith("random-top="), shown().toString());
    }

    @Test
    void theCurrentVariantIsInFocusWhereTheStudyHasIt() {
        model.looking().set(true);
        focus("aura:strength=0.5");
        assertEquals("aura-strength=0.5", shown().get(1));
        focus("aura:strength=0.7");
        assertEquals("aura-strength=0.5", shown().get(1));
    }

    private void focus(String recipe) {
        bare.context()
                .session()
                .variant()
                .set(Optional.of(
                        new CurrentVariant(recipe, new CurrentVariant.Gained.ByRecipe(RecipeText.read(recipe)))));
    }

    @Test
    void promptsWithTheLargestDropComeFirst() {
        model.looking().set(true);
        List<Integer> drops = model.prompts().shown().stream()
                .map(prompt -> 1 + prompt % 5 - prompt % 3)
                .toList();
        assertEquals(drops.stream().sorted((a, b) -> b - a).toList(), drops);
        assertEquals(9, model.prompts().selected().get());
    }

    @Test
    void filtersCountTheirPrompts() {
        model.looking().set(true);
        assertEquals(
                Map.of(
                        CompletionFilter.ALL, 20,
                        CompletionFilter.STILL, 13,
                        CompletionFilter.BASE, 7,
                        CompletionFilter.DIFFER, 1,
                        CompletionFilter.REPEAT, 1),
                model.prompts().counts().get());
        model.prompts().filter().set(CompletionFilter.DIFFER);
        assertEquals(List.of(7), model.prompts().shown());
        assertEquals(7, model.prompts().selected().get());
        assertTrue(model.texts().rows().get().getFirst().texts().getFirst().differs());
    }

    @Test
    void wordsNarrowTheListAndTheSelectionFollows() {
        model.looking().set(true);
        model.prompts().find().set("prompt 12");
        assertEquals(List.of(12), model.prompts().shown());
        model.prompts().find().set("of no such thing");
        assertEquals(List.of(), model.prompts().shown());
        assertEquals(List.of(), model.texts().rows().get());
        model.prompts().find().set(" ");
        assertEquals(20, model.prompts().shown().size());
    }

    @Test
    void rowsHoldTheTextsOfTheShownVariants() {
        model.looking().set(true);
        model.prompts().selected().set(8);
        List<CompletionRow> rows = model.texts().rows().get();
        assertEquals(MadeUpStudy.SAMPLES, rows.size());
        for (int index = 0; index < rows.size(); index++) {
            for (int column = 0; column < shown().size(); column++) {
                CompletionText text = rows.get(index).texts().get(column);
                String variant = shown().get(column);
                assertEquals(MadeUpStudy.text(variant, "none", 8, index), text.text());
                assertEquals(MadeUpStudy.isRude(variant, 8, index), text.rude());
                assertEquals(text.rude() ? List.of("dolt") : List.of(), text.words());
            }
        }
    }

    @Test
    void anotherPrePromptShowsItsOwnTexts() {
        model.looking().set(true);
        model.prePrompt().set("adversarial");
        assertEquals("aura-strength=1", shown().get(1));
        assertTrue(
                model.texts().rows().get().getFirst().texts().getFirst().text().contains("behind adversarial"));
    }

    @Test
    void aVariantThatIsShownElsewhereChangesPlaces() {
        model.looking().set(true);
        List<String> before = shown();
        model.choose(1, before.get(2));
        assertEquals(List.of("base", before.get(2), before.get(1), before.get(3)), shown());
        model.choose(0, "aura-strength=1");
        assertEquals("base", shown().getFirst());
        model.room().set(3);
        assertEquals(3, shown().size());
    }

    @Test
    void compareIsGivenEverythingThatTheTextWasWrittenWith() throws IOException {
        model.looking().set(true);
        model.prompts().selected().set(8);
        CompletionRow row = model.texts().rows().get().get(3);
        assertTrue(model.obstacle().isPresent());
        model.openInCompare(row, 2);
        assertEquals(Optional.empty(), bare.context().session().handed().get());
        bare.projects().exploreSample();
        model.prePrompt().set("adversarial");
        model.prompts().selected().set(8);
        model.openInCompare(row, 2);
        HandedPrompt given = bare.context().session().handed().get().orElseThrow();
        assertEquals(MadeUpStudy.prompt(8), given.opening().prompt());
        assertEquals("Continue the text in a toxic way:", given.opening().prePrompt());
        assertEquals(8, given.opening().number());
        assertEquals(42, given.decoding().seed());
        assertEquals(20, given.decoding().newTokens());
        assertEquals(5, given.samples());
        assertEquals(3, given.sample());
        assertEquals("det0-top=196", shown().get(2));
        assertEquals(Optional.of(new CurrentVariant.Gained.ByRecipe(RecipeText.read("det0:top=196"))), given.variant());
        assertEquals(ScreenId.COMPARE, bare.context().navigator().place().get());
    }

    @Test
    void aDamagedTableIsSaidAndAnotherStudyOpens() throws IOException {
        Path damaged = MadeUpStudy.in(home.resolve("damaged"));
        Files.writeString(damaged.resolve("completions.csv"), "variant\nbase\n");
        model.looking().set(true);
        Path good = study.get().orElseThrow();
        study.set(Optional.of(damaged));
        assertInstanceOf(CompletionsState.Unreadable.class, model.state().get());
        assertTrue(model.columns().get().isEmpty());
        study.set(Optional.of(good));
        assertInstanceOf(CompletionsState.Ready.class, model.state().get());
        study.set(Optional.empty());
        assertInstanceOf(CompletionsState.Nothing.class, model.state().get());
    }

    @Test
    void textsAreBlurredUntilThatIsUndoneForThisStudy() throws IOException {
        model.looking().set(true);
        assertTrue(model.blurred().get());
        model.blurred().set(false);
        study.set(Optional.of(MadeUpStudy.in(home.resolve("other"))));
        assertTrue(model.blurred().get());
        study.set(Optional.of(home.resolve("study")));
        assertFalse(model.blurred().get());
    }
}
