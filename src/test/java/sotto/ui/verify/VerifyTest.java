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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.data.Sample;
import sotto.run.Runs;
import sotto.run.record.Output;
import sotto.run.record.RunSpec;
import sotto.run.record.RunTarget;
import sotto.run.score.RecordedSpecification;
import sotto.ui.TestRoom;
import sotto.ui.control.Strip;
import sotto.ui.session.ScreenId;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Verify on Concept: cancelled, then on a record in which a number was changed.
@Tag("ui")
class VerifyTest {
    @TempDir
    static Path parent = Path.of("");

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
    void whatWasChangedInTheRecordIsListed() throws IOException, Cancelled {
        room.robot.clickOn(room.node("concept-verify", Button.class));
        room.until(() -> isShown("concept-verifying-cancel"));
        assertTrue(room.get(() -> room.node("concept-verify", Button.class).isDisabled()));
        room.robot.clickOn(room.node("concept-verifying-cancel", Button.class));
        room.until(() -> !isShown("concept-verifying-cancel"));
        assertFalse(room.get(() -> isShown("concept-verified")));

        Path folder = parent.resolve("run");
        // Scored here: a run of another kind of processor differs in last digits too.
        RunSpec.Score spec = RecordedSpecification.read(Path.of("samples/run")).spec();
        RunSpec.Score some = new RunSpec.Score(
                spec.model(), spec.data(), new Sample(40, 40, 42), spec.tokens(), spec.listening(), spec.compute());
        RunTarget target = new RunTarget(folder, Output.Existing.REPLACE, RunTarget.Unfinished.START);
        Runs.score(some, target, Progress.NONE);
        String record = Files.readString(folder.resolve("run.json"));
        Files.writeString(folder.resolve("run.json"), record.replaceFirst("\"neurons\": 3840", "\"neurons\": 3841"));
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
