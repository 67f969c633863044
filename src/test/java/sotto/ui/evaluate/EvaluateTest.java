package sotto.ui.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import sotto.ui.TestRoom;
import sotto.ui.session.ScreenId;

@Tag("ui")
@Tag("native")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EvaluateTest {
    @TempDir
    static Path folder = Path.of("");

    private static TestRoom room;

    @BeforeAll
    static void open() throws IOException {
        Files.write(
                folder.resolve("few.txt"),
                Files.readAllLines(Path.of("samples/neutral.txt")).subList(0, 10));
        Files.write(
                folder.resolve("few.jsonl"),
                Files.readAllLines(Path.of("samples/prompts.jsonl")).subList(0, 8));
        room = TestRoom.onSample(ScreenId.EVALUATE);
    }

    @AfterAll
    static void close() {
        room.close();
    }

    private static void check(String id, boolean on) {
        room.on(() -> room.node(id, CheckBox.class).setSelected(on));
    }

    private static void type(String id, String text) {
        room.on(() -> {
            TextField field = (TextField) room.room().scene().lookup("#" + id);
            field.requestFocus();
            field.selectAll();
        });
        room.robot.write(text);
        room.settle();
    }

    private static boolean isThere(String id) {
        return room.get(() -> room.room().scene().lookup("#" + id) != null);
    }

    @Test
    @Order(1)
    void beforeAnEvaluationThePlaceOfTheFiguresSaysWhatWillBeThere() {
        room.shots("evaluate-empty");
        assertFalse(isThere("evaluate-cells"));
        assertFalse(room.node("evaluate-run", Button.class).isDisabled());
    }

    @Test
    @Order(2)
    void whatIsInTheWayIsSaid() {
        check("evaluate-words", false);
        check("evaluate-classifier", false);
        room.settle();
        assertEquals(
                "Toxicity needs a judge.",
                room.node("evaluate-obstacle", Label.class).getText());
        assertTrue(room.node("evaluate-run", Button.class).isDisabled());
        check("evaluate-words", true);
        check("evaluate-classifier", true);
    }

    @Test
    @Order(3)
    void filesAreChosenInDialogs() {
        room.answer(folder.resolve("few.txt"));
        room.on(() -> room.node("evaluate-perplexity-choose", Button.class).fire());
        room.answer(folder.resolve("few.jsonl"));
        room.on(() -> room.node("evaluate-toxicity-choose", Button.class).fire());
        room.settle();
        assertEquals(
                folder.resolve("few.jsonl").toString(),
                room.node("evaluate-toxicity-path", TextField.class).getText());
        for (String same : new String[] {
            "evaluate-perplexity-path", "evaluate-words-path", "evaluate-classifier-path", "evaluate-choices-path"
        }) {
            assertFalse(room.node(same, TextField.class).getText().isBlank(), same);
        }
    }

    @Test
    @Order(4)
    void anEvaluationIsCancelledAndResumed() {
        type("evaluate-samples", "4");
        type("evaluate-seeds", "1");
        type("evaluate-tokens", "12");
        type("evaluate-name", "first");
        room.on(() -> room.node("evaluate-run", Button.class).requestFocus());
        room.robot.type(KeyCode.SPACE);
        room.until(() -> room.node("evaluate-progress", Label.class).getText().contains("%"));
        room.shot("evaluate-busy-light-1000x700");
        room.robot.clickOn("#evaluate-cancel");
        room.until(() -> room.context().tasks().active() == 0);
        room.until(() -> isThere("evaluate-cells")
                || room.node("evaluate-resume", Button.class).isVisible());
        if (!isThere("evaluate-cells")) {
            room.robot.clickOn("#evaluate-resume");
        }
        room.until(() -> isThere("evaluate-cells"));
        assertEquals(2, room.node("evaluate-cells", TableView.class).getItems().size());
        assertFalse(
                room.node("evaluate-differences", TableView.class).getItems().isEmpty());
        room.shots("evaluate");
    }

    @Test
    @Order(5)
    void variantsAndPrePromptsAreChosen() {
        check("evaluate-variant-0", false);
        check("evaluate-benign", true);
        check("evaluate-adversarial", true);
        check("evaluate-kl", true);
        check("evaluate-choices", false);
        check("evaluate-perplexity", true);
        check("evaluate-toxicity", false);
        type("evaluate-own", "Be kind:");
        room.on(() -> room.node("evaluate-command", Button.class).fire());
        String line = room.copied().getLast();
        for (String part : new String[] {"benign=", "adversarial=", "own=", "--kl", "--perplexity"}) {
            assertTrue(line.contains(part), line);
        }
        assertFalse(line.contains("--gains"), line);
        assertFalse(room.node("evaluate-kl-path", TextField.class).getText().isBlank());
        room.answer(folder.resolve("few.txt"));
        for (String id : new String[] {"evaluate-kl-choose", "evaluate-words-choose"}) {
            room.on(() -> room.node(id, Button.class).fire());
        }
        room.on(() -> room.node("evaluate-classifier-choose", Button.class).fire());
        room.on(() -> room.node("evaluate-choices-choose", Button.class).fire());
    }

    @Test
    @Order(6)
    void theReportIsChosenAndItsFolderShown() {
        ComboBox<?> reports = room.node("evaluate-report", ComboBox.class);
        assertEquals(1, reports.getItems().size());
        assertFalse(room.node("evaluate-folder", Button.class).isDisabled());
    }

    @Test
    @Order(7)
    void theReportIsWrittenAsAPage() throws IOException {
        Path page = folder.resolve("page.html");
        room.answer(page);
        room.on(() -> room.node("evaluate-page", Button.class).fire());
        room.until(() -> room.get(() -> room.room().scene().getRoot().lookupAll(".label").stream()
                .anyMatch(node -> ((Label) node).getText().equals("Report written to " + page))));
        room.shot("evaluate-page-light-1366x768");
        assertTrue(Files.readString(page).startsWith("<!doctype html>"));
        assertTrue(Files.readString(page).contains("<svg"));
    }
}
