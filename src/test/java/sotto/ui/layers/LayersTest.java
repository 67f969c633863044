package sotto.ui.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.OptionalInt;
import javafx.geometry.Point2D;
import javafx.geometry.VerticalDirection;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import sotto.figure.FigureKind;
import sotto.figure.FigureSpec;
import sotto.figure.Geometry;
import sotto.figure.Viewport;
import sotto.ui.TestRoom;
import sotto.ui.chart.ExportButton;
import sotto.ui.chart.FigureView;
import sotto.ui.session.OpenRun;
import sotto.ui.session.ScreenId;
import sotto.ui.session.Session;
import sotto.work.Failure;

/// The screen Layers on the sample, by mouse and by keyboard.
@Tag("ui")
class LayersTest {
    private static TestRoom room;
    private static Session session;
    private static OpenRun run;

    @BeforeAll
    static void open() {
        room = TestRoom.onSample(ScreenId.LAYERS);
        session = room.context().session();
        run = session.run().get().orElseThrow();
        room.until(() ->
                node("layers-histogram", FigureView.class).geometry().get().isPresent());
    }

    @AfterAll
    static void close() {
        room.close();
    }

    @BeforeEach
    void asAtFirst() {
        room.on(() -> {
            room.context().navigator().go(ScreenId.LAYERS);
            session.part().set(FigureSpec.Part.ALL);
            session.threshold().set(run.band().high());
            session.neuron().set(run.ranking().neuron(0));
            node("layers-order-index", ToggleButton.class).fire();
            node("layers-tab-histogram", ToggleButton.class).fire();
            heatmap().part().home();
        });
        still();
    }

    /// Waits until pictures are drawn: the lines on them stand where their new geometry has them.
    private static void still() {
        room.settle();
        room.idle();
        room.settle();
    }

    private static <N extends Node> N node(String id, Class<N> type) {
        return room.node(id, type);
    }

    private static HeatmapView heatmap() {
        return node("layers-heatmap", HeatmapView.class);
    }

    /// A place in the matrix on the screen, by shares of it.
    private static Point2D place(double across, double down) {
        return room.get(() -> {
            Geometry.Area area = heatmap().area();
            return heatmap().localToScreen(area.left() + across * area.width(), area.top() + down * area.height());
        });
    }

    private static Viewport view() {
        return room.get(() -> heatmap().part().view().get());
    }

    private static String hoverText() {
        return room.get(() -> heatmap().lookupAll(".hover-label").stream()
                .map(Label.class::cast)
                .filter(Node::isVisible)
                .map(Label::getText)
                .toList()
                .toString());
    }

    private void focusHeatmap() {
        room.on(() -> heatmap().requestFocus());
        room.settle();
    }

    @Test
    void theRailLeadsHereAndAway() {
        room.robot.clickOn("#rail-home");
        room.settle();
        assertEquals(ScreenId.HOME, room.context().navigator().place().get());
        room.robot.clickOn("#rail-layers");
        room.settle();
        assertEquals(ScreenId.LAYERS, room.context().navigator().place().get());
    }

    @Test
    void aClickSelectsTheNeuronUnderIt() {
        room.robot.clickOn(place(0.5, 0.05));
        room.settle();
        int neuron = session.neuron().get();
        assertEquals(0, run.run().expertise().bank(neuron).layer());
        assertEquals("c_fc", run.run().expertise().bank(neuron).site());
        assertEquals(256, neuron, 2);
        assertTrue(room.get(() -> heatmap().getAccessibleText()).startsWith("Layer 0, c_fc, neuron 25"));
    }

    @Test
    void restingOnANeuronNamesIt() {
        room.robot.moveTo(place(0.25, 0.05));
        room.settle();
        assertTrue(hoverText().contains("0 · c_fc · 12"), hoverText());
    }

    @Test
    void restingBelowTheMatrixExplainsIt() {
        room.robot.moveTo(place(0.5, 1.1));
        room.settle();
        assertTrue(hoverText().contains("A row is a layer"), hoverText());
    }

    @Test
    void restingOnTheStripCountsTheLayersExperts() {
        Point2D strip = room.get(() -> heatmap().localToScreen(heatmap().getWidth() - 60, 8));
        room.robot.moveTo(strip);
        room.settle();
        assertTrue(hoverText().contains("layer 0 · c_fc "), hoverText());
    }

