package sotto.ui.completions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.figure.Theme;
import sotto.run.evaluate.MadeUpStudy;
import sotto.ui.TestRoom;
import sotto.ui.session.ScreenId;
import sotto.ui.theme.Look;

/// The pane of completions by mouse and keyboard, in a scene of its own.
@Tag("ui")
class CompletionsTest {
    @TempDir
    static Path home = Path.of("");

    private static TestRoom room;
    private static CompletionsViewModel model;
    private static Scene scene;

    @BeforeAll
    static void open() throws IOException {
        room = TestRoom.onSample(ScreenId.EVALUATE);
        SimpleObjectProperty<Optional<Path>> study =
                new SimpleObjectProperty<>(Optional.of(MadeUpStudy.in(Files.createDirectories(home.resolve("study")))));
        model = room.get(() -> new CompletionsViewModel(room.context(), study));
        scene = room.get(() -> {
            StackPane root = new StackPane(new CompletionsPane(model));
            Scene made = new Scene(root);
            Look.dress(made, Theme.LIGHT);
            room.stage().setScene(made);
            room.stage().setWidth(1000);
            return made;
        });
        room.until(() -> model.open().isPresent());
        room.idle();
        room.settle();
    }

    @AfterAll
    static void close() {
        room.on(model::close);
        room.close();
    }

    private static <N extends Node> N node(String id, Class<N> type) {
        return room.get(() -> {
            Node found = scene.lookup("#" + id);
            assertNotNull(found, id);
            return type.cast(found);
        });
    }

    @Test
    void filtersFindBlurAndArrowsLeadToCompare() {
        ListView<?> prompts = node("completions-prompts", ListView.class);
        assertEquals(20, room.get(() -> prompts.getItems().size()));
        room.robot.clickOn(node("completions-base", ToggleButton.class));
        room.until(() -> prompts.getItems().size() == 7);
        assertEquals(
                "7 of 20 prompts · largest drop first",
                room.get(() -> node("completions-count", Label.class).getText()));
        room.robot.clickOn(node("completions-all", ToggleButton.class));
        room.robot.clickOn(node("completions-find", Node.class)).write("prompt 12");
        room.until(() -> prompts.getItems().size() == 1);
        room.idle();
        assertTrue(room.get(() -> model.blurred().get()));
        assertEquals("", room.get(() -> scene.lookup(".marked-text").getAccessibleText()));
        room.robot.clickOn(node("completions-blur", Node.class));
        room.until(() -> !model.blurred().get());
        room.settle();
        room.robot.clickOn(node("completions-0-0", Node.class));
        room.robot.type(KeyCode.DOWN).type(KeyCode.RIGHT).type(KeyCode.RIGHT);
        room.settle();
        room.robot.clickOn(node("completions-compare", Node.class));
        room.until(() -> room.context().navigator().place().get() == ScreenId.COMPARE);
        assertEquals(
                Optional.empty(),
                room.get(() -> room.context().session().handed().get()),
                "Compare has taken it");
        assertEquals(
                "Det₀, k = 196 · factor 0",
                room.get(() ->
                        room.context().session().variant().get().orElseThrow().title()));
    }
}
