package sotto.ui.concept;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import sotto.ui.TestRoom;
import sotto.ui.session.ResponseKeeping;
import sotto.ui.session.ScreenId;

/// Choice of the sites that are scored, and of what is kept for methods that make edits of their responses.
@Tag("ui")
class SitesChoiceTest {
    private static TestRoom room;

    @BeforeAll
    static void open() {
        room = TestRoom.open();
        room.on(() -> room.context().opener().model(TestRoom.SAMPLES.resolve("model")));
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

    @Test
    void everyKindOfSiteIsAChoiceWithWordsThatAreReadWhole() {
        Map<String, String> kinds =
                Map.of("hidden", "hidden units", "attention", "attention\u2019s output", "residual", "residual stream");
        assertTrue(
                sites().getItems().containsAll(kinds.keySet()),
                () -> sites().getItems().toString());
        for (String kind : List.of("hidden", "attention", "residual")) {
            room.on(() -> sites().setValue(kind));
            assertTrue(command().contains("--sites " + kind), SitesChoiceTest::command);
            assertEquals(kinds.get(kind), room.get(() -> sites().getConverter().toString(kind)));
        }
        room.shots("concept-sites");
        room.on(() -> sites().setValue("mlp"));
    }

    @Test
    @SuppressWarnings("unchecked") // as the box is made
    void responsesForEveryMethodAreOneChoice() {
        assertFalse(command().contains("--keep-poolings"), SitesChoiceTest::command);
        ComboBox<ResponseKeeping> keep = room.node("concept-keep", ComboBox.class);
        room.on(() -> keep.setValue(ResponseKeeping.KEEP_EACH_POOLING));
        assertTrue(command().contains("--keep-poolings max,mean,last"), SitesChoiceTest::command);
        room.shots("concept-keep-methods");
        room.on(() -> keep.setValue(ResponseKeeping.LEAVE));
        assertFalse(command().contains("--keep-"), SitesChoiceTest::command);
    }
}