    @Test
    void theWheelZoomsAtTheMouseAndDraggingPans() {
        room.robot.moveTo(place(0.25, 0.5)).scroll(2, VerticalDirection.UP);
        room.settle();
        Viewport near = view();
        assertTrue(near.span() < 0.7, near.toString());
        assertEquals(0.25, near.left() + 0.25 * near.span(), 0.01);
        room.robot.drag(place(0.6, 0.5), MouseButton.PRIMARY).dropTo(place(0.3, 0.5));
        room.settle();
        assertEquals(near.left() + 0.3 * near.span(), view().left(), 0.02);
        assertEquals(run.ranking().neuron(0), session.neuron().get());
        room.robot.moveTo(place(0.25, 0.5)).scroll(9, VerticalDirection.DOWN);
        room.settle();
        assertEquals(1, view().span());
    }

    @Test
    void keysZoomPanAndGoHome() {
        focusHeatmap();
        room.robot.type(KeyCode.EQUALS).type(KeyCode.EQUALS);
        room.settle();
        Viewport near = view();
        assertTrue(near.span() < 0.6, near.toString());
        room.robot.press(KeyCode.SHIFT).type(KeyCode.LEFT).release(KeyCode.SHIFT);
        room.settle();
        assertTrue(view().left() < near.left());
        room.robot.type(KeyCode.MINUS);
        room.settle();
        assertTrue(view().span() > near.span());
        room.robot.type(KeyCode.HOME);
        room.settle();
        assertEquals(Viewport.all(6), view());
    }

    @Test
    void thePaletteShowsTheWholeHeatmapAgain() {
        focusHeatmap();
        room.robot.type(KeyCode.EQUALS);
        room.settle();
        room.robot.press(KeyCode.CONTROL).type(KeyCode.K).release(KeyCode.CONTROL);
        room.settle();
        room.robot.write("whole heatmap").type(KeyCode.ENTER);
        room.settle();
        assertEquals(Viewport.all(6), view());
    }

    @Test
    void theHeaderTakesOneLineWhereThereIsRoom() {
        double before = room.get(() -> room.stage().getWidth());
        try {
            room.on(() -> room.stage().setWidth(1440));
            room.settle();
            assertEquals(
                    32,
                    room.get(() -> node("layers-command", Button.class)
                            .getParent()
                            .getLayoutBounds()
                            .getHeight()),
                    2);
        } finally {
            room.on(() -> room.stage().setWidth(before));
            room.settle();
        }
    }

    @Test
    void arrowsMoveTheSelectionAndSayWhereItIs() {
        room.on(() -> session.neuron().set(100));
        focusHeatmap();
        room.robot.type(KeyCode.RIGHT);
        room.settle();
        assertEquals(101, session.neuron().get());
        assertTrue(room.get(() -> heatmap().getAccessibleText()).startsWith("Layer 0, c_fc, neuron 101, AUROC "));
        room.robot.type(KeyCode.DOWN);
        room.settle();
        assertEquals(
                "c_proj", run.run().expertise().bank(session.neuron().get()).site());
        room.robot.type(KeyCode.UP).type(KeyCode.LEFT);
        room.settle();
        assertEquals(0, run.run().expertise().bank(session.neuron().get()).first());
    }

    @Test
    void theKeyboardsLayerNarrowsTheCharts() {
        room.on(() -> session.neuron().set(100));
        focusHeatmap();
        room.robot.type(KeyCode.L);
        room.settle();
        assertEquals(OptionalInt.of(0), session.part().get().layer());
        assertEquals(0, room.get(() -> node("layers-layer", ComboBox.class).getValue()));
        room.robot.type(KeyCode.L);
        room.settle();
        assertEquals(OptionalInt.empty(), session.part().get().layer());
    }

    @Test
    void aClickOnTheStripNarrowsTheCharts() {
        Point2D strip = room.get(() -> heatmap().localToScreen(heatmap().getWidth() - 60, 8));
        room.robot.clickOn(strip);
        room.settle();
        assertEquals(OptionalInt.of(0), session.part().get().layer());
        room.until(() ->
                node("layers-histogram", FigureView.class).getAccessibleText().contains("AUROC of 640 neurons"));
    }

    @Test
    void theLayerIsChosenFromAList() {
        room.on(() -> node("layers-layer", ComboBox.class).requestFocus());
        room.robot.type(KeyCode.DOWN).type(KeyCode.DOWN);
        room.settle();
        assertEquals(OptionalInt.of(1), session.part().get().layer());
    }

