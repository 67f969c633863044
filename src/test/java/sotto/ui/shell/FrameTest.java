package sotto.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import sotto.expert.MethodWords;
import sotto.figure.Theme;
import sotto.ui.TestRoom;
import sotto.ui.session.ScreenId;
import sotto.ui.task.Lane;
import sotto.work.Failure;

@Tag("ui")
class FrameTest {
    private static TestRoom room;

    @BeforeAll
    static void open() {
        room = TestRoom.onSample(ScreenId.HOME);
    }

    @AfterAll
    static void close() {
        room.close();
    }

    @BeforeEach
    void putEverythingAway() {
        room.robot.type(KeyCode.ESCAPE);
        room.settle();
    }

    private boolean isThere(String id) {
        return room.get(() -> room.room().scene().lookup("#" + id) != null);
    }

    @Test
    void theTitleNamesModelAndConcept() {
        assertEquals(
                "sample · 1.5 M", room.node("title-model", MenuButton.class).getText());
        assertEquals(
                "rude · 800 + 2,000",
                room.node("title-concept", MenuButton.class).getText());
    }

    @Test
    void thePaletteFindsAnActionByTwoWordsAndDoesIt() {
        Theme before = room.context().session().theme().get();
        room.robot.press(KeyCode.CONTROL).type(KeyCode.K).release(KeyCode.CONTROL);
        room.settle();
        room.robot.write("dark light");
        room.settle();
        assertEquals(1, room.node("palette-list", ListView.class).getItems().size());
        room.robot.type(KeyCode.ENTER);
        room.settle();
        assertNotEquals(before, room.context().session().theme().get());
        assertFalse(isThere("palette"));
    }

    @Test
    void escapePutsThePaletteAway() {
        room.robot.clickOn("#title-commands");
        room.settle();
        assertTrue(isThere("palette"));
        room.robot.type(KeyCode.ESCAPE);
        room.settle();
        assertFalse(isThere("palette"));
    }

    @Test
    void thePaletteSaysWhatToTypeWhileItHasTheFocus() {
        room.robot.clickOn("#title-commands");
        room.settle();
        TextField field = room.node("palette-field", TextField.class);
        assertTrue(room.get(field::isFocused));
        assertTrue(room.get(() -> field.lookupAll(".text").stream()
                .map(Text.class::cast)
                .anyMatch(text -> text.getText().equals(field.getPromptText())
                        && text.isVisible()
                        && text.getFill() instanceof Color colour
                        && colour.getOpacity() > 0.5)));
    }

    @Test
    void theSheetOfShortcutsUsesItsWidthForGroups() {
        room.robot.type(KeyCode.F1);
        room.settle();
        Region sheet = room.node("shortcuts", Region.class);
        List<Double> groups = room.get(() -> sheet.lookupAll(".sheet-group").stream()
                .map(title -> title.localToScene(title.getLayoutBounds()).getMinX())
                .distinct()
                .toList());
        assertEquals(2, groups.size());
        double middle =
                room.get(() -> sheet.localToScene(sheet.getLayoutBounds()).getCenterX());
        assertTrue(groups.stream().anyMatch(left -> left < middle - 200), groups.toString());
        assertTrue(groups.stream().anyMatch(left -> left >= middle), groups.toString());
        assertEquals(5, room.get(() -> sheet.lookupAll(".sheet-group").size()));
    }

    @Test
    void theSheetOfShortcutsOpensByItsKey() {
        room.robot.type(KeyCode.F1);
        room.settle();
        assertTrue(isThere("shortcuts"));
        room.robot.clickOn("#shortcuts-close");
        room.settle();
        assertFalse(isThere("shortcuts"));
    }

    @Test
    void theThemeButtonChangesTheTheme() {
        Theme before = room.context().session().theme().get();
        room.robot.clickOn("#title-theme");
        room.settle();
        assertNotEquals(before, room.context().session().theme().get());
    }

    @Test
    void theTasksDrawerOpensAndCloses() {
        room.robot.clickOn("#title-tasks");
        room.settle();
        assertTrue(isThere("tasks-drawer"));
        room.robot.clickOn("#tasks-close");
        room.settle();
        assertFalse(isThere("tasks-drawer"));
    }

