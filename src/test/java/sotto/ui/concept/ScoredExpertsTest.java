package sotto.ui.concept;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import sotto.expert.Unrouted;
import sotto.ui.TestRoom;
import sotto.ui.session.ScreenId;

/// Choice of the experts of a mixture, and of what becomes of texts that do not reach them.
@Tag("ui")
class ScoredExpertsTest {
    private static final Path MODEL = Path.of("src/test/resources/golden/public-2/models/qwen2_moe");

    private static TestRoom room;

    @BeforeAll
    static void open() {
        room = TestRoom.open();
        room.on(() -> room.context().opener().model(MODEL));
        room.until(() -> room.context().session().model().get().isPresent());
        room.on(() -> room.context().navigator().go(ScreenId.CONCEPT));
        room.settle();
        room.answer(TestRoom.SAMPLES.resolve("concept.csv"));
        room.robot.clickOn("#concept-open");
        room.until(() -> !room.node("concept-start", Button.class).isDisabled());
    }

    @AfterAll
    static void close() {
        room.close();
    }

    @SuppressWarnings("unchecked") // as the box is made
    private static ComboBox<String> sites() {
        return room.node("concept-sites", ComboBox.class);
    }

    private static String command() {
        room.robot.clickOn("#concept-command");
        room.settle();
        return room.copied().getLast();
    }

    private static boolean asksForUnrouted() {
        return room.get(() -> Optional.ofNullable(room.room().scene().lookup("#concept-unrouted"))
                .filter(box -> box.isVisible() && box.isManaged())
                .isPresent());
    }

    @Test
    @SuppressWarnings("unchecked") // as the box is made
    void expertsAreAChoiceOfMixtures() {
        assertFalse(asksForUnrouted());
        assertEquals(
                List.of("mlp", "experts", "mlp,experts"), sites().getItems().subList(0, 3));
        room.on(() -> sites().setValue("experts"));
        room.until(ScoredExpertsTest::asksForUnrouted);
        assertTrue(command().contains("--sites experts"), ScoredExpertsTest::command);
        assertFalse(command().contains("--unrouted"), ScoredExpertsTest::command);
        room.on(() -> room.node("concept-unrouted", ComboBox.class).setValue(Unrouted.LOWEST));
        assertTrue(command().contains("--sites experts --unrouted lowest"), ScoredExpertsTest::command);
        room.shots("concept-experts");
        room.on(() -> sites().setValue("mlp"));
        room.until(() -> !asksForUnrouted());
    }

    /// Hidden units are read where an MLP is none of a mixture.
    @Test
    void otherPlacesInTheBlocksAreChoices() {
        List<String> choices = List.copyOf(sites().getItems());
        assertTrue(choices.containsAll(List.of("attention", "residual")), choices.toString());
        room.on(() -> sites().setValue("residual"));
        assertTrue(command().contains("--sites residual"), ScoredExpertsTest::command);
        assertEquals("residual stream", room.get(() -> sites().getConverter().toString("residual")));
        room.on(() -> sites().setValue("mlp"));
    }

    /// The shared expert has a map of the same name as every expert of the mixture has.
    @Test
    void theMapsOfASharedExpertAreChosenAlone() {
        String down = sites().getItems().stream()
                .filter(choice -> choice.endsWith("down_proj$"))
                .findFirst()
                .orElseThrow();
        assertTrue("model.layers.0.mlp.shared_expert.down_proj".matches(down));
        assertFalse("model.layers.0.mlp.experts.3.down_proj".matches(down));
        assertEquals("down_proj", room.get(() -> sites().getConverter().toString(down)));
    }
}
