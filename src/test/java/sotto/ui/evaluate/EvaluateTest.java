package sotto.ui.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import sotto.run.evaluate.StudyPoints;
import sotto.run.project.Project;
import sotto.ui.TestRoom;
import sotto.ui.session.ScreenId;

/// The screen by mouse and keyboard, in a narrow window, where the question is a drawer.
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
                Files.readAllLines(Path.of("samples/neutral.txt")).subList(0, 6));
        Files.write(
                folder.resolve("few.jsonl"),
                Files.readAllLines(Path.of("samples/prompts.jsonl")).subList(0, 6));
        Files.write(
                folder.resolve("few-choices.jsonl"),
                Files.readAllLines(Path.of("samples/choices.jsonl")).subList(0, 4));
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

    private static void press(String id) {
        room.on(() -> room.node(id, Button.class).fire());
    }

    private static boolean isThere(String id) {
        return room.get(() -> room.room().scene().lookup("#" + id) != null);
    }

    private static boolean isShown(String id) {
        return room.get(() ->
                room.room().scene().lookup("#" + id).getParent().getParent().isVisible());
    }

    private static String chip(int number) {
        return room.room().scene().lookup("#evaluate-chip-" + number) instanceof Button chip ? chip.getText() : "";
    }

    private static void low(String name) {
        room.on(() -> {
            room.stage().setWidth(1366);
            room.stage().setHeight(768);
        });
        room.settle();
        room.shot(name + "-light-1366x768");
        room.on(() -> {
            room.stage().setWidth(1000);
            room.stage().setHeight(700);
        });
        room.settle();
    }

    private static void ask() {
        room.settle();
        if (!isThere("evaluate-question")) {
            press("evaluate-ask");
            room.settle();
        }
    }

    private static int finished() {
        return room.node("evaluate-report", ComboBox.class).getItems().size();
    }

    @Test
    @Order(1)
    void beforeAStudyTheButtonOfTheQuestionOpensAndEscapeClosesIt() {
        room.shots("evaluate-empty");
        assertFalse(isThere("evaluate-question"));
        room.robot.clickOn("#evaluate-ask");
        room.settle();
        assertTrue(isThere("evaluate-question"));
        assertFalse(room.node("evaluate-run", Button.class).isDisabled());
        room.shot("evaluate-asked-light-1000x700");
        room.robot.type(KeyCode.ESCAPE);
        room.settle();
        assertFalse(isThere("evaluate-question"));
        room.robot.clickOn("#evaluate-empty-paper");
        room.settle();
        assertTrue(isThere("evaluate-question"));
        assertTrue(room.node("evaluate-sweep-det0", CheckBox.class).isSelected());
        check("evaluate-sweep-det0", false);
        check("evaluate-sweep-damp", false);
        check("evaluate-benign", false);
        check("evaluate-adversarial", false);
        room.robot.type(KeyCode.ESCAPE);
        room.settle();
    }

    @Test
    @Order(2)
    void whatIsInTheWayIsSaid() {
        ask();
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
        ask();
        room.answer(folder.resolve("few.jsonl"));
        press("evaluate-toxicity-choose");
        assertEquals(
                "few.jsonl", room.node("evaluate-toxicity-choose", Button.class).getText());
    }

    @Test
    @Order(4)
    void aSweepOpensToItsRangeOneAtATime() {
        ask();
        press("evaluate-sweep-aura-open");
        check("evaluate-sweep-aura", true);
        room.settle();
        assertTrue(isShown("evaluate-sweep-aura-range"));
        room.shots("evaluate-sweep");
        ask();
        press("evaluate-sweep-det0-open");
        room.settle();
        assertTrue(isShown("evaluate-sweep-det0-range"));
        assertFalse(isShown("evaluate-sweep-aura-range"));
        type("evaluate-sweep-det0-points", "3");
        check("evaluate-sweep-det0", true);
        Button command = room.node("evaluate-command", Button.class);
        double least = room.get(command::getMinWidth);
        press("evaluate-command");
        room.until(() -> command.getMinWidth() > 0); // as wide as it was while it says so
        room.until(() -> command.getMinWidth() == least);
        String line = room.copied().getLast();
        assertTrue(line.contains("--recipe aura:strength=0..2/9 --recipe det0:top=1..max/3 "), line);
        check("evaluate-sweep-aura", false);
        check("evaluate-sweep-det0", false);
    }

    @Test
    @Order(5)
    void filesOfOneMeasureAreAddedAndTakenAwayInItsMenu() {
        ask();
        press("evaluate-section-measured");
        add("perplexity", "few.txt");
        add("tasks", "few-choices.jsonl");
        for (String measure : List.of("perplexity", "tasks")) {
            assertEquals(
                    "2 files", button("evaluate-%s-choose".formatted(measure)).getText());
            room.on(() -> menu(measure).getItems().stream()
                    .map(item -> item instanceof Menu one ? one.getItems().getLast() : item)
                    .findFirst()
                    .orElseThrow()
                    .fire());
        }
        room.settle();
        assertEquals("few.txt", button("evaluate-perplexity-choose").getText());
        assertEquals("few-choices.jsonl", button("evaluate-tasks-choose").getText());
        room.on(() -> {
            Menu task = (Menu) menu("tasks").getItems().getFirst();
            task.getItems().get(1).fire();
        });
        assertEquals(
                "few-choices.jsonl, 1-shot", button("evaluate-tasks-choose").getText());
        room.on(() -> ((Menu) menu("tasks").getItems().getFirst())
                .getItems()
                .getFirst()
                .fire());
        press("evaluate-section-measured");
    }

    private static ContextMenu menu(String measure) {
        return ((FilesButton) room.room().scene().lookup("#evaluate-%s-choose".formatted(measure))).menu();
    }

    private static void add(String measure, String file) {
        room.answer(folder.resolve(file));
        room.robot.clickOn("#evaluate-%s-choose".formatted(measure));
        room.until(() -> menu(measure).isShowing());
        room.settle();
        room.robot.clickOn("#evaluate-%s-add".formatted(measure));
        room.settle();
    }

    private static Button button(String id) {
        return (Button) room.room().scene().lookup("#" + id);
    }

    @Test
    @Order(6)
    void aStudyIsCancelledAndResumedWhileAnotherWaits() {
        ask();
        press("evaluate-section-sampling");
        room.settle();
        type("evaluate-samples", "100"); // so many that it is not over before it is cancelled
        type("evaluate-tokens", "20");
        type("evaluate-name", "first");
        room.on(() -> room.node("evaluate-run", Button.class).requestFocus());
        room.robot.type(KeyCode.SPACE);
        room.until(() -> chip(0).matches("first.*(%| of ).*"));
        ask();
        type("evaluate-name", "second");
        press("evaluate-run");
        room.settle();
        assertEquals("second  waits", room.get(() -> chip(1)));
        room.robot.clickOn("#status-cancel");
        room.until(() -> chip(0).matches("first.*cancelled"));
        room.shots("evaluate-busy");
        low("evaluate-busy");
        room.robot.clickOn("#evaluate-chip-0");
        room.settle();
        room.shots("evaluate-cancelled");
        room.robot.clickOn("#evaluate-resume");
        room.until(() -> finished() == 2, Duration.ofMinutes(3));
        room.idle();
        room.shots("evaluate");
        low("evaluate");
    }

    @Test
    @Order(7)
    void aFinishedStudyOpensFromTheList() {
        room.on(() -> {
            ComboBox<?> list = room.node("evaluate-report", ComboBox.class);
            assertEquals(folderOf("first"), list.getValue());
            list.getSelectionModel().selectLast();
        });
        room.idle();
        assertEquals(
                folderOf("second"), room.node("evaluate-report", ComboBox.class).getValue());
        assertFalse(room.node("evaluate-page", Button.class).isDisabled());
        assertFalse(room.node("evaluate-menu", MenuButton.class).isDisabled());
        room.on(() -> room.node("study-tab-numbers", ToggleButton.class).fire());
        room.settle();
        assertEquals(2, room.node("evaluate-cells", TableView.class).getItems().size());
        room.shots("evaluate-numbers");
        room.robot.clickOn("#evaluate-show-differences");
        room.settle();
        assertFalse(
                room.node("evaluate-differences", TableView.class).getItems().isEmpty());
        room.shot("evaluate-differences-light-1000x700");
        room.robot.clickOn("#evaluate-show-cells");
    }

    private static Path folderOf(String study) {
        return room.room()
                .projects()
                .project()
                .get()
                .folder()
                .resolve(Project.EVALUATIONS)
                .resolve(study);
    }

    @Test
    @Order(8)
    void theReportIsWrittenAsAPage() throws IOException {
        Path page = folder.resolve("page.html");
        room.answer(page);
        press("evaluate-page");
        room.until(() -> room.room().scene().getRoot().lookupAll(".label").stream()
                .anyMatch(node -> ((Label) node).getText().equals("Report written to " + page)));
        room.shot("evaluate-page-light-1000x700");
        assertTrue(Files.readString(page).startsWith("<!doctype html>"));
        assertTrue(Files.readString(page).contains("<svg"));
    }

    @Test
    @Order(9)
    void thePapersStudyRunsByItsButtonAndItsReportOpens() {
        ask();
        press("evaluate-paper");
        room.settle();
        room.shot("evaluate-paper-light-1000x700");
        assertTrue(room.get(() -> button("evaluate-run").isVisible()));
        type("evaluate-samples", "2");
        type("evaluate-tokens", "8");
        room.robot.clickOn("#evaluate-more");
        room.settle();
        type("evaluate-prompts", "4");
        press("evaluate-run");
        room.until(() -> chip(0).contains(" of "), Duration.ofMinutes(3));
        room.shots("evaluate-filling");
        room.until(() -> finished() == 3, Duration.ofMinutes(5));
        room.idle();
        Path study = folderOf("rude paper study");
        assertEquals(study, room.node("evaluate-report", ComboBox.class).getValue());
        assertEquals(78, StudyPoints.read(study).points().size());
        assertEquals(78, room.node("evaluate-cells", TableView.class).getItems().size());
        room.on(() -> room.node("study-tab-completions", ToggleButton.class).fire());
        room.idle();
        room.shots("evaluate-completions");
        room.on(() -> room.node("study-tab-curves", ToggleButton.class).fire());
        room.shots("evaluate-full");
        low("evaluate-full");
    }
}
