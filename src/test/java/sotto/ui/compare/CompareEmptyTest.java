package sotto.ui.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.scene.control.Button;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import sotto.ui.TestRoom;
import sotto.ui.bench.Place;

/// Compare before there is anything to compare: what is needed, and the way to it.
@Tag("ui")
class CompareEmptyTest {
    private static boolean isThere(TestRoom room, String id) {
        return room.get(() -> room.room().scene().lookup("#" + id) != null);
    }

    private static Place followed(TestRoom room) {
        room.on(() -> room.desk().navigator().go(Place.COMPARE));
        room.settle();
        room.robot.clickOn("#compare-empty-go");
        room.settle();
        return room.desk().navigator().place().get();
    }

    @Test
    void theWayLeadsToAModelThenToAConceptThenToTheColumns() {
        try (TestRoom room = TestRoom.open()) {
            assertEquals(Place.MODEL, followed(room));
            room.on(() -> room.desk().opener().model(TestRoom.SAMPLES.resolve("model")));
            room.until(() -> room.desk().bench().model().get().isPresent());
            room.on(() -> room.desk().navigator().go(Place.COMPARE));
            room.settle();
            room.shot("compare-empty");
            assertEquals(
                    "Score a concept",
                    room.node("compare-empty-go", Button.class).getText());
            assertEquals(Place.CONCEPT, followed(room));
            room.on(() -> room.desk().opener().run(TestRoom.SAMPLES.resolve("run")));
            room.until(() -> room.desk().bench().run().get().isPresent());
            room.on(() -> room.desk().navigator().go(Place.COMPARE));
            room.settle();
            assertFalse(isThere(room, "compare-empty-go"));
            assertTrue(isThere(room, "compare-strength"));
        }
    }
}
