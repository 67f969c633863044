package sotto.ui.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.OptionalInt;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import sotto.figure.ExpertGrid;
import sotto.figure.FigureSpec;
import sotto.figure.Geometry;
import sotto.figure.LayerRouting;
import sotto.figure.RoutingGrid;
import sotto.ui.TestRoom;
import sotto.ui.chart.FigureView;
import sotto.ui.session.OpenRun;
import sotto.ui.session.ScreenId;
import sotto.ui.session.Session;

/// The screen Layers on a run with mixtures, by mouse and by keyboard.
@Tag("ui")
class LayersMixtureTest {
    private static final OpenRun RUN = MixtureModelTest.run(MixtureModelTest.scores(), MixtureModelTest.routing());

    private static TestRoom room;
    private static Session session;

    @BeforeAll
    static void open() {
        room = TestRoom.onSample(ScreenId.LAYERS);
        session = room.context().session();
        room.on(() -> session.run().set(Optional.of(RUN)));
    }

    @AfterAll
    static void close() {
        room.close();
    }

    @BeforeEach
    void asAtFirst() {
        room.on(() -> {
            node("layers-mixture-experts", ToggleButton.class).fire();
            session.part().set(FigureSpec.Part.ALL);
            session.threshold().set(0.58);
        });
        shown(ExpertGrid.class);
    }

    private static <N extends Node> N node(String id, Class<N> type) {
        return room.node(id, type);
    }

    private static FigureView picture() {
        return node("layers-mixture-picture", FigureView.class);
    }

    /// Waits until a figure of a type is drawn.
    private static void shown(Class<?> type) {
        room.until(() -> picture().figure().filter(type::isInstance).isPresent()
                && picture().geometry().get().isPresent());
        room.idle();
        room.settle();
    }

    /// The middle of an expert's cell on the screen.
    private static Point2D cell(int layer, int expert) {
        return room.get(() -> {
            Geometry places = picture().geometry().get().orElseThrow();
            return picture().localToScreen(places.x(expert + 0.5), places.y(1.5 - layer));
        });
    }

    private static boolean isThere(String id) {
        return room.get(() -> {
            Node node = room.stage().getScene().lookup("#" + id);
            for (Node at = node; at != null; at = at.getParent()) {
                if (!at.isVisible()) {
                    return false;
                }
            }
            return node != null;
        });
    }

    @Test
    void aClickOnAnExpertShowsItsNeuronsAndTheButtonLeadsBack() {
        room.robot.clickOn(cell(1, 0));
        room.until(() -> session.part().get().expert().isPresent());
        assertEquals(
                new FigureSpec.Part(OptionalInt.of(1), OptionalInt.of(0), Optional.empty()),
                session.part().get());
        assertEquals(8, session.neuron().get(), "its strongest");
        room.until(() -> isThere("layers-heatmap"));
        assertEquals(
                1,
                room.get(() -> node("layers-heatmap", HeatmapView.class)
                        .model()
                        .field()
                        .get()
                        .orElseThrow()
                        .rows()
                        .places()
                        .size()));
        room.robot.clickOn("#layers-mixture-back");
        room.until(() -> isThere("layers-mixture"));
        assertEquals(FigureSpec.Part.ALL, session.part().get());
        assertFalse(isThere("layers-mixture-back"));
    }

    @Test
    void keysMoveOpenAndLeadBack() {
        room.on(() -> node("layers-mixture", MixtureView.class).requestFocus());
        room.robot.type(KeyCode.HOME).type(KeyCode.UP).type(KeyCode.UP);
        room.robot.type(KeyCode.DOWN).type(KeyCode.RIGHT);
        room.settle();
        assertEquals(
                "layer 1 · expert 1 · 1 of 3 neurons above 0.580, 0 below 0.420 · strongest 0.650, up_proj 2",
                room.get(() -> node("layers-mixture", MixtureView.class).getAccessibleText()));
        room.robot.type(KeyCode.ENTER);
        room.until(() -> session.part().get().expert().isPresent() && isThere("layers-heatmap"));
        assertEquals(OptionalInt.of(1), session.part().get().layer());
        assertTrue(room.get(() -> node("layers-heatmap", HeatmapView.class).isFocused()));
        room.robot.type(KeyCode.ESCAPE);
        room.until(() -> isThere("layers-mixture"));
        assertEquals(FigureSpec.Part.ALL, session.part().get());
        assertTrue(room.get(() -> node("layers-mixture", MixtureView.class).isFocused()));
    }

    @Test
    void aClickOnTheRoutingShowsBothClassesOfTheLayer() {
        room.robot.clickOn("#layers-mixture-routing");
        shown(RoutingGrid.class);
        room.robot.clickOn(cell(1, 0));
        shown(LayerRouting.class);
        assertEquals(OptionalInt.of(1), session.part().get().layer());
        assertTrue(isThere("layers-mixture-back"));
        room.on(() -> node("layers-mixture", MixtureView.class).requestFocus());
        room.robot.type(KeyCode.BACK_SPACE);
        shown(RoutingGrid.class);
        assertEquals(FigureSpec.Part.ALL, session.part().get());
    }

    @Test
    void theThresholdMovesTheColours() {
        room.on(() -> session.threshold().set(0.65));
        room.until(() -> picture().figure().orElse(null) instanceof ExpertGrid grid && grid.threshold() == 0.65);
        ExpertGrid grid = (ExpertGrid) room.get(() -> picture().figure().orElseThrow());
        assertEquals(1, grid.cells().get(2).counts().above());
        assertEquals(0, grid.cells().get(1).counts().above());
    }

    @Test
    void whatConcernsNeuronsAloneIsNotThereForExperts() {
        assertFalse(isThere("layers-zoom-in"));
        assertFalse(isThere("layers-order-index"));
        room.on(() -> node("layers-mixture-neurons", ToggleButton.class).fire());
        room.until(() -> isThere("layers-heatmap"));
        assertTrue(isThere("layers-zoom-in"));
        assertTrue(isThere("layers-order-index"));
        assertEquals(
                "Every neuron, by layer and site",
                room.get(() -> ((Label) node("layers-heatmap-panel", Node.class).lookup(".panel-title")).getText()));
    }

    @Test
    void aRunWithoutMixturesHasNoTabs() {
        assertTrue(isThere("layers-mixture-experts"));
        OpenRun sample = OpenRun.read(TestRoom.SAMPLES.resolve("run"));
        room.on(() -> session.run().set(Optional.of(sample)));
        room.until(() -> isThere("layers-heatmap"));
        assertFalse(isThere("layers-mixture-experts"));
        room.on(() -> session.run().set(Optional.of(RUN)));
        room.until(() -> isThere("layers-mixture"));
        assertTrue(isThere("layers-mixture-experts"));
    }
}
