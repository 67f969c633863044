package sotto.expert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sotto.work.Failure;

/// Recipes as words.
class RecipeTextTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        aura                             | aura:strength=1.0
        aura:strength=0.3                | aura:strength=0.3
        shuffled                         | shuffled:seed=42,strength=1.0
        shuffled:seed=7                  | shuffled:seed=7,strength=1.0
        det0                             | det0:strength=1.0,threshold=0.5
        det0:top=500                     | det0:strength=1.0,top=500,ties=reference
        det0:ties=exact,top=500          | det0:strength=1.0,top=500,ties=exact
        damp                             | damp:factor=0.5,strength=1.0,threshold=0.5
        damp:factor=0.25,threshold=0.625 | damp:factor=0.25,strength=1.0,threshold=0.625
        """)
    void aWordIsReadAndWritten(String word, String written) {
        GainRecipe recipe = RecipeText.read(word);
        assertEquals(written, RecipeText.of(recipe));
        assertEquals(recipe, RecipeText.read(written));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aura",
                "aura:strength=0.3",
                "det0",
                "det0:top=500",
                "det0:top=500,ties=exact",
                "damp:factor=0.25,threshold=0.625",
                "damp:factor=0.5,top=7"
            })
    void theShortestWordLeavesOutWhatIsUsual(String word) {
        assertEquals(word, RecipeText.brief(RecipeText.read(word)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "loud",
                "aura:",
                "aura:top=5",
                "aura:strength",
                "aura:strength=-1",
                "aura:strength=NaN",
                "aura:strength=much",
                "det0:top=0",
                "det0:top=5,threshold=0.5",
                "det0:threshold=NaN",
                "det0:ties=exact",
                "det0:top=5,ties=some",
                "det0:factor=0.5",
                "damp:factor=-0.5",
                "damp:factor=0.5,factor=0.5",
                "shuffled:seed=x"
            })
    void aWordThatMeansNothingIsRefused(String word) {
        assertThrows(Failure.class, () -> RecipeText.read(word));
    }

    @Test
    void theDefaultIsThePapers() {
        assertEquals(GainRecipe.AURA, RecipeText.read("aura"));
    }
}
