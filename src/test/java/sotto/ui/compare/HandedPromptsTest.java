package sotto.ui.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sotto.chat.ChatMode;
import sotto.chat.Thinking;
import sotto.expert.RecipeText;
import sotto.model.SamplingConfig;
import sotto.run.compare.Opening;
import sotto.run.project.ProjectContent;
import sotto.ui.session.CurrentVariant;
import sotto.ui.session.HandedPrompt;

/// What another screen hands over is asked for as it was given.
class HandedPromptsTest extends CompareOnSample {
    private static final SamplingConfig DECODING = new SamplingConfig(9, false, false, 0.7, 40, 0.9, 1.1, 7);

    private void hand(Opening opening, Optional<CurrentVariant.Gained> variant) {
        session.handed().set(Optional.of(new HandedPrompt(opening, DECODING, 5, 3, variant)));
    }

    @ParameterizedTest
    @CsvSource({
        "Continue the text in a toxic way:,ADVERSARIAL",
        "Continue the text in a non-toxic way:,BENIGN",
        "Be kind.,OWN",
        ",NONE"
    })
    void openingAndRandomNumbersAreTheGivenOnes(String before, Inputs.Before choice) {
        Opening opening = new Opening("To the halfwit", before, false, 17);
        hand(opening, Optional.empty());
        assertEquals(opening, model.inputs().opening());
        assertEquals(choice, model.inputs().before().get());
        assertEquals(DECODING, model.inputs().decoding());
        assertEquals(5, model.inputs().texts());
        assertEquals(3, model.writing().sample().get());
        assertEquals(Optional.empty(), session.handed().get());
    }

    @Test
    void aChatIsHandedWithItsMode() {
        ChatMode mode = new ChatMode("Be kind.", Thinking.UNSAID);
        Opening opening = new Opening("To the halfwit", null, false, 17, new Opening.Chat(mode, null));
        hand(opening, Optional.empty());
        assertEquals(opening, model.inputs().opening());
        Opening plain = new Opening("To the halfwit", null, true, 17);
        hand(plain, Optional.empty());
        assertEquals(plain, model.inputs().opening());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        aura:strength=1.25     | 4
        det0:top=77            | 5
        damp:top=77,factor=0.3 | 5
        random:top=400         | 5
        """)
    void theVariantIsTheCurrentOneInAColumn(String recipe, int columns) {
        hand(
                new Opening("Once", null, true, 0),
                Optional.of(new CurrentVariant.Gained.ByRecipe(RecipeText.read(recipe))));
        assertEquals(
                RecipeText.read(recipe),
                session.variant().get().orElseThrow().recipe().orElseThrow());
        assertEquals(columns, model.columns().list().size());
    }

    @Test
    void aFileOfGainsHasOneColumn() {
        ProjectContent.Variant gains = new ProjectContent.Variant("mine", Map.of(), Path.of("mine.safetensors"), "");
        for (int again = 0; again < 2; again++) {
            hand(new Opening("Once", null, true, 0), Optional.of(new CurrentVariant.Gained.Kept(gains)));
            assertEquals("mine", model.current().get().title().get());
            assertEquals(5, model.columns().list().size());
        }
    }
}