    @Test
    void sitesAreChosen() {
        room.robot.clickOn("#layers-site-2");
        room.settle();
        assertEquals(Optional.of("c_proj"), session.part().get().site());
        room.robot.clickOn("#layers-site-1").clickOn("#layers-site-1");
        room.settle();
        assertEquals(Optional.of("c_fc"), session.part().get().site());
        room.robot.clickOn("#layers-site-0");
        room.settle();
        assertEquals(Optional.empty(), session.part().get().site());
        assertTrue(node("layers-site-0", ToggleButton.class).isSelected());
    }

    @Test
    void theOrderIsChosen() {
        room.robot.clickOn("#layers-order-auroc");
        room.settle();
        room.robot.clickOn(place(0.001, 0.05));
        room.settle();
        float best = 0;
        for (int neuron = 0; neuron < 512; neuron++) {
            best = Math.max(best, run.run().expertise().auroc(neuron));
        }
        assertEquals(best, run.run().expertise().auroc(session.neuron().get()));
        room.robot.clickOn("#layers-order-index");
        room.settle();
        assertTrue(node("layers-order-index", ToggleButton.class).isSelected());
    }

    @Test
    void theCommandIsCopied() {
        room.robot.clickOn("#layers-command");
        room.settle();
        assertTrue(
                room.copied().getLast().contains("--kind heatmap --threshold"),
                room.copied().getLast());
    }

    private void showThreshold() {
        room.robot.clickOn("#layers-tab-cumulative");
        room.until(() ->
                node("layers-cumulative", FigureView.class).geometry().get().isPresent());
        still();
    }

    @Test
    void theHandleMovesTheThresholdByKeyboard() {
        showThreshold();
        room.on(() -> session.threshold().set(0.6));
        room.on(() -> node("layers-threshold", Node.class).requestFocus());
        room.robot.type(KeyCode.RIGHT);
        room.settle();
        assertEquals(0.601, session.threshold().get(), 1e-9);
        room.robot.press(KeyCode.SHIFT).type(KeyCode.LEFT).release(KeyCode.SHIFT);
        room.settle();
        assertEquals(0.591, session.threshold().get(), 1e-9);
        assertTrue(node("layers-threshold", Node.class).getAccessibleText().startsWith("AUROC threshold 0.591: "));
        room.robot.type(KeyCode.PAGE_UP).type(KeyCode.PAGE_UP).type(KeyCode.PAGE_DOWN);
        room.settle();
        assertEquals(0.601, session.threshold().get(), 1e-9);
        room.robot.type(KeyCode.HOME);
        room.settle();
        assertEquals(run.band().high(), session.threshold().get());
    }

    @Test
    void theHandleMovesTheThresholdByMouseAndTheCountsFollow() {
        showThreshold();
        FigureView curve = node("layers-cumulative", FigureView.class);
        Geometry geometry = curve.geometry().get().orElseThrow();
        Point2D there = room.get(
                () -> curve.localToScreen(geometry.x(0.8), geometry.area().top() + 30));
        room.robot.drag("#layers-threshold", MouseButton.PRIMARY).dropTo(there);
        room.settle();
        assertEquals(0.8, session.threshold().get(), 0.002);
        String words = node("layers-threshold-count", Label.class).getText();
        assertTrue(words.endsWith("above 0.80" + Math.round(session.threshold().get() * 1000) % 10), words);
        int above = 0;
        for (int neuron = 0; neuron < run.ranking().size(); neuron++) {
            above += run.ranking().auroc(neuron) > (float) session.threshold().get() ? 1 : 0;
        }
        assertTrue(words.startsWith(above + " neurons"), words);
        assertEquals(
                "Select " + above, node("layers-select-narrow", Button.class).getText());
    }

    @Test
    void theLineInTheHistogramIsTheSameThreshold() {
        FigureView chart = node("layers-histogram", FigureView.class);
        Geometry geometry = chart.geometry().get().orElseThrow();
        Point2D there = room.get(
                () -> chart.localToScreen(geometry.x(0.7), geometry.area().top() + 30));
        room.robot.drag("#layers-histogram-threshold", MouseButton.PRIMARY).dropTo(there);
        room.settle();
        assertEquals(0.7, session.threshold().get(), 0.003);
    }

