package sotto.ui.neurons;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import javafx.scene.control.Button;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.ui.TestRoom;
import sotto.ui.bench.OpenRun;
import sotto.ui.bench.Place;

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
            room.desk().navigator().go(Place.NEURONS);
            room.desk().bench().run().set(Optional.of(opened));
        });
        room.settle();
    }

    private static Study.Listening listening(TestRoom room) {
        return room.get(() -> ((NeuronsScreen) room.room().screens().stream()
                        .filter(screen -> screen.place() == Place.NEURONS)
                        .findFirst()
                        .orElseThrow())
                .study()
                .listening()
                .get());
    }

    @Test
    void withoutARunOneButtonOpensTheSample() {
        try (TestRoom room = TestRoom.open()) {
            room.on(() -> room.desk().navigator().go(Place.NEURONS));
            room.settle();
            room.shot("neurons-empty");
            room.on(() -> room.node("neurons-sample", Button.class).fire());
            room.until(() -> room.desk().bench().run().get().isPresent());
            room.until(() -> listening(room) instanceof Study.Listening.Ready);
        }
    }

    @Test
    void aScoresFileAloneShowsTheTableAndSaysWhatIsMissing() throws IOException {
        Path file = Files.copy(SAMPLE.resolve("scores.safetensors"), folder.resolve("scores.safetensors"));
        try (TestRoom room = TestRoom.open()) {
            open(room, file);
            room.until(() -> listening(room) instanceof Study.Listening.Failed);
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
            room.until(() -> listening(room) instanceof Study.Listening.Wanted);
            room.settle();
            room.shot("neurons-wanted");
            room.on(() -> room.node("neurons-listening-do", Button.class).fire());
            room.until(() -> listening(room) instanceof Study.Listening.Running);
            room.settle();
            room.shot("neurons-running");
            room.on(() -> room.node("neurons-listening-stop", Button.class).fire());
            room.until(() -> !(listening(room) instanceof Study.Listening.Running), Duration.ofSeconds(20));
            assertInstanceOf(Study.Listening.Wanted.class, listening(room));
        }
    }
}
