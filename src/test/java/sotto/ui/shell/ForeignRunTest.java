package sotto.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.ui.TestRoom;
import sotto.ui.session.Belonging;
import sotto.ui.session.ScreenId;

/// A fine-tune of the open run's model does not inherit the run in silence.
@Tag("ui")
class ForeignRunTest {
    @TempDir
    Path folder;

    private Path tuned() throws IOException {
        Path copy = Files.createDirectories(folder.resolve("tuned"));
        try (var files = Files.list(TestRoom.SAMPLES.resolve("model"))) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        try (RandomAccessFile weights =
                new RandomAccessFile(copy.resolve("model.safetensors").toFile(), "rw")) {
            weights.seek(weights.length() - 1);
            int last = weights.read();
            weights.seek(weights.length() - 1);
            weights.write(last ^ 1);
        }
        Files.writeString(
                copy.resolve("sotto-export.json"),
                "{\"source\": \"/x/gpt2\", \"gains\": \"/x/aura.safetensors\", \"about\": {\"rule\": \"aura\"}}");
        return copy;
    }

    @Test
    void otherWeightsAreSaidUntilSomebodyChooses() throws IOException {
        Path tuned = tuned();
        try (TestRoom room = TestRoom.onSample(ScreenId.LAYERS)) {
            room.until(() -> room.context().session().belonging().get().state() == Belonging.State.SAME);
            assertEquals(
                    "rude · 800 + 2,000",
                    room.node("title-concept", MenuButton.class).getText());
            room.on(() -> room.context().opener().model(tuned));
            room.until(() -> room.context().session().belonging().get().state() == Belonging.State.OTHER);
            room.settle();
            assertTrue(room.node("title-model", MenuButton.class).getText().endsWith("dampened already"));
            assertEquals(
                    "rude · 800 + 2,000 · scores of model",
                    room.node("title-concept", MenuButton.class).getText());
            assertTrue(room.node("foreign-run", javafx.scene.layout.HBox.class).isVisible());
            for (ScreenId screen : List.of(ScreenId.MODEL, ScreenId.LAYERS)) {
                room.on(() -> room.context().navigator().go(screen));
                room.shots("foreign-" + screen.word());
            }
            room.on(() -> room.node("foreign-use", Button.class).fire());
            room.settle();
            assertFalse(room.node("foreign-run", javafx.scene.layout.HBox.class).isVisible());
            assertEquals(
                    "model",
                    room.context().session().run().get().orElseThrow().run().madeOn());
            assertTrue(room.node("title-concept", MenuButton.class).getText().endsWith("scores of model"));
        }
    }
}
