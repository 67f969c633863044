package sotto.ui.concept;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.figure.Theme;
import sotto.run.project.ProjectContent.Concept;
import sotto.ui.TestRoom;
import sotto.ui.session.ScreenId;

/// The sheet of the project's concepts, by hand.
@Tag("ui")
class LibraryTest {
    @TempDir
    static Path folder;

    private static TestRoom room;

    @BeforeAll
    static void open() {
        room = TestRoom.onSample(ScreenId.CONCEPT);
        room.idle();
    }

    @AfterAll
    static void close() {
        room.close();
    }

    /// A node of the sheet, which has a window of its own.
    private static <N extends Node> N sheet(String id, Class<N> type) {
        return room.get(() -> type.cast(scene("library").lookup("#" + id)));
    }

    private static Scene scene(String id) {
        return Window.getWindows().stream()
                .map(Window::getScene)
                .filter(scene -> scene != null && scene.lookup("#" + id) != null)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no #" + id));
    }

    private static void fire(String id) {
        room.on(() -> ((Button) scene(id).lookup("#" + id)).fire());
        room.settle();
    }

    private static void openSheet() {
        room.robot.clickOn("#concept-library");
        room.idle();
        room.settle();
    }

    private static List<String> names() {
        return room.get(() -> room.room().projects().content().concepts().stream()
                .map(Concept::name)
                .toList());
    }

    @Test
    void aConceptIsAddedNamedNotedOpenedAgainAndRemoved() throws IOException {
        assertEquals("Library (1)", room.node("concept-library", Button.class).getText());
        openSheet();
        assertEquals("rude", sheet("library-name", TextField.class).getText());
        assertEquals(
                "2,800 texts: 800 of the concept, 2,000 others",
                sheet("library-counts", Label.class).getText());
        assertEquals(
                "SHA-256 d8a72daaa1629f82da6b6f501144bb0e9a68c7d65caaefebe1053002d54f9dcd",
                sheet("library-hash", Label.class).getText());
        assertTrue(sheet("library-open", Button.class).isDisabled());
        fire("library-copy");
        assertEquals(
                "d8a72daaa1629f82da6b6f501144bb0e9a68c7d65caaefebe1053002d54f9dcd",
                room.copied().getLast());
        room.on(() -> scene("library").lookup("#library-note").requestFocus());
        room.robot.clickOn("#library-note").write("ours");
        room.until(() ->
                room.room().projects().content().concepts().getFirst().note().equals("ours"));
        fire("library-add"); // closes the sheet: another concept is open then
        assertEquals(List.of("rude", "rude 2"), names());
        assertEquals("rude 2", room.node("concept-name", TextField.class).getText());

        Path moved = Files.copy(TestRoom.SAMPLES.resolve("concept.csv"), folder.resolve("replies.csv"));
        room.on(() -> room.context().opener().concept(moved));
        room.idle();
        openSheet();
        ListView<?> list = sheet("library-list", ListView.class);
        assertEquals(3, room.get(() -> list.getItems().size()));
        room.on(() -> list.getSelectionModel().select(2));
        room.on(() -> ((TextField) scene("library").lookup("#library-name")).setText("angry"));
        fire("library-rename");
        assertEquals(List.of("rude", "rude 2", "angry"), names());
        room.until(() -> room.node("concept-name", TextField.class).getText().equals("angry"));
        room.idle();

        Files.writeString(moved, Files.readString(moved) + "One more,1\n");
        openSheet();
        room.until(() -> room.node("concept-standing", Node.class).isVisible());
        pictures("library-changed");
        room.robot.type(KeyCode.ESCAPE);
        Files.delete(moved);
        openSheet();
        room.until(() -> scene("library").lookup("#library-find").isVisible());
        room.on(() -> list.getSelectionModel().select(0));
        fire("library-open");
        room.idle();
        assertEquals("rude", room.node("concept-name", TextField.class).getText());

        openSheet();
        room.on(() -> list.getSelectionModel().select(2));
        room.on(() -> ((MenuButton) scene("library").lookup("#library-remove"))
                .getItems()
                .getFirst()
                .fire());
        room.settle();
        assertEquals(List.of("rude", "rude 2"), names());
        room.on(() -> ((ToggleButton) scene("library").lookup("#library-built-in")).fire());
        room.settle();
        assertTrue(sheet("library-recipes", Node.class).isVisible());
        pictures("library-recipes");
        room.on(() -> ((ToggleButton) scene("library").lookup("#library-own")).fire());
        room.robot.type(KeyCode.ESCAPE);
        room.settle();
        assertEquals(
                "ours",
                room.get(() ->
                        room.room().projects().content().concepts().getFirst().note()));
    }

    /// The screen and its sheet, light and dark; the sheet takes the colours that there are when it opens.
    private static void pictures(String name) {
        for (Theme theme : Theme.values()) {
            room.robot.type(KeyCode.ESCAPE);
            room.on(() -> room.context().session().theme().set(theme));
            openSheet();
            room.shot(name + "-" + theme);
            room.shot(room.get(() -> scene("library")), name + "-sheet-" + theme);
        }
        room.on(() -> room.context().session().theme().set(Theme.LIGHT));
    }
}
