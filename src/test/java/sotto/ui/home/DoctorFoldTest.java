package sotto.ui.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollBar;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import sotto.figure.Theme;
import sotto.run.machine.Doctor;
import sotto.ui.TestRoom;
import sotto.ui.theme.Look;

/// What the Doctor folds, and what it never does.
@Tag("ui")
class DoctorFoldTest {
    private static final Doctor.Check WRONG =
            Doctor.Check.essential("engine cache", "/cache cannot be written", "Make room there.");

    private final TestRoom room = TestRoom.open();

    private static List<Doctor.Check> well(int count) {
        List<Doctor.Check> all = new ArrayList<>(
                IntStream.range(0, count - 4).mapToObj(i -> check("check " + i)).toList());
        List.of("libtorch", "libtorch's files", "tokenizers", "tokenizers' files")
                .forEach(name -> all.add(check(name)));
        return all;
    }

    private static Doctor.Check check(String name) {
        return Doctor.Check.essential(name, "a value that is too long to be shown in full here", "");
    }

    private void show(List<Doctor.Check> checks) {
        room.on(() -> {
            HomeViewModel model = new HomeViewModel(
                    room.context(), room.room().projects(), () -> new Doctor.Report(true, checks, List.of()));
            HomeView view = new HomeView(
                    model, new EngineViewModel(room.context(), new Answering(), model::check), room.context());
            StackPane root = new StackPane(view.view());
            root.getStyleClass().add("frame");
            Scene scene = new Scene(root, 1000, 700);
            Look.dress(scene, Theme.LIGHT);
            room.stage().setScene(scene);
            view.shown();
        });
        room.until(() -> scene().lookup("#doctor-fold") != null);
        room.settle();
    }

    private Scene scene() {
        return room.stage().getScene();
    }

    private List<Node> rows() {
        return room.get(() -> scene().getRoot().lookupAll("#doctor .check").stream()
                .filter(row -> row.getParent().isVisible())
                .toList());
    }

    private String text(String id) {
        return room.get(() -> scene().lookup("#" + id) instanceof Button button ? button.getText() : "");
    }

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void allThatIsWellIsOneSentenceUntilItIsOpened() {
        show(well(11));
        assertEquals("All well: 11 checks", text("doctor-fold"));
        assertEquals(List.of(), rows());
        room.robot.clickOn("#doctor-fold");
        room.settle();
        assertEquals(11, rows().size());
        Set<String> names = rows().stream()
                .map(row -> ((Label) row.lookupAll(".label").iterator().next()).getText())
                .collect(Collectors.toSet());
        assertTrue(names.containsAll(Set.of("Libtorch on disk", "Libtorch at work", "Tokenizers on disk")), names + "");
    }

    @Test
    void whatIsNotWellStaysOpen() {
        List<Doctor.Check> checks = new ArrayList<>(well(8));
        checks.add(WRONG);
        show(checks);
        assertEquals("8 other checks are well", text("doctor-fold"));
        assertEquals(1, rows().size());
        assertTrue(room.get(() -> scene().lookup("#what-to-do-engine-cache") != null));
    }

    @Test
    void valuesKeepOffTheScrollBar() {
        show(well(30));
        room.robot.clickOn("#doctor-fold");
        room.settle();
        double bar = room.get(() -> scene().getRoot().lookupAll("#doctor .scroll-bar").stream()
                .map(ScrollBar.class::cast)
                .filter(one -> one.getOrientation() == Orientation.VERTICAL && one.isVisible())
                .mapToDouble(one -> one.localToScene(one.getLayoutBounds()).getMinX())
                .min()
                .orElseThrow());
        for (Node row : rows()) {
            double right =
                    room.get(() -> row.localToScene(row.getLayoutBounds()).getMaxX());
            assertTrue(right <= bar - 6, right + " beside the bar at " + bar);
        }
    }

    @Test
    void familiesAreOneSentenceUntilItIsOpened() {
        show(well(11));
        assertTrue(text("families-fold").matches("Opens \\d+ families: GPT-2, .*"), text("families-fold"));
        assertFalse(room.get(() -> scene().lookup("#families-all").isVisible()));
        room.robot.clickOn("#families-fold");
        room.settle();
        assertTrue(room.get(() -> scene().lookup("#families-all").isVisible()));
    }
}
