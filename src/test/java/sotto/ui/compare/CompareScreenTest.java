package sotto.ui.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import sotto.figure.Theme;
import sotto.ui.theme.Look;

/// The columns of Compare and the controls that make them, by mouse and keyboard.
@Tag("ui")
class CompareScreenTest extends CompareByHand {
    @Test
    void theSliderIsDraggedAndItsColumnIsWrittenAnew() {
        room.robot.clickOn("#tab-aura");
        room.settle();
        fill("#compare-strength-field", "1");
        written();
        String before = text("aura");
        room.robot.drag("#compare-strength").dropBy(90, 0);
        written();
        assertTrue(room.node("compare-strength", Slider.class).getValue() > 1.2);
        assertNotEquals(before, text("aura"));
        fill("#compare-strength-field", "1");
        written();
        assertEquals(before, text("aura"));
    }

    @Test
    void theSliderMovesByTheArrowKeys() {
        fill("#compare-strength-field", "1");
        room.on(() -> room.room().scene().lookup("#compare-strength").requestFocus());
        room.robot.type(KeyCode.RIGHT);
        room.settle();
        assertEquals(
                "1.05", room.node("compare-strength-field", TextField.class).getText());
    }

    @Test
    void strengthZeroWritesBasesText() {
        room.robot.clickOn("#tab-aura");
        room.settle();
        fill("#compare-strength-field", "0");
        written();
        assertEquals(text("base"), text("aura"));
        assertEquals("The same text as Base", label("column-aura-where"));
        assertEquals("0", label("column-aura-touched"));
        fill("#compare-strength-field", "1");
    }

    @Test
    void theNumberOfNeuronsIsTypedAndDragged() {
        room.robot.clickOn("#tab-det0");
        room.settle();
        fill("#compare-k-field", "100");
        assertEquals("100", label("column-det0-touched").replaceAll("9\\d", "100"));
        double before = room.node("compare-k", Slider.class).getValue();
        room.robot.drag("#compare-k").dropBy(60, 0);
        room.settle();
        assertTrue(room.node("compare-k", Slider.class).getValue() > before);
    }

    @Test
    void underEqualMeanGainTheNumberFollows() {
        room.robot.clickOn("#compare-equal-mean");
        room.settle();
        assertTrue(room.node("compare-k", Slider.class).isDisabled());
        room.robot.clickOn("#tab-aura");
        room.settle();
        String aura = label("column-aura-gain");
        room.robot.clickOn("#tab-det0");
        room.settle();
        assertEquals(Double.parseDouble(aura), Double.parseDouble(label("column-det0-gain")), 2e-3);
        room.robot.clickOn("#compare-equal-k");
        room.settle();
        assertFalse(room.node("compare-k", Slider.class).isDisabled());
    }

    @Test
    void withoutALockTheSliderNamesItsBaseline() {
        room.robot.clickOn("#compare-equal-k");
        room.settle();
        assertTrue(room.node("compare-held", Node.class).isVisible());
        room.robot.clickOn("#compare-equal-k");
        room.settle();
        assertFalse(room.node("compare-held", Node.class).isVisible());
    }

    @Test
    void theDampFactorIsTyped() {
        room.robot.clickOn("#tab-damp");
        room.settle();
        String before = label("column-damp-gain");
        fill("#compare-factor", "0.9");
        assertNotEquals(before, label("column-damp-gain"));
        fill("#compare-factor", "0.5");
    }

    @Test
    void aNumberOutOfRangeIsUndone() {
        fill("#compare-strength-field", "7");
        room.robot.clickOn("#compare-prompt");
        room.settle();
        assertNotEquals(
                "7", room.node("compare-strength-field", TextField.class).getText());
    }

