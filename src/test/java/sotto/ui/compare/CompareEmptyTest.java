package sotto.ui.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.scene.control.Button;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import sotto.ui.TestRoom;
import sotto.ui.session.ScreenId;

/// Compare before there is anything to compare: what is needed, and the way to it.
@Tag("ui")
class CompareEmptyTest {
    private static boolean isThere(TestRoom room, String id) {
        return room.get(() -> room.room().scene().lookup("#" + id) != null);
    }

    private static ScreenId followed(TestRoom room) {
        room.on(() -> room.context().navigator().go(ScreenId.COMPARE));
        room.settle();
        room.robot.clickOn("#compare-empty-go");
        room.settle();
        return room.context().navigator().place().get();
    }

    @Test
    void theWayLeadsToAModelThenToAConceptThenToTheColumns() {
        try (TestRoom room = TestRoom.open()) {
            assertEquals(ScreenId.MODEL, followed(room));
            room.on(() -> room.context().opener().model(TestRoom.SAMPLES.resolve("model")));
            room.until(() -> room.context().session().model().get().isPresent());
            room.on(() -> room.context().navigator().go(ScreenId.COMPARE));
            room.settle();
            room.shot("compare-empty");
            assertEquals(
                    "Score a concept",
                    room.node("compare-empty-go", Button.class).getText());
            assertEquals(ScreenId.CONCEPT, followed(room));
            room.on(() -> room.context().opener().run(TestRoom.SAMPLES.resolve("run")));
            room.until(() -> room.context().session().run().get().isPresent());
            room.on(() -> room.context().navigator().go(ScreenId.COMPARE));
            room.settle();
            assertFalse(isThere(room, "compare-empty-go"));
            assertTrue(isThere(room, "compare-strength"));
        }
    }
}
