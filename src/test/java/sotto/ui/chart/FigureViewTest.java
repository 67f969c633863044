package sotto.ui.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.figure.FigureKind;
import sotto.figure.FigureSpec;
import sotto.figure.Geometry;
import sotto.figure.Theme;
import sotto.ui.TestRoom;
import sotto.ui.control.Panel;
import sotto.ui.session.OpenRun;
import sotto.ui.session.ScreenId;
import sotto.ui.theme.Look;
import sotto.work.Failure;

/// A picture in a panel with its export button, by mouse and keyboard.
@Tag("ui")
class FigureViewTest {
    private static TestRoom room;
    private static Stage stage;
    private static FigureView view;
    private static OpenRun run;

    @TempDir
    Path folder;

    @BeforeAll
    static void open() {
        room = TestRoom.onSample(ScreenId.HOME);
        run = room.context().session().run().get().orElseThrow();
        view = room.get(() -> new FigureView("picture", room.context()));
        stage = room.get(Stage::new);
        room.on(() -> {
            Panel panel = new Panel("AUROC of all neurons", view)
                    .with(new ExportButton("picture-export", room.context(), view::shown));
            Scene scene = new Scene(new StackPane(panel), 560, 320);
            room.context().session().theme().subscribe(theme -> Look.dress(scene, theme));
            stage.setScene(scene);
            stage.setX(0);
            stage.setY(0);
            stage.show();
            room.stage().hide(); // it would lie below, and take clicks and keys where the other is not in front
            view.show(ShownFigure.of("AUROC of all neurons", run, FigureSpec.of(FigureKind.HISTOGRAM)));
        });
        room.until(() -> view.geometry().get().isPresent());
    }

    @AfterAll
    static void close() {
        room.on(stage::hide);
        room.close();
    }

    private static Image image() {
        return room.get(() -> ((ImageView) view.getChildrenUnmodifiable().getFirst()).getImage());
    }

    private static Label hoverLabel() {
        return (Label) room.get(() -> view.lookup(".hover-label"));
    }

    private static boolean isSheetOpen() {
        return room.robot.lookup("#picture-export-save").tryQuery().isPresent();
    }

    @Test
    void aPictureFillsItsPlace() {
        assertEquals(Math.ceil(view.getWidth()), image().getWidth());
        assertEquals(Math.ceil(view.getHeight()), image().getHeight());
    }

    @Test
    void aPictureSaysWhatItShows() {
        String text = room.get(view::getAccessibleText);
        assertTrue(text.startsWith("AUROC of all neurons. AUROC of 3,840 neurons, from 0."), text);
    }

    @Test
    void anotherThemeIsAnotherPicture() {
        Image light = image();
        room.on(() -> room.context().session().theme().set(Theme.DARK));
        room.until(() -> !image().equals(light));
        int corner = image().getPixelReader().getArgb(1, (int) image().getHeight() - 1);
        assertEquals(0xff0d1117, corner);
        room.on(() -> room.context().session().theme().set(Theme.LIGHT));
        room.until(() -> image().getPixelReader().getArgb(1, (int) image().getHeight() - 1) == 0xffffffff);
    }

    @Test
    void whereTheMouseRestsThePictureSaysWhatIsThere() {
        Geometry places = view.geometry().get().orElseThrow();
        Point2D half = room.get(
                () -> view.localToScreen(places.x(0.5025), places.area().top() + 20));
        room.robot.moveTo(half);
        room.settle();
        assertTrue(hoverLabel().isVisible());
        assertTrue(
                hoverLabel().getText().startsWith("AUROC 0.500–0.505 · "),
                hoverLabel().getText());
        Bounds outside = room.get(() -> view.localToScreen(view.getBoundsInLocal()));
        room.robot.moveTo(new Point2D(outside.getMinX() + 2, outside.getMaxY() - 2));
        room.settle();
        assertTrue(
                hoverLabel().getText().startsWith("AUROC: how often "),
                hoverLabel().getText());
        room.robot.moveTo(new Point2D(outside.getMinX() + 2, outside.getMinY() + 60));
        room.settle();
        assertTrue(
                hoverLabel().getText().startsWith("How many neurons "),
                hoverLabel().getText());
        room.robot.moveTo(new Point2D(outside.getMaxX() - 2, outside.getMinY() + 2));
        room.settle();
        assertFalse(hoverLabel().isVisible());
    }

    @Test
    void aPictureThatCannotBeDrawnSaysWhy() {
        room.on(() -> view.show(ShownFigure.of("nothing", () -> {
            throw new Failure("The texts are gone.", "Open them again.");
        })));
        room.until(() -> view.getAccessibleText().equals("The texts are gone. Open them again."));
        room.on(() -> view.show(ShownFigure.of("AUROC of all neurons", run, FigureSpec.of(FigureKind.HISTOGRAM))));
        room.until(() -> view.geometry().get().isPresent());
    }

    @Test
    void theButtonOpensTheSheetOnSaveWhichWritesThePicture() throws IOException {
        Path file = folder.resolve("picture.svg");
        room.answer(file);
        ExportButton button = (ExportButton) room.get(() -> stage.getScene().lookup("#picture-export"));
        room.on(button::fire);
        room.until(FigureViewTest::isSheetOpen);
        Button save =
                (Button) room.robot.lookup("#picture-export-save").tryQuery().orElseThrow();
        assertEquals(save, room.get(() -> save.getScene().getFocusOwner()));
        room.on(save::fire);
        room.until(() -> Files.exists(file));
        assertTrue(Files.readString(file).contains("<svg"));
        room.robot.type(KeyCode.ESCAPE);
        room.until(() -> !isSheetOpen());
    }

    @Test
    void theSheetsControlsSetWhatIsWritten() {
        ExportButton button = (ExportButton) room.get(() -> stage.getScene().lookup("#picture-export"));
        room.robot.clickOn("#picture-export");
        room.until(FigureViewTest::isSheetOpen);
        room.robot.clickOn("#picture-export-pdf").clickOn("#picture-export-dark");
        room.robot.doubleClickOn("#picture-export-width").write("90");
        room.robot.doubleClickOn("#picture-export-dpi").write("600");
        room.robot.clickOn("#picture-export-command");
        room.until(() -> !room.copied().isEmpty());
        String command = room.copied().getLast();
        assertTrue(command.contains("--width-mm 90"), command);
        assertTrue(command.contains("--dpi 600"), command);
        assertTrue(command.contains("--theme dark"), command);
        assertTrue(command.endsWith("auroc-of-all-neurons.pdf"), command);
        room.robot.clickOn("#picture-export-svg").clickOn("#picture-export-csv").clickOn("#picture-export-copy");
        room.until(() -> room.copied().getLast().startsWith("auroc_from"));
        room.robot
                .clickOn("#picture-export-png")
                .clickOn("#picture-export-light")
                .clickOn("#picture-export-copy");
        room.until(() -> !room.pictures().isEmpty());
        assertNotEquals(0, room.pictures().getLast().length);
        room.robot.type(KeyCode.ESCAPE);
        room.until(() -> !isSheetOpen());
        room.on(() -> button.model().widthMm().set(ExportViewModel.WIDTH_MM));
    }
}
