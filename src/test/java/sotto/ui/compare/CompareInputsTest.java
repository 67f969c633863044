package sotto.ui.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import sotto.ui.TestRoom;

/// What goes into Compare, by mouse and keyboard: prompts, decoding, judges; and ending the writing.
@Tag("ui")
class CompareInputsTest extends CompareByHand {
    @Test
    void aTypedPromptIsContinued() {
        fill("#compare-prompt", "The old teacher said that");
        afterPause();
        assertTrue(text("base").startsWith("… said that"), text("base"));
        assertTrue(text("base").length() > 30, text("base"));
    }

    @Test
    void escapeStopsTheWriting() {
        writeMuch("100", "64");
        room.until(() -> room.context().tasks().active() > 0);
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
        room.on(() -> {
            room.stage().setWidth(1300);
            room.stage().setHeight(900);
        });
        room.settle();
        Button more = room.node("compare-more", Button.class);
        room.on(more::fire);
        room.settle();
        assertFalse(room.robot.lookup("#compare-top-p").queryAll().isEmpty());
        putAway("compare-top-p");
        room.on(() -> {
            room.stage().setWidth(1000);
            room.stage().setHeight(700);
        });
        room.settle();
        assertFalse(isThere("compare-more"));
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
}
