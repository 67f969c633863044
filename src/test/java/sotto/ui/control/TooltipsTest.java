package sotto.ui.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import javafx.application.Platform;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.control.Control;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import sotto.ui.TestRoom;
import sotto.ui.session.ScreenId;

/// Tooltips in the whole window.
@Tag("ui")
class TooltipsTest {
    private static TestRoom room;

    @BeforeAll
    static void open() {
        room = TestRoom.onSample(ScreenId.COMPARE);
    }

    @AfterAll
    static void close() {
        room.close();
    }

    @BeforeEach
    void away() {
        room.on(Tooltips::hide);
    }

    private static List<Tooltip> shown() {
        return room.get(() -> Window.getWindows().stream()
                .filter(Tooltip.class::isInstance)
                .map(Tooltip.class::cast)
                .toList());
    }

    /// Shows a control's tooltip as a mouse that rests on its middle does.
    private static void rest(Control control) {
        Bounds place = control.localToScreen(control.getLayoutBounds());
        LateTooltip.of(control).tooltip().show(room.stage(), place.getCenterX() + 10, place.getCenterY() + 10);
    }

    private static void restOn(String id) {
        Control control = room.node(id, Control.class);
        room.on(() -> rest(control));
        room.settle();
    }

    @Test
    void aKeyPutsThemAway() {
        for (KeyCode key : new KeyCode[] {KeyCode.HOME, KeyCode.RIGHT, KeyCode.TAB}) {
            restOn("compare-prompt");
            assertEquals(1, shown().size());
            room.robot.type(key);
            room.settle();
            assertEquals(List.of(), shown(), key.toString());
        }
    }

    @Test
    void noneStaysOverADialogOrOpensOverIt() {
        restOn("compare-prompt");
        Object dialog = new Object();
        Platform.runLater(() -> Tooltips.without(() -> Platform.enterNestedEventLoop(dialog)));
        room.until(() -> shown().isEmpty());
        restOn("compare-strength"); // as one does that waited for its time
        room.until(() -> shown().isEmpty());
        room.on(() -> Platform.exitNestedEventLoop(dialog, true));
        room.settle();
        restOn("compare-strength");
        assertEquals(1, shown().size()); // afterwards they open as before
    }

    @Test
    void thatOfASliderCoversNeitherItNorItsField() {
        restOn("compare-strength");
        Bounds tip = bounds(shown().getFirst());
        for (Control control : List.of(
                room.node("compare-strength", Slider.class), room.node("compare-strength-field", TextField.class))) {
            Bounds place = room.get(() -> control.localToScreen(control.getLayoutBounds()));
            assertFalse(tip.intersects(place), tip + " over " + place);
        }
    }

    @Test
    void thatOfTheRailCoversNoOtherScreensName() {
        restOn("rail-layers");
        Bounds tip = bounds(shown().getFirst());
        ToggleButton next = room.node("rail-neurons", ToggleButton.class);
        Bounds place = room.get(() -> next.localToScreen(next.getLayoutBounds()));
        assertTrue(tip.getMinX() >= place.getMaxX(), tip + " over " + place);
    }

    private static Bounds bounds(Tooltip tip) {
        return room.get(() -> new BoundingBox(tip.getX(), tip.getY(), tip.getWidth(), tip.getHeight()));
    }
}
