package sotto.ui.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import sotto.figure.Theme;
import sotto.run.machine.Doctor;
import sotto.ui.TestRoom;
import sotto.ui.theme.Look;

/// Home on a machine that lacks something.
@Tag("ui")
class DoctorTest {
    private static final List<Doctor.Check> CHECKS = List.of(
            Doctor.Check.essential("java", "25.0.3", ""),
            new Doctor.Check(
                    "gpu",
                    false,
                    false,
                    "an NVIDIA GPU, which the bundled libtorch does not use",
                    "Set PYTORCH_LIBRARY_PATH to a libtorch for CUDA."),
            Doctor.Check.essential("engine cache", "/cache cannot be written: No space left", "Make room there."));

    private static TestRoom room;

    @BeforeAll
    static void open() {
        room = TestRoom.open();
        room.on(() -> {
            HomeViewModel model = new HomeViewModel(
                    room.context(), room.room().projects(), () -> new Doctor.Report(false, CHECKS, List.of()));
            HomeView view = new HomeView(
                    model, new EngineViewModel(room.context(), new Answering(), model::check), room.context());
            StackPane root = new StackPane(view.view());
            root.getStyleClass().add("frame");
            Scene scene = new Scene(root, 1000, 700);
            Look.dress(scene, Theme.LIGHT);
            room.stage().setScene(scene);
            view.shown();
        });
        room.until(() -> scene().lookup("#what-to-do-gpu") != null);
    }

    private static Scene scene() {
        return room.stage().getScene();
    }

    @AfterAll
    static void close() {
        room.close();
    }

    @Test
    void whatIsMissingIsSaidAndWhatToDoIsShownOnRequest() {
        room.robot.clickOn("#what-to-do-gpu");
        room.settle();
        room.shot(scene(), "home-doctor-light-1000x700");
        assertEquals(
                "Set PYTORCH_LIBRARY_PATH to a libtorch for CUDA.",
                room.get(() -> scene().lookup("#remedy-gpu") instanceof Label label ? label.getText() : ""));
        room.robot.clickOn("#what-to-do-engine-cache");
    }

    @Test
    void theReportIsCopiedFromTheStrip() {
        room.robot.clickOn("#copy-report-gpu");
        assertTrue(
                room.copied().getLast().contains("FAIL  engine cache"),
                room.copied().getLast());
        room.robot.clickOn("#copy-report-engine-cache");
    }
}
