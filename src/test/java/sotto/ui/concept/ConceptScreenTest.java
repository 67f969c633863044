package sotto.ui.concept;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.controlsfx.control.ToggleSwitch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import sotto.ui.TestRoom;
import sotto.ui.chart.FigureView;
import sotto.ui.session.ScreenId;

/// From an empty screen to a finished run, by mouse and keyboard.
@Tag("ui")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ConceptScreenTest {
    private static final Duration LONG = Duration.ofMinutes(3);

    @TempDir
    static Path folder;

    private static TestRoom room;

    @BeforeAll
    static void open() {
        room = TestRoom.open();
        room.on(() -> room.context().navigator().go(ScreenId.CONCEPT));
        room.settle();
    }

    @AfterAll
    static void close() {
        room.close();
    }

    private static Node find(String id) {
        return room.room().scene().lookup("#" + id);
    }

    private static boolean isSeen(String id) {
        return room.get(() -> find(id) != null && find(id).isVisible() && find(id).getParent() != null);
    }

    private static String text(String id) {
        return room.node(id, Label.class).getText();
    }

    private static void click(String id) {
        room.robot.clickOn("#" + id);
        room.settle();
    }

    /// The sample's texts under other names of columns and classes.
    private static Path replies() throws IOException {
        List<String> rows = Files.readAllLines(TestRoom.SAMPLES.resolve("concept.csv"));
        StringBuilder csv = new StringBuilder("id,reply,kind\n");
        for (int i = 0; i < rows.size() - 1; i++) {
            String row = rows.get(1 + i);
            String text = row.substring(0, row.length() - 2);
            csv.append(i).append(',').append(text).append(row.endsWith("1") ? ",nasty\n" : ",fine\n");
        }
        return Files.writeString(folder.resolve("replies.csv"), csv);
    }

    @Test
    @Order(1)
    void anEmptyScreenSaysWhatToDo() {
        assertTrue(isSeen("concept-open"));
        assertTrue(room.node("concept-start", Button.class).isDisabled());
        assertEquals("Open a model first.", text("concept-reason"));
        room.shots("concept-empty");
    }

    @Test
    @Order(2)
    void withoutTextsTheModelAloneIsNotEnough() {
        room.on(() -> room.context().opener().model(TestRoom.SAMPLES.resolve("model")));
        room.until(() -> room.context().session().model().get().isPresent());
        room.on(() -> room.context().navigator().go(ScreenId.CONCEPT));
        room.settle();
        assertEquals("Choose texts first.", text("concept-reason"));
    }

    @Test
    @Order(3)
    void aChosenFileIsMappedByItself() throws IOException {
        room.answer(replies());
        click("concept-open");
        room.until(() -> !room.node("concept-start", Button.class).isDisabled());
        assertEquals("replies", room.node("concept-name", TextField.class).getText());
        assertEquals("reply", room.node("concept-text", ComboBox.class).getValue());
        assertEquals("kind", room.node("concept-label", ComboBox.class).getValue());
        assertEquals("nasty", room.node("concept-positive", ComboBox.class).getValue());
        for (String guess : List.of("text", "label", "positive")) {
            assertTrue(isSeen("concept-guess-" + guess), guess);
        }
        room.until(() -> text("concept-reason").contains(" other texts"));
        assertEquals("800 replies + 2,000 other texts, guess: kind is nasty", text("concept-reason"));
        room.shots("concept-guess");
        click("concept-guess-text");
        assertFalse(isSeen("concept-guess-text"));
        room.on(() -> choose("concept-positive", "fine"));
        room.until(() -> text("concept-reason").equals("2,000 replies + 800 other texts"));
        assertFalse(isSeen("concept-guess-positive"));
        room.on(() -> choose("concept-positive", "nasty"));
        room.until(() -> text("concept-reason").equals("800 replies + 2,000 other texts"));
        assertEquals(
                200, room.node("concept-preview", TableView.class).getItems().size());
    }

    @Test
    @Order(4)
    void furtherRowsAreShownAndEarlierOnesAgain() {
        click("concept-rows-on");
        room.until(() -> firstRow().equals("200"));
        click("concept-rows-back");
        room.until(() -> firstRow().equals("0"));
    }

    private static String firstRow() {
        List<?> lines = room.node("concept-preview", TableView.class).getItems();
        return lines.isEmpty()
                ? ""
                : String.valueOf(((TextRow) lines.getFirst()).cells().getFirst());
    }

    @Test
    @Order(5)
    void aColumnWithoutClassesIsAskedAboutWithoutAnErrorUntilItIsChangedBack() {
        ComboBox<?> label = room.node("concept-label", ComboBox.class);
        room.on(label::requestFocus);
        room.robot.type(KeyCode.UP).type(KeyCode.UP);
        room.until(() -> "id".equals(label.getValue()));
        room.until(() -> text("concept-reason").equals("Say which label is the concept's."));
        assertTrue(room.node("concept-start", Button.class).isDisabled());
        assertTrue(isAsked("Which labels are the concept's? id holds more than 12 different ones, or long ones."));
        room.shots("concept-asked");
        room.on(label::requestFocus);
        room.robot.type(KeyCode.DOWN).type(KeyCode.DOWN);
        room.until(() -> "kind".equals(label.getValue()));
        room.on(() -> choose("concept-positive", "nasty"));
        room.until(() -> !room.node("concept-start", Button.class).isDisabled());
    }

    private static boolean isAsked(String question) {
        return room.get(() -> room.room().scene().getRoot().lookupAll(".strip .label").stream()
                .filter(node -> node instanceof Label label && label.getText().startsWith(question))
                .anyMatch(node -> node.getParent().getParent().isVisible()
                        && !node.getParent().getParent().getStyleClass().contains("error")));
    }

    @SuppressWarnings("unchecked")
    private static void choose(String id, String value) {
        ((ComboBox<String>) find(id)).setValue(value);
    }

    @Test
    @Order(6)
    void textsAreBlurredUntilAskedFor() {
        assertTrue(room.node("concept-blur", ToggleSwitch.class).isSelected());
        click("concept-blur");
        assertFalse(room.node("concept-blur", ToggleSwitch.class).isSelected());
        room.robot.press(KeyCode.CONTROL).type(KeyCode.B).release(KeyCode.CONTROL);
        room.settle();
        assertTrue(room.node("concept-blur", ToggleSwitch.class).isSelected());
    }

    @Test
    @Order(7)
    void theCommandOfTheScreenIsCopied() {
        click("concept-command");
        String command = room.copied().getLast();
        assertTrue(command.startsWith("sotto score "), command);
        assertTrue(command.contains("--text reply --label kind --positive nasty"), command);
    }

    @Test
    @Order(8)
    void aRunIsStartedAndCancelledWithinABatch() {
        room.on(() -> room.node("concept-name", TextField.class).setText("rude"));
        click("concept-start");
        room.until(() -> isSeen("concept-cancel") && !text("concept-time-left").isEmpty(), LONG);
        assertTrue(room.node("concept-positives", TextField.class).isDisabled());
        room.shot("concept-running-start");
        click("concept-cancel");
        room.until(() -> isSeen("concept-resume"), LONG);
        assertFalse(room.node("concept-positives", TextField.class).isDisabled());
        room.shots("concept-cancelled");
    }

    @Test
    @Order(9)
    void theRunIsResumedAndBecomesTheSessions() {
        click("concept-resume");
        room.until(
                () -> !text("concept-percent").isEmpty()
                        && !text("concept-time-left").isEmpty(),
                LONG);
        room.shots("concept-running");
        room.until(() -> room.context().session().run().get().isPresent(), LONG);
        room.settle();
        assertTrue(text("concept-done").startsWith("Scored "), text("concept-done"));
        room.shots("concept-done");
        click("concept-to-layers");
        assertEquals(ScreenId.LAYERS, room.context().navigator().place().get());
    }

    @Test
    @Order(10)
    void aFreshRunsNeuronsAreShownWithoutASecondPass() {
        room.on(() -> room.context().navigator().go(ScreenId.NEURONS));
        room.until(() ->
                find("neurons-roc") instanceof FigureView roc && roc.shown().isPresent());
        assertTrue(room.get(() -> room.context().tasks().jobs().stream()
                .noneMatch(job -> job.title().startsWith("Responses of"))));
    }
}
