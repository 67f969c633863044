package sotto.ui.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.golden.WideVectors;
import sotto.ui.TestRoom;
import sotto.ui.control.Strip;
import sotto.ui.session.ScreenId;

/// Verify on Concept: cancelled, then on a record in which a number was changed.
@Tag("ui")
class VerifyTest {
    @TempDir
    static Path folder = Path.of("");

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

    private static boolean isShown(String id) {
        Node node = room.room().scene().lookup("#" + id);
        return node != null && node.isVisible() && node.getParent().isVisible();
    }

    @Test
    void whatWasChangedInTheRecordIsListed() throws IOException {
        Assumptions.assumeTrue(WideVectors.areThere()); // else last digits of the sample's run differ too
        room.robot.clickOn(room.node("concept-verify", Button.class));
        room.until(() -> isShown("concept-verifying-cancel"));
        assertTrue(room.get(() -> room.node("concept-verify", Button.class).isDisabled()));
        room.robot.clickOn(room.node("concept-verifying-cancel", Button.class));
        room.until(() -> !isShown("concept-verifying-cancel"));
        assertFalse(room.get(() -> isShown("concept-verified")));

        Path samples = Path.of("samples/run");
        String record = Files.readString(samples.resolve("run.json"));
        Files.writeString(folder.resolve("run.json"), record.replaceFirst("\"neurons\": 3840", "\"neurons\": 3841"));
        Files.copy(samples.resolve("scores.safetensors"), folder.resolve("scores.safetensors"));
        room.on(() -> room.context().opener().run(folder));
        room.until(
                () -> room.context().session().run().get().orElseThrow().place().equals(folder));
        room.on(() -> room.context().navigator().go(ScreenId.CONCEPT));
        room.idle();
        room.settle();
        room.robot.clickOn(room.node("concept-verify", Button.class));
        room.until(() -> isShown("concept-verified"));
        assertTrue(room.get(() -> room.node("concept-verified", Strip.class).getAccessibleText())
                .startsWith("One value differs"));
        VBox lines = room.node("concept-differences", VBox.class);
        assertEquals(
                "model.neurons: 3841 recorded, 3840 now",
                room.get(() -> ((Label) lines.getChildren().getFirst()).getText()));
        room.shots("verify");
        room.robot.clickOn(room.node("concept-verify-copy", Button.class));
        assertTrue(room.copied().getLast().contains("3841"), room.copied().toString());
        room.robot.clickOn(room.node("concept-verify-close", Button.class));
        room.until(() -> !isShown("concept-verified"));
    }
}