    @Test
    void aColumnIsRemovedAndAddedAgain() {
        room.robot.clickOn("#tab-damp");
        room.settle();
        room.robot.clickOn("#column-damp-menu");
        room.settle();
        room.robot.clickOn("#column-damp-remove");
        quiet();
        assertFalse(isThere("tab-damp"));
        room.robot.clickOn("#compare-add");
        room.settle();
        room.robot.clickOn("#compare-add-damp");
        afterPause();
        assertTrue(isThere("tab-damp"));
    }

    @Test
    void aColumnIsSavedAsAVariantAndStandsBesideTheOthers() {
        room.robot.clickOn("#tab-aura");
        room.settle();
        room.robot.clickOn("#column-aura-menu");
        room.settle();
        fill("#column-aura-save", "kept");
        room.until(() -> room.room().projects().variants().stream()
                .anyMatch(variant -> variant.name().equals("kept")));
        assertEquals("AURA saved as kept", label("compare-news"));
        room.robot.clickOn("#compare-add");
        room.settle();
        room.robot.clickOn("#compare-add-kept");
        afterPause();
        assertTrue(isThere("tab-saved1"));
        room.robot.clickOn("#tab-saved1");
        afterPause();
        assertTrue(text("saved1").length() > 20);
        room.robot.clickOn("#column-saved1-menu");
        room.settle();
        room.robot.clickOn("#column-saved1-remove");
        quiet();
        assertFalse(isThere("tab-saved1"));
    }

    @Test
    void aColumnIsRenamed() {
        room.robot.clickOn("#tab-aura");
        room.settle();
        room.robot.clickOn("#column-aura-menu");
        room.settle();
        fill("#column-aura-rename", "Mine");
        assertTrue(room.node("tab-aura", ToggleButton.class)
                .getGraphic()
                .lookup(".label")
                .toString()
                .contains("Mine"));
        room.robot.clickOn("#column-aura-menu");
        room.settle();
        fill("#column-aura-rename", "AURA");
    }

    @Test
    void anUnwrittenColumnSaysWhatWillStandThere() {
        boolean[] said = {false};
        room.on(() -> {
            try (CompareScreen fresh =
                    new CompareScreen(room.context(), room.room().projects())) {
                Scene scene = new Scene(fresh.view(), 1000, 700);
                Look.dress(scene, Theme.LIGHT);
                fresh.view().applyCss();
                fresh.view().layout();
                said[0] = scene.lookup(".column-empty") instanceof Label empty
                        && empty.isVisible()
                        && empty.getWidth() > 100
                        && empty.getText().startsWith("What this column writes");
            }
        });
        assertTrue(said[0]);
    }

    @Test
    void theRailGoesElsewhereAndBack() {
        room.robot.clickOn("#rail-home");
        room.settle();
        assertFalse(isThere("compare-prompt"));
        room.robot.clickOn("#rail-compare");
        room.settle();
        assertTrue(isThere("compare-prompt"));
    }

    @Test
    void aBlurredTextIsNotReadOut() {
        room.robot.clickOn("#compare-blur");
        room.settle();
        assertEquals("", text("base"));
        room.robot.clickOn("#compare-blur");
        room.settle();
        assertNotEquals("", text("base"));
    }

    @Test
    void theCommandIsCopied() {
        room.robot.clickOn("#compare-command");
        room.settle();
        assertTrue(
                room.copied().getLast().contains("sotto generate"),
                room.copied().getLast());
    }

    @Test
    void aTextIsCopiedByItsKeys() {
        room.robot.clickOn("#column-base-text");
        room.robot.press(KeyCode.CONTROL).type(KeyCode.C).release(KeyCode.CONTROL);
        room.settle();
        assertTrue(text("base").endsWith(room.copied().getLast()), room.copied().getLast());
    }

    @Test
    void theCurveStandsBehindATab() {
        room.robot.clickOn("#compare-tab-curve");
        room.settle();
        assertTrue(isThere("compare-gain"));
        assertTrue(room.node("compare-gain-export", Button.class).isVisible());
        room.robot.clickOn("#compare-tab-controls");
        room.settle();
        assertFalse(isThere("compare-gain"));
    }
}
