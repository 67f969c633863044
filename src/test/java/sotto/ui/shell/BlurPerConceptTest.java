package sotto.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.controlsfx.control.ToggleSwitch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.ui.TestRoom;
import sotto.ui.session.OpenRun;
import sotto.ui.session.ScreenId;

/// Ctrl+B through the whole window.
@Tag("ui")
class BlurPerConceptTest {
    @TempDir
    Path folder = Path.of("");

    private static void blurOrShow(TestRoom room) {
        room.robot.press(KeyCode.CONTROL).type(KeyCode.B).release(KeyCode.CONTROL);
        room.settle();
    }

    @Test
    void revealingOneConceptRevealsNoOther() throws Exception {
        Path other = Files.writeString(folder.resolve("other.csv"), "text,label\nyou fool,1\nyou dear,0\n");
        try (TestRoom room = TestRoom.onSample(ScreenId.NEURONS)) {
            blurOrShow(room);
            assertFalse(room.node("neurons-blur", ToggleButton.class).isSelected());
            assertEquals(
                    "These texts are shown; those of other concepts stay blurred",
                    room.node("status-notice", Label.class).getText());
            room.on(() -> room.context().opener().concept(other));
            room.settle();
            assertTrue(room.node("concept-blur", ToggleSwitch.class).isSelected());
            blurOrShow(room);
            assertFalse(room.node("concept-blur", ToggleSwitch.class).isSelected());
            room.on(() -> {
                OpenRun sample = room.context().session().run().get().orElseThrow();
                room.context().session().run().set(Optional.of(new OpenRun(folder, sample.run(), sample.ranking())));
                room.context().navigator().go(ScreenId.NEURONS);
            });
            room.settle();
            assertTrue(room.node("neurons-blur", ToggleButton.class).isSelected());
            assertTrue(room.context().session().blurred().get());
        }
    }
}
