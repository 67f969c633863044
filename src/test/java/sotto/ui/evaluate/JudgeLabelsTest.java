package sotto.ui.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.ui.TestRoom;
import sotto.ui.session.ScreenId;

/// Labels of a judge with three classes, ticked where it is chosen.
@Tag("ui")
@Tag("native")
class JudgeLabelsTest {
    /// Lines of Compare's menu before the labels of the sample's judge are read.
    private static final int WITHOUT_LABELS = 3;

    @TempDir
    Path folder;

    private Path judge() throws IOException {
        Path three = Files.createDirectories(folder.resolve("three_classes"));
        Files.writeString(three.resolve("config.json"), """
            {"model_type": "roberta", "id2label": {"0": "hate_speech", "1": "normal", "2": "offensive"}}
            """);
        return three;
    }

    private static void tick(TestRoom room, String menu, String box) {
        open(room, menu, box);
        room.settle();
        room.robot.clickOn(box);
        room.settle();
    }

    /// Opens a menu, again where it closed meanwhile: its items are made anew when a judge has spoken.
    private static void open(TestRoom room, String menu, String item) {
        room.idle();
        for (int click = 0; click < 5 && room.robot.lookup(item).tryQuery().isEmpty(); click++) {
            room.robot.clickOn(menu);
            room.idle();
            room.settle();
        }
        room.until(() -> room.robot.lookup(item).tryQuery().isPresent());
    }

    /// Chooses an item of a menu, again where the menu closed before the click.
    private static void choose(TestRoom room, String menu, String item, BooleanSupplier chosen) {
        room.idle();
        for (int click = 0; click < 5 && !room.get(chosen::getAsBoolean); click++) {
            open(room, menu, item);
            room.settle();
            room.robot.clickOn(item);
            room.idle();
            room.settle();
        }
        room.until(chosen);
    }

    @Test
    void onEvaluateTheyStandBelowTheClassifier() throws IOException {
        try (TestRoom room = TestRoom.onSample(ScreenId.EVALUATE)) {
            room.robot.clickOn("#evaluate-ask");
            room.settle();
            room.robot.clickOn("#evaluate-section-measured");
            room.settle();
            MenuButton labels = room.node("evaluate-labels", MenuButton.class);
            assertEquals("Toxic: toxic", labels.getText());
            assertFalse(labels.getParent().isVisible()); // of two labels one is plain
            room.answer(judge());
            room.robot.clickOn("#evaluate-classifier-choose");
            room.until(() -> !labels.getText().startsWith("Toxic:"));
            room.settle();
            assertEquals("Choose its labels", labels.getText());
            assertTrue(labels.getParent().isVisible());
            assertEquals(
                    "Choose which of the classifier’s labels count as toxic.",
                    room.node("evaluate-obstacle", Label.class).getText());
            tick(room, "#evaluate-labels", "#evaluate-label-0");
            room.robot.clickOn("#evaluate-label-2");
            room.settle();
            assertEquals("Toxic: hate_speech + offensive", labels.getText());
            assertEquals("", room.node("evaluate-obstacle", Label.class).getText());
            room.shots("labels-evaluate");
        }
    }

    @Test
    void onCompareTheyHangInTheJudgesMenu() throws IOException {
        try (TestRoom room = TestRoom.onSample(ScreenId.COMPARE)) {
            room.answer(judge());
            MenuButton menu = room.node("compare-judge", MenuButton.class);
            room.until(() -> menu.getItems().size() > WITHOUT_LABELS);
            int withTwo = menu.getItems().size();
            choose(
                    room,
                    "#compare-judge",
                    "#compare-judge-folder",
                    () -> menu.getItems().size() > withTwo);
            room.settle();
            String said = menu.getAccessibleHelp();
            assertTrue(said.startsWith("Judge: three_classes, choose its labels."), said);
            tick(room, "#compare-judge", "#compare-judge-label-0");
            room.robot.clickOn("#compare-judge-label-2");
            room.settle();
            String named = menu.getAccessibleHelp();
            assertTrue(named.startsWith("Judge: three_classes (hate_speech + offensive)."), named);
            room.shots("labels-compare");
        }
    }
}
