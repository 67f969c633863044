package sotto.ui.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import sotto.figure.Theme;
import sotto.run.machine.Doctor;
import sotto.ui.TestRoom;
import sotto.ui.theme.Look;

/// The menu of the Doctor by which another libtorch is taken.
@Tag("ui")
class EngineRowTest {
    private static final List<Doctor.Check> CHECKS = List.of(
            Doctor.Check.essential("java", "25.0.3", ""),
            Doctor.Check.essential("libtorch", "2.7.1 cpu, 8 threads", ""),
            new Doctor.Check(
                    "gpu",
                    false,
                    false,
                    "NVIDIA A100, 70.0 GiB of 80.0 GiB free, driver 570.86.15: not used, because this libtorch is built"
                            + " for CPUs",
                    "Give libtorch 2.7.1 for CUDA 12.8."));

    private static TestRoom room;

    private Answering engines = new Answering();

    @BeforeAll
    static void open() {
        room = TestRoom.open();
    }

    @AfterAll
    static void close() {
        room.close();
    }

    @BeforeEach
    void show() {
        engines = new Answering();
        room.on(() -> {
            HomeViewModel model = new HomeViewModel(
                    room.context(), room.room().projects(), () -> new Doctor.Report(true, CHECKS, List.of()));
            HomeView view = new HomeView(model, new EngineViewModel(room.context(), engines, () -> {}), room.context());
            StackPane root = new StackPane(view.view());
            root.getStyleClass().add("frame");
            Scene scene = new Scene(root, 1000, 700);
            Look.dress(scene, Theme.LIGHT);
            room.stage().setScene(scene);
            view.shown();
        });
        room.until(() -> scene().lookup("#what-to-do-gpu") != null);
        room.settle();
    }

    private static Scene scene() {
        return room.stage().getScene();
    }

    private static boolean isThere(String id) {
        return room.get(() -> scene().lookup("#" + id) != null);
    }

    private static void choose(String item) {
        room.robot.clickOn("#engine-menu");
        room.settle();
        room.robot.clickOn("#" + item);
        room.settle();
    }

    private static String said(String id) {
        return room.get(() -> {
            StringBuilder text = new StringBuilder();
            for (Node node : scene().lookup("#" + id).lookupAll(".label")) {
                text.append(node instanceof Label label ? label.getText() : "").append('\n');
            }
            return text.toString();
        });
    }

    /// Light and dark, narrow and wide.
    private static void shots(String name) {
        for (Theme theme : Theme.values()) {
            for (int[] size : new int[][] {{1440, 900}, {1000, 700}}) {
                room.on(() -> {
                    Look.dress(scene(), theme);
                    room.stage().setWidth(size[0]);
                    room.stage().setHeight(size[1]);
                });
                room.shot(
                        scene(),
                        "home-engine-%s-%s-%dx%d"
                                .formatted(name, theme == Theme.DARK ? "dark" : "light", size[0], size[1]));
            }
        }
    }

    @Test
    void aFolderIsTakenAndItIsSaidWhenItIsUsed() {
        room.answer(Path.of("torch"));
        choose("engine-folder");
        room.until(() -> scene().lookup("#engine-taken") != null);
        String said = said("engine-taken");
        assertTrue(said.contains("Chosen: libtorch 2.7.1 cu128 in /opt/libtorch/lib"), said);
        assertTrue(said.contains("It is used when Sotto is started again."), said);
        shots("taken");
    }

    @Test
    void aFolderThatDoesNotFitIsExplainedAndPutAway() {
        room.answer(Path.of("wrong"));
        choose("engine-folder");
        room.until(() -> scene().lookup("#engine-failed") != null);
        String said = said("engine-failed");
        assertTrue(said.contains("is libtorch 2.13.0 cu130, and only 2.7.1 works."), said);
        assertTrue(said.contains("Give libtorch 2.7.1"), said);
        shots("failed");
        room.robot.clickOn("#engine-dismiss");
        room.settle();
        assertTrue(!isThere("engine-failed"));
    }

    @Test
    void fetchingIsAskedWithItsSizeAndCanBeCancelled() {
        choose("engine-fetch");
        String said = said("engine-question");
        assertTrue(said.contains("2.5 GB"), said);
        shots("question");
        room.robot.clickOn("#engine-fetch-now");
        room.until(() -> scene().lookup("#engine-progress") instanceof Label label
                && label.getText().startsWith("fetching libtorch"));
        shots("fetching");
        room.robot.clickOn("#engine-cancel");
        room.until(() -> scene().lookup("#engine-cancel") == null);
        assertEquals(List.of("fetch"), engines.asked);
    }

    @Test
    void aNoToFetchingFetchesNothing() {
        choose("engine-fetch");
        room.robot.clickOn("#engine-fetch-not");
        room.settle();
        assertTrue(!isThere("engine-question"));
        assertEquals(List.of(), engines.asked);
    }

    @Test
    void theKeyboardReachesAllOfIt() {
        room.on(() -> scene().lookup("#doctor-copy").requestFocus());
        for (int i = 0; i < 20; i++) {
            room.robot.type(KeyCode.TAB);
            room.settle();
            if (room.get(() -> scene().getFocusOwner() instanceof MenuButton)) {
                break;
            }
        }
        room.robot.type(KeyCode.SPACE, KeyCode.DOWN, KeyCode.DOWN, KeyCode.DOWN, KeyCode.ENTER);
        room.until(() -> scene().lookup("#engine-taken") != null);
        assertEquals(List.of("bundled"), engines.asked);
    }
}