    @Test
    void aTaskThatIsOverIsOneLineWithItsDurationAndAWayToItsResult() {
        room.on(() -> {
            room.context().tasks().start("Broken table", Lane.FILES, _ -> {
                throw new Failure("The disk is full.", "Make room.");
            });
            room.context()
                    .tasks()
                    .start("Saving the table of c_fc", Lane.FILES, _ -> 1)
                    .leadsTo(() -> room.context().navigator().go(ScreenId.EXPORT));
        });
        room.until(() -> room.context().tasks().active() == 0);
        room.robot.clickOn("#title-tasks");
        room.settle();
        room.shot("tasks-drawer");
        assertTrue(room.node("task-0", Region.class).getHeight() <= 32);
        assertEquals("1 s", room.node("task-took-0", Label.class).getText());
        assertFalse(room.node("task-state-0", Label.class).isVisible());
        assertFalse(room.node("task-result-1", Button.class).isVisible());
        assertEquals(
                "The disk is full. Make room.",
                room.node("task-state-1", Label.class).getText());
        room.on(() -> room.node("task-log-1", Button.class).fire());
        assertTrue(room.node("task-log-text-1", TextArea.class).getText().contains("The disk is full."));
        room.on(() -> room.node("task-result-0", Button.class).fire());
        assertEquals(ScreenId.EXPORT, room.context().navigator().place().get());
        room.robot.clickOn("#tasks-close");
        room.settle();
    }

    @Test
    void whatCannotBeOpenedIsSaidInTheWindowAndPutAway() {
        room.on(() -> room.context().opener().any(Path.of("no-such-folder")));
        room.settle();
        assertTrue(isThere("problem-close"));
        room.robot.clickOn("#problem-close");
        room.settle();
        assertFalse(isThere("problem-close"));
    }

    @Test
    void theStatusSaysThatNothingRuns() {
        room.idle();
        room.until(() -> room.node("status-what", Label.class).getText().startsWith("Ready"));
    }

    @Test
    void theFileMenuOffersWhatCanBeOpened() {
        room.robot.clickOn("#title-file");
        room.settle();
        MenuButton menu = room.node("title-file", MenuButton.class);
        assertTrue(menu.isShowing());
        assertTrue(menu.getItems().stream().anyMatch(item -> "menu-open-model".equals(item.getId())));
        room.on(menu::hide);
    }

    @Test
    void theDeviceMenuChangesTheDevice() {
        MenuButton menu = room.node("title-device", MenuButton.class);
        room.on(() -> menu.getItems().stream()
                .filter(item -> "device-cpu".equals(item.getId()))
                .findFirst()
                .orElseThrow()
                .fire());
        room.settle();
        assertEquals("cpu", room.context().session().compute().get().device());
    }

    @Test
    void theHelpMenuOpensTheGlossary() {
        MenuButton menu = room.node("title-help", MenuButton.class);
        room.on(() -> menu.getItems().stream()
                .filter(item -> "menu-glossary".equals(item.getId()))
                .findFirst()
                .orElseThrow()
                .fire());
        room.settle();
        assertTrue(isThere("glossary"));
        room.robot.clickOn("#glossary-close");
        room.settle();
        assertFalse(isThere("glossary"));
    }

    @Test
    void theHelpMenuTellsEveryRuleAndMethod() {
        MenuButton menu = room.node("title-help", MenuButton.class);
        room.on(() -> menu.getItems().stream()
                .filter(item -> "menu-methods".equals(item.getId()))
                .findFirst()
                .orElseThrow()
                .fire());
        room.settle();
        for (MethodWords method : MethodWords.ALL) {
            List<String> said =
                    room.get(() -> room.node("method-" + method.word(), Region.class).lookupAll(".label").stream()
                            .map(Label.class::cast)
                            .map(Label::getText)
                            .toList());
            assertEquals(
                    List.of(
                            method.title(),
                            method.about(),
                            "y → " + method.formula(),
                            method.source().replace("arXiv ", "arXiv\u00a0")),
                    said);
        }
        room.shots("methods");
        room.robot.clickOn("#methods-close");
        room.settle();
        assertFalse(isThere("methods"));
    }

    @Test
    void theRailGoesToEveryScreen() {
        List<String> rail = List.of(
                "rail-home",
                "rail-model",
                "rail-concept",
                "rail-layers",
                "rail-neurons",
                "rail-compare",
                "rail-evaluate",
                "rail-export");
        for (String item : rail.stream().filter(this::isThere).toList()) {
            room.robot.clickOn("#" + item);
            room.settle();
            assertEquals(
                    item, "rail-" + room.context().navigator().place().get().word());
        }
    }
}
