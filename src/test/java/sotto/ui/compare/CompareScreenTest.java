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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import sotto.figure.Theme;
import sotto.ui.TestRoom;
import sotto.ui.bench.Place;
import sotto.ui.theme.Look;

/// Compare by mouse and keyboard, on the sample, in the small window.
@Tag("ui")
class CompareScreenTest {
    private static TestRoom room;

    @BeforeAll
    static void open() {
        room = TestRoom.onSample(Place.COMPARE);
        room.on(() -> room.desk().bench().blurred().set(false));
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
    private static void quiet() {
        room.settle();
        room.until(() -> room.desk().tasks().active() == 0
                && room.room().scene().lookup("#compare-go") instanceof Button go
                && go.getText().equals("Write"));
        room.settle();
    }

    private static boolean isThere(String id) {
        return room.get(() -> room.room().scene().lookup("#" + id) != null);
    }

    private static String text(String column) {
        return room.get(
                () -> room.room().scene().lookup("#column-" + column + "-text").getAccessibleText());
    }

    private static String label(String id) {
        return room.get(() -> ((Label) room.room().scene().lookup("#" + id)).getText());
    }

    private static void fill(String query, String text) {
        room.robot.clickOn(query);
        room.robot.press(KeyCode.CONTROL).type(KeyCode.A).release(KeyCode.CONTROL);
        room.robot.write(text).type(KeyCode.ENTER);
        room.settle();
    }

    /// Opens the sheet that a control is on; a press that closes another popup opens nothing.
    private static void bringBack(String button, String id) {
        for (int press = 0; press < 2 && room.robot.lookup("#" + id).queryAll().isEmpty(); press++) {
            room.robot.clickOn("#" + button);
            room.settle();
        }
    }

    /// Closes the sheet that a control is on; an open list takes the first Escape for itself.
    private static void putAway(String id) {
        for (int key = 0; key < 3 && !room.robot.lookup("#" + id).queryAll().isEmpty(); key++) {
            room.robot.type(KeyCode.ESCAPE);
            room.settle();
        }
    }

    private static void afterPause() {
        org.testfx.util.WaitForAsyncUtils.sleep(250, java.util.concurrent.TimeUnit.MILLISECONDS);
        quiet();
    }

    @Test
    void aTypedPromptIsContinued() {
        fill("#compare-prompt", "The old teacher said that");
        afterPause();
        assertTrue(text("base").startsWith("… said that"), text("base"));
        assertTrue(text("base").length() > 30, text("base"));
    }

    @Test
    void theSliderIsDraggedAndItsColumnIsWrittenAnew() {
        room.robot.clickOn("#tab-aura");
        room.settle();
        fill("#compare-strength-field", "1");
        afterPause();
        String before = text("aura");
        room.robot.drag("#compare-strength").dropBy(90, 0);
        afterPause();
        assertTrue(room.node("compare-strength", Slider.class).getValue() > 1.2);
        assertNotEquals(before, text("aura"));
        fill("#compare-strength-field", "1");
        afterPause();
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
        afterPause();
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

    /// Has so much written that there is time to end it.
    private static void writeMuch(String tokens, String samples) {
        room.robot.clickOn("#compare-decoding-down");
        room.settle();
        fill("#compare-tokens", tokens);
        fill("#compare-samples", samples);
        putAway("compare-tokens");
    }

    @Test
    void escapeStopsTheWriting() {
        writeMuch("100", "64");
        room.until(() -> room.desk().tasks().active() > 0);
        room.robot.clickOn("#compare-prompt").type(KeyCode.ESCAPE);
        room.settle();
        assertEquals("Write", room.node("compare-go", Button.class).getText());
        quiet();
        writeMuch("48", "8");
        afterPause();
    }

    @Test
    void theStatusLineEndsTheWriting() {
        writeMuch("100", "64");
        room.until(() -> room.room().scene().lookup("#status-cancel").isVisible());
        room.robot.clickOn("#status-cancel");
        quiet();
        assertEquals("stopped", label("column-base-state"));
        writeMuch("48", "8");
        afterPause();
        assertEquals("", label("column-base-state"));
    }

    @Test
    void whatGoesWrongIsSaidAndPutAway() {
        String before = text("base");
        writeMuch("2000", "8");
        room.until(() -> room.room().scene().lookup("#compare-problem-close") != null);
        quiet();
        assertEquals(before, text("base"));
        room.robot.clickOn("#compare-problem-close");
        room.settle();
        assertFalse(isThere("compare-problem-close"));
        writeMuch("48", "8");
        afterPause();
        assertEquals(before, text("base"));
    }

    @Test
    void theRareSettingsHaveADropDownWhereThereIsRoom() {
        room.on(() -> room.stage().setWidth(1300));
        room.settle();
        Button more = room.node("compare-more", Button.class);
        room.on(more::fire);
        room.settle();
        assertFalse(room.robot.lookup("#compare-top-p").queryAll().isEmpty());
        putAway("compare-top-p");
        room.on(() -> room.stage().setWidth(1000));
        room.settle();
        assertFalse(isThere("compare-more"));
    }

    @Test
    void anUnwrittenColumnSaysWhatWillStandThere() {
        boolean[] said = {false};
        room.on(() -> {
            try (CompareScreen fresh =
                    new CompareScreen(room.desk(), room.room().projects())) {
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
    void theButtonWritesAndStops() {
        room.robot.clickOn("#compare-decoding-down");
        room.settle();
        fill("#compare-seed", "43");
        fill("#compare-temperature", "0.9");
        fill("#compare-top-k", "40");
        fill("#compare-top-p", "0.95");
        fill("#compare-penalty", "1.1");
        room.robot.type(KeyCode.ESCAPE);
        room.robot.clickOn("#compare-go");
        afterPause();
        String other = text("base");
        room.robot.clickOn("#compare-decoding-down");
        room.settle();
        fill("#compare-seed", "42");
        fill("#compare-temperature", "1");
        fill("#compare-top-k", "50");
        fill("#compare-top-p", "1");
        fill("#compare-penalty", "1");
        room.robot.type(KeyCode.ESCAPE);
        afterPause();
        assertNotEquals(other, text("base"));
    }

    @Test
    void greedyHasOneSample() {
        room.robot.clickOn("#compare-decoding-down");
        room.settle();
        room.robot.clickOn("#compare-greedy");
        room.robot.clickOn("#compare-special").clickOn("#compare-special");
        room.settle();
        assertEquals("Sample 1 of 1", label("compare-sample"));
        room.robot.clickOn("#compare-greedy");
        room.robot.type(KeyCode.ESCAPE);
        afterPause();
        assertEquals("Sample 1 of 8", label("compare-sample"));
    }

    @Test
    void thePrePromptIsChosen() {
        String before = text("base");
        bringBack("compare-before-down", "compare-before");
        room.robot
                .clickOn("#compare-before")
                .type(KeyCode.DOWN)
                .type(KeyCode.DOWN)
                .type(KeyCode.ENTER);
        room.settle();
        putAway("compare-before");
        afterPause();
        assertEquals(
                "Pre-prompt: adversarial",
                room.node("compare-before-down", Button.class).getText());
        assertNotEquals(before, text("base"));
        bringBack("compare-before-down", "compare-before");
        room.robot.clickOn("#compare-before").type(KeyCode.DOWN).type(KeyCode.ENTER);
        room.settle();
        fill("#compare-before-text", "Please be kind.");
        room.robot
                .clickOn("#compare-before")
                .type(KeyCode.UP)
                .type(KeyCode.UP)
                .type(KeyCode.UP)
                .type(KeyCode.ENTER);
        putAway("compare-before");
        afterPause();
        assertEquals(before, text("base"));
    }

    @Test
    void theNextSampleIsShown() {
        String first = text("base");
        room.robot.clickOn("#compare-sample-next");
        room.settle();
        assertEquals("Sample 2 of 8", label("compare-sample"));
        assertNotEquals(first, text("base"));
        room.robot.clickOn("#compare-sample-previous");
        room.settle();
        assertEquals(first, text("base"));
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
    void anotherJudgeIsChosen() {
        String before = room.node("column-base-gauge", Node.class).getAccessibleText();
        room.answer(TestRoom.SAMPLES.resolve("rude-words.txt"));
        room.robot.clickOn("#compare-judge");
        room.settle();
        room.robot.clickOn("#compare-judge-words");
        afterPause();
        assertTrue(
                room.node("column-base-gauge", Node.class).getAccessibleText().contains("8 texts"));
        room.robot.clickOn("#compare-judge");
        room.settle();
        room.robot.clickOn("#compare-judge-none");
        afterPause();
        assertTrue(
                room.node("column-base-gauge", Node.class).getAccessibleText().startsWith("No judge"));
        room.answer(TestRoom.SAMPLES.resolve("judge"));
        room.robot.clickOn("#compare-judge");
        room.settle();
        room.robot.clickOn("#compare-judge-folder");
        afterPause();
        assertEquals(before, room.node("column-base-gauge", Node.class).getAccessibleText());
    }

    @Test
    void aFileOfPromptsIsPagedThrough() {
        room.answer(TestRoom.SAMPLES.resolve("prompts.jsonl"));
        room.robot.clickOn("#compare-prompt-file");
        room.settle();
        room.until(() -> room.room().scene().lookup("#compare-prompt-next").isVisible());
        quiet();
        String first = room.node("compare-prompt", TextField.class).getText();
        room.robot.clickOn("#compare-prompt-next");
        room.settle();
        assertNotEquals(first, room.node("compare-prompt", TextField.class).getText());
        room.robot.clickOn("#compare-prompt-previous");
        room.settle();
        assertEquals(first, room.node("compare-prompt", TextField.class).getText());
        fill("#compare-prompt", "The customer behind me sighed loudly and said that");
        afterPause();
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
