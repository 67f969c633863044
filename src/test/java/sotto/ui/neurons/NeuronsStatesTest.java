package sotto.ui.neurons;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.ui.TestRoom;
import sotto.ui.session.OpenRun;
import sotto.ui.session.ScreenId;

/// What the screen of neurons says while something is missing, under way, or wrong.
@Tag("ui")
@Tag("native")
class NeuronsStatesTest {
    private static final Path SAMPLE = Path.of("samples/run");

    @TempDir
    Path folder;

    private static void open(TestRoom room, Path run) {
        OpenRun opened = OpenRun.read(run);
        room.on(() -> {
            room.context().navigator().go(ScreenId.NEURONS);
            room.context().session().run().set(Optional.of(opened));
        });
        room.settle();
    }

    private static DetailParts.Listening listening(TestRoom room) {
        return room.get(() -> ((NeuronsScreen) room.room().screens().stream()
                        .filter(screen -> screen.place() == ScreenId.NEURONS)
                        .findFirst()
                        .orElseThrow())
                .study()
                .listening()
                .get());
    }

    @Test
    void withoutARunOneButtonOpensTheSample() {
        try (TestRoom room = TestRoom.open()) {
            room.on(() -> room.context().navigator().go(ScreenId.NEURONS));
            room.settle();
            room.shot("neurons-empty");
            room.on(() -> room.node("neurons-sample", Button.class).fire());
            room.until(() -> room.context().session().run().get().isPresent());
            room.until(() -> listening(room) instanceof DetailParts.Listening.Ready);
        }
    }

    @Test
    void aModelWithoutARunLeadsToItsConceptAndNotToTheSample() {
        try (TestRoom room = TestRoom.onSample(ScreenId.NEURONS)) {
            room.on(() -> room.context().session().run().set(Optional.empty()));
            room.settle();
            assertFalse(visible(room, "neurons-sample"));
            room.on(() -> room.node("neurons-go-concept", Button.class).fire());
            room.settle();
            assertEquals(ScreenId.CONCEPT, room.context().navigator().place().get());
        }
    }

    @Test
    void withoutAHeatmapNothingIsToBePickedInIt() {
        try (TestRoom room = TestRoom.onSample(ScreenId.LAYERS)) {
            room.on(() -> {
                room.stage().setWidth(1440);
                room.context().session().run().set(Optional.empty());
            });
            room.settle();
            List<String> shown = room.get(() -> room.node("inspector-neuron", Region.class).lookupAll(".label").stream()
                    .filter(node -> node instanceof Label && isShown(node))
                    .map(node -> ((Label) node).getText())
                    .toList());
            assertEquals(List.of("What a neuron responds to will be shown here once a concept is scored."), shown);
            assertFalse(visible(room, "layers-site-0"), "sites of a run that is closed");
        }
    }

    private static boolean visible(TestRoom room, String id) {
        return room.get(() -> {
            Node node = room.room().scene().lookup("#" + id);
            return node != null && isShown(node);
        });
    }

    private static boolean isShown(Node node) {
        return node.isVisible() && (node.getParent() == null || isShown(node.getParent()));
    }

    @Test
    void aScoresFileAloneShowsTheTableAndSaysWhatIsMissing() throws IOException {
        Path file = Files.copy(SAMPLE.resolve("scores.safetensors"), folder.resolve("scores.safetensors"));
        try (TestRoom room = TestRoom.open()) {
            open(room, file);
            room.until(() -> listening(room) instanceof DetailParts.Listening.Failed);
            room.shot("neurons-failed");
            assertTrue(room.get(
                    () -> room.room().scene().lookup("#neurons-listening").isVisible()));
        }
    }

    @Test
    void aLongRunIsListenedToWhenAskedAndStoppedWhenAsked() throws IOException {
        Path run = Files.createDirectory(folder.resolve("run"));
        Files.copy(SAMPLE.resolve("scores.safetensors"), run.resolve("scores.safetensors"));
        String record =
                Files.readString(SAMPLE.resolve("run.json")).replaceFirst("\"forward\": [0-9.]+", "\"forward\": 100");
        Files.writeString(run.resolve("run.json"), record);
        try (TestRoom room = TestRoom.open()) {
            open(room, run);
            room.until(() -> listening(room) instanceof DetailParts.Listening.Wanted);
            room.settle();
            room.shot("neurons-wanted");
            room.on(() -> room.node("neurons-listening-do", Button.class).fire());
            room.until(() -> listening(room) instanceof DetailParts.Listening.Running);
            room.settle();
            room.shot("neurons-running");
            room.on(() -> room.node("neurons-listening-stop", Button.class).fire());
            room.until(() -> !(listening(room) instanceof DetailParts.Listening.Running), Duration.ofSeconds(20));
            assertInstanceOf(DetailParts.Listening.Wanted.class, listening(room));
        }
    }
}
