package sotto.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.ui.TestRoom;
import sotto.ui.session.ScreenId;

/// What was copied or saved is said, wherever it was done.
@Tag("ui")
class NoticesTest {
    @TempDir
    Path folder;

    private static void isSaid(TestRoom room, String said) {
        Label notice = room.node("status-notice", Label.class);
        room.until(() -> notice.getText().equals(said));
        assertTrue(room.get(notice::isVisible));
    }

    @Test
    void copyingAndSavingOnCompareSaySo() {
        try (TestRoom room = TestRoom.onSample(ScreenId.COMPARE)) {
            Button command = room.node("compare-command", Button.class);
            room.until(() -> !command.isDisabled());
            room.on(command::fire);
            isSaid(room, "Command copied");
            assertEquals("Copied", room.get(command::getText));
            assertTrue(
                    room.copied().getLast().startsWith("sotto "), room.copied().getLast());
            room.answer(folder.resolve("gain.png"));
            room.on(() -> room.node("compare-tab-curve", ToggleButton.class).fire());
            room.settle();
            room.on(() -> room.node("compare-gain-export", Button.class).fire());
            room.settle();
            room.on(() -> room.robot
                    .lookup("#compare-gain-export-save")
                    .queryAs(Button.class)
                    .fire());
            isSaid(room, "Saved as gain.png.");
        }
    }
}