    @Test
    void selectedNeuronsBecomeAVariantOfTheProject() {
        showThreshold();
        room.on(() -> session.threshold().set(0.75));
        room.robot.clickOn("#layers-keep-narrow");
        room.until(() -> room.room().projects().variants().stream()
                .anyMatch(variant -> variant.name().equals("Det₀ above 0.750")));
    }

    @Test
    void tabsChangeTheChart() {
        room.robot.clickOn("#layers-tab-ridge");
        room.until(() -> node("layers-ridge", FigureView.class).geometry().get().isPresent());
        assertTrue(node("layers-ridge", FigureView.class).getAccessibleText().startsWith("AUROC in each layer."));
        ExportButton export = node("layers-chart-export", ExportButton.class);
        assertTrue(room.get(() -> export.model().hasCommand()));
        room.robot.clickOn("#layers-tab-histogram");
        room.settle();
        assertTrue(node("layers-histogram", FigureView.class).isVisible());
    }

    @Test
    void everyPictureHasItsExportButtonLastInItsPanel() {
        room.robot.clickOn("#layers-heatmap-export");
        room.settle();
        room.robot.clickOn("#layers-heatmap-export-command");
        room.settle();
        assertTrue(
                room.copied().getLast().contains("every-neuron-by-layer-and-site.png"),
                room.copied().getLast());
        room.robot.type(KeyCode.ESCAPE);
        room.settle();
        Button last = room.get(() -> (Button) node("layers-chart-export", Button.class)
                .getParent()
                .getChildrenUnmodifiable()
                .getLast());
        assertEquals("layers-chart-export", last.getId());
    }

    @Test
    void aWideWindowHasBothChartsBesideEachOther() {
        room.on(() -> room.stage().setWidth(1440));
        room.settle();
        room.until(() ->
                node("layers-cumulative", FigureView.class).geometry().get().isPresent());
        assertTrue(room.get(() -> node("layers-cumulative", FigureView.class).getWidth()) > 300);
        assertTrue(node("layers-select", Button.class).isVisible());
        assertTrue(room.get(() ->
                node("layers-cumulative-export", ExportButton.class).model().hasPicture()));
        assertFalse(node("layers-tab-cumulative", ToggleButton.class).isVisible());
        room.on(() -> room.stage().setWidth(1000));
        room.settle();
        assertTrue(node("layers-tab-cumulative", ToggleButton.class).isVisible());
    }

    @Test
    void theRingIsWhereTheSelectedNeuronIs() {
        room.robot.clickOn(place(0.7, 0.4));
        room.settle();
        Point2D spot = room.get(() -> {
            Node ring = heatmap().lookup(".ring");
            return new Point2D(
                    ring.getBoundsInParent().getCenterX(),
                    ring.getBoundsInParent().getCenterY());
        });
        Geometry.Area area = room.get(() -> heatmap().area());
        assertEquals(0.7 * area.width(), spot.getX(), 3);
    }

    @Test
    void withoutARunTheScreenSaysWhatWillBeHereAndLeadsToTheConcept() {
        room.on(() -> session.run().set(Optional.empty()));
        room.settle();
        room.shot("layers-empty-light-1000x700");
        room.robot.clickOn("#layers-go-concept");
        room.settle();
        assertEquals(ScreenId.CONCEPT, room.context().navigator().place().get());
        room.on(() -> session.run().set(Optional.of(run)));
        room.on(() -> room.context().navigator().go(ScreenId.LAYERS));
        room.settle();
        assertTrue(heatmap().isVisible());
    }

    @Test
    void picturesOfTheScreen() {
        room.shots("layers");
        room.on(() -> {
            session.part().set(new FigureSpec.Part(OptionalInt.of(3), Optional.of("c_fc")));
            session.threshold().set(0.7);
            node("layers-order-auroc", ToggleButton.class).fire();
            node("layers-tab-" + FigureKind.RIDGE.word(), ToggleButton.class).fire();
        });
        room.shots("layers-narrowed");
        LayersViewModel model = heatmap().model();
        room.on(() -> {
            model.busy().set(true);
            model.problem().set(Optional.of(new Failure("The variant could not be kept.", "Make room on the disk.")));
        });
        room.shot("layers-busy-error-light-1000x700");
        assertTrue(room.get(
                () -> room.room().scene().lookup("#layers .strip.error").isVisible()));
        room.on(() -> {
            model.busy().set(false);
            model.problem().set(Optional.empty());
        });
    }
}
