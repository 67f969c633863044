package sotto.ui.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Spinner;
import javafx.scene.control.TreeTableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import sotto.model.Compute;
import sotto.model.ModelFolder;
import sotto.model.engine.Memory;
import sotto.model.place.Planner;
import sotto.ui.TestRoom;
import sotto.ui.session.ScreenId;

@Tag("ui")
@Tag("native")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ModelTest {
    @TempDir
    static Path folder = Path.of("");

    private static TestRoom room;

    @BeforeAll
    static void open() {
        room = TestRoom.open();
        room.on(() -> room.context().navigator().go(ScreenId.MODEL));
        room.settle();
    }

    @AfterAll
    static void close() {
        room.close();
    }

    @Test
    @Order(1)
    void withoutAModelThereIsOneButtonThatOpensOne() {
        room.shots("model-empty");
        room.answer(Path.of("samples/model"));
        room.robot.clickOn("#model-open-first");
        room.until(() -> room.context().session().model().get().isPresent());
        room.until(() -> room.room().scene().lookup("#fit-cpu") != null);
        assertEquals("Fits", room.node("fit-cpu", Label.class).getText());
    }

    @Test
    @Order(2)
    void theTreeShowsTheModulesOfTheModel() {
        TreeTableView<?> tree = room.node("model-sites", TreeTableView.class);
        assertEquals(6, room.get(() -> tree.getRoot().getChildren().size()));
    }

    @Test
    @Order(3)
    void theModelIsLoadedAndUnloadedByTheKeyboard() {
        room.on(() -> room.node("model-load", Button.class).requestFocus());
        room.robot.type(KeyCode.SPACE);
        room.until(() -> room.context().session().slot().isLoaded());
        room.until(() -> room.node("model-memory", Label.class).getText().startsWith("Loaded"));
        room.shots("model");
        room.robot.clickOn("#model-unload");
        room.until(() -> !room.context().session().slot().isLoaded());
        room.until(() -> room.node("model-memory", Label.class).getText().startsWith("Unloaded"));
    }

    @Test
    @Order(4)
    @SuppressWarnings("unchecked")
    void numberFormatDeviceAndThreadsAreChosen() {
        room.on(() -> room.node("model-dtype", ComboBox.class).setValue("bfloat16"));
        room.on(() -> room.node("model-device", ComboBox.class).setValue("cpu"));
        room.on(() -> room.node("model-threads", Spinner.class).increment(2));
        assertEquals(
                new Compute("cpu", "bfloat16", 2),
                room.context().session().compute().get());
        room.on(() -> room.context().session().compute().set(Compute.AUTO));
    }

    @Test
    @Order(5)
    void everyNumberFormatSaysWhatItCostsAndGains() {
        for (String dtype : List.of("bfloat16", "float16", "auto")) {
            room.on(() -> room.context().session().compute().set(new Compute("cpu", dtype, 0)));
            room.until(() -> room.context().tasks().areIdle());
        }
        String gains = room.get(() -> room.room().scene().getRoot().lookupAll(".costs .label").stream()
                .map(Label.class::cast)
                .map(Label::getText)
                .collect(Collectors.joining("; ")));
        String origin = room.node("costs-origin", Label.class).getText();
        boolean busy = origin.startsWith("Other programs were so busy");
        assertTrue(busy || origin.contains("measured on this machine on 20"), origin);
        String speed = busy ? "speed not measured" : "[0-9.]+× as fast";
        assertTrue(gains.matches("(?s).*bfloat16; [0-9.]+ [MG]B; %s; .*".formatted(speed)), gains);
        ScrollPane left = room.node("model-facts", ScrollPane.class);
        room.on(() -> left.setVvalue(1));
        room.shots("model-costs");
        room.on(() -> left.setVvalue(1));
        room.shot("model-costs-low");
        room.on(() -> left.setVvalue(0));
    }

    @Test
    @Order(6)
    void aModelLargerThanMemoryIsSaidToBeReadBlockByBlock() {
        try (ModelFolder opened = ModelFolder.open(Path.of("samples/model"))) {
            Memory.limit(new Planner(opened.size(), "float32").wholeBytes(true) - 1);
        }
        try {
            room.on(() -> room.context().session().compute().set(new Compute("cpu", "float32", 0)));
            room.until(() -> room.node("fit-cpu", Label.class).getText().equals("Block by block"));
            room.shots("model-streamed");
        } finally {
            Memory.limit(Long.MAX_VALUE);
            room.on(() -> room.context().session().compute().set(Compute.AUTO));
        }
        room.until(() -> room.node("fit-cpu", Label.class).getText().equals("Fits"));
    }

    @Test
    @Order(7)
    void theCommandIsCopied() {
        room.robot.clickOn("#model-command");
        assertTrue(
                room.copied().getLast().startsWith("sotto inspect"),
                room.copied().getLast());
    }

    @Test
    @Order(8)
    void aDamagedFolderIsSaidWithWhatToDo() throws Exception {
        Files.writeString(folder.resolve("config.json"), "{\"model_type\": \"mamba\"}");
        room.answer(folder);
        room.robot.clickOn("#model-open");
        room.until(() -> room.context().opener().problem().get().isPresent());
        room.shots("model-error");
        assertEquals(
                "model", room.context().session().model().get().orElseThrow().name());
        room.robot.clickOn("#problem-close");
    }
}
