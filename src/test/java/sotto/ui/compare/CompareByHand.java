package sotto.ui.compare;

import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import sotto.ui.TestRoom;
import sotto.ui.session.ScreenId;

/// What tests of Compare by mouse and keyboard share: the sample in the small window, and gestures.
abstract class CompareByHand {
    static TestRoom room;

    @BeforeAll
    static void open() {
        room = TestRoom.onSample(ScreenId.COMPARE);
        room.on(() -> room.context().session().blurred().set(false));
        quiet();
    }

    @AfterAll
    static void close() {
        room.close();
    }

    @BeforeEach
    void begin() {
        room.robot.type(KeyCode.ESCAPE);
        quiet();
    }

    /// Waits until what is asked for is written.
    static void quiet() {
        room.settle();
        room.until(() -> room.context().tasks().areIdle()
                && !isDue()
                && room.room().scene().lookup("#compare-go") instanceof Button go
                && go.getText().equals("Write"));
        room.settle();
    }

    static CompareViewModel compare() {
        return ((CompareScreen) room.room().screens().stream()
                        .filter(CompareScreen.class::isInstance)
                        .findFirst()
                        .orElseThrow())
                .model();
    }

    static boolean isDue() {
        return compare().writing().automatic().isDue();
    }

    static boolean isThere(String id) {
        return room.get(() -> room.room().scene().lookup("#" + id) != null);
    }

    static String text(String column) {
        return room.get(
                () -> room.room().scene().lookup("#column-" + column + "-text").getAccessibleText());
    }

    static String label(String id) {
        return room.get(
                () -> ((javafx.scene.control.Labeled) room.room().scene().lookup("#" + id)).getText());
    }

    static void fill(String query, String text) {
        room.robot.clickOn(query);
        room.robot.press(KeyCode.CONTROL).type(KeyCode.A).release(KeyCode.CONTROL);
        room.robot.write(text).type(KeyCode.ENTER);
        room.settle();
    }

    /// Opens the sheet that a control is on; a press that closes another popup opens nothing.
    static void bringBack(String button, String id) {
        for (int press = 0; press < 2 && room.robot.lookup("#" + id).queryAll().isEmpty(); press++) {
            room.robot.clickOn("#" + button);
            room.settle();
        }
    }

    /// Closes the sheet that a control is on; an open list takes the first Escape for itself.
    static void putAway(String id) {
        for (int key = 0; key < 3 && !room.robot.lookup("#" + id).queryAll().isEmpty(); key++) {
            room.robot.type(KeyCode.ESCAPE);
            room.settle();
        }
    }

    static void afterPause() {
        ask();
        quiet();
    }

    /// Waits until every column shows the whole text of what is set now; what an Escape ended is asked for again.
    static void written() {
        afterPause();
        room.until(() -> {
            boolean whole = compare().columns().list().stream()
                    .allMatch(column -> column.script().get().phase() == Script.Phase.WHOLE);
            if (!whole && !isDue() && room.context().tasks().areIdle()) {
                compare().writing().write();
            }
            return whole;
        });
        quiet();
    }

    /// Waits until writing has begun after the pause; where it is only offered, because it takes long, it is asked for.
    static void ask() {
        room.settle();
        room.until(() -> !isDue());
        room.on(() -> {
            if (room.room().scene().lookup("#compare-offer-write") instanceof Button offer) {
                offer.fire();
            }
        });
    }

    /// Has so much written that there is time to end it.
    static void writeMuch(String tokens, String samples) {
        room.robot.clickOn("#compare-decoding-down");
        room.settle();
        fill("#compare-tokens", tokens);
        fill("#compare-samples", samples);
        putAway("compare-tokens");
        ask();
    }
}
