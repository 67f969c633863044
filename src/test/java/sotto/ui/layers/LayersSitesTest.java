package sotto.ui.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sotto.figure.Cumulative;
import sotto.figure.Geometry;
import sotto.figure.Histogram;
import sotto.ui.LlamaRun;
import sotto.ui.TestRoom;
import sotto.ui.chart.FigureView;
import sotto.ui.session.OpenRun;
import sotto.ui.session.ScreenId;

/// The screen Layers for models with three sites in a layer, few layers and many.
@Tag("ui")
class LayersSitesTest {
    private static TestRoom room;

    @BeforeAll
    static void open() {
        room = TestRoom.open();
        room.on(() -> room.context().navigator().go(ScreenId.LAYERS));
    }

    @AfterAll
    static void close() {
        room.close();
    }

    private static OpenRun show(int layers, int width, double wide, double high) {
        OpenRun run = LlamaRun.of(layers, width);
        room.on(() -> {
            room.stage().setWidth(wide);
            room.stage().setHeight(high);
            room.context().session().run().set(Optional.of(run));
            room.context().session().neuron().set(run.ranking().neuron(0));
        });
        room.settle();
        room.until(() -> view("layers-histogram").geometry().get().isPresent()
                && (wide < 1200 || view("layers-cumulative").geometry().get().isPresent()));
        room.settle();
        return run;
    }

    private static FigureView view(String id) {
        return room.node(id, FigureView.class);
    }

    private static Bounds bounds(Node node) {
        return room.get(() -> node.localToScene(node.getLayoutBounds()));
    }

    private static List<Label> names() {
        return room.get(() -> room.room().scene().getRoot().lookupAll(".label").stream()
                .filter(node -> String.valueOf(node.getId()).startsWith("layers-site-name-"))
                .filter(Node::isVisible)
                .map(Label.class::cast)
                .toList());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        8,  1440, 900
        50, 1366, 768
        8,  1000, 700
        """)
    void theNamesOfThreeSitesStandBesideTheHeatmapOneBelowTheOther(int layers, double wide, double high) {
        show(layers, 1024, wide, high);
        List<Label> names = names();
        assertEquals(
                List.of("gate_proj", "up_proj", "down_proj"),
                names.stream().map(Label::getText).toList());
        HeatmapView heatmap = room.node("layers-heatmap", HeatmapView.class);
        double left =
                room.get(() -> heatmap.localToScene(heatmap.area().left(), 0).getX());
        for (int i = 0; i < names.size(); i++) {
            Bounds name = bounds(names.get(i));
            assertTrue(name.getMaxX() < left, name.toString());
            if (i > 0) {
                assertTrue(name.getCenterY() - bounds(names.get(i - 1)).getCenterY() >= 12, names.toString());
            }
        }
    }

    @Test
    void theButtonsOfSitesAreThoseOfTheRun() {
        show(6, 64, 1366, 768);
        assertEquals(
                "down_proj",
                room.get(() -> room.node("layers-site-3", ToggleButton.class).getText()));
        room.on(() -> room.context().session().run().set(Optional.of(OpenRun.read(TestRoom.SAMPLES.resolve("run")))));
        room.settle();
        room.until(() -> room.room().scene().lookup("#layers-site-3") == null);
        assertEquals(
                "c_proj",
                room.get(() -> room.node("layers-site-2", ToggleButton.class).getText()));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        # rank of the selected neuron, width
        0,      1440
        30,     1440
        400,    1440
        9000,   1440
        30,     1000
        """)
    void theSelectedNeuronsLabelLiesOverNoBar(int rank, double wide) {
        OpenRun run = show(8, 2048, wide, 900);
        room.on(() -> room.context().session().neuron().set(run.ranking().neuron(rank)));
        room.settle();
        FigureView view = view("layers-histogram");
        Label selected = label(view, "selected");
        Geometry geometry = view.geometry().get().orElseThrow();
        Histogram histogram = (Histogram) view.figure().orElseThrow();
        double from = selected.getLayoutX();
        double to = from + selected.getWidth();
        for (Histogram.Bin bin : histogram.bins()) {
            if (geometry.x(bin.high()) > from && geometry.x(bin.low()) < to && bin.neurons() > 0) {
                double top = geometry.y(bin.neurons());
                assertTrue(
                        top >= selected.getLayoutY() + selected.getHeight() - 1
                                || top < geometry.area().top() + selected.getHeight(),
                        bin.toString());
            }
        }
        double threshold = geometry.x(room.context().session().threshold().get());
        assertFalse(threshold > from && threshold < to, threshold + " in " + from + "–" + to);
    }

    @Test
    void theSelectedNeuronsLabelLeavesWhatIsSaidOfTheBand() {
        OpenRun run = show(8, 2048, 1440, 900);
        room.on(() -> room.context()
                .session()
                .neuron()
                .set(run.ranking().neuron(run.ranking().size() / 2)));
        room.settle();
        FigureView view = view("layers-histogram");
        Label selected = label(view, "selected");
        Geometry geometry = view.geometry().get().orElseThrow();
        assertTrue(selected.getLayoutY() >= Math.floor(geometry.area().top()), selected.getLayoutY() + "");
    }

    private static Label label(FigureView view, String text) {
        return room.get(() -> view.lookupAll(".over-picture").stream()
                .map(Label.class::cast)
                .filter(label -> label.getText().startsWith(text))
                .findFirst()
                .orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({"0.52", "0.55", "0.59", "0.65", "0.7"})
    void theCountsOverTheThresholdAreCrossedByNoCurve(double threshold) {
        show(8, 2048, 1440, 900);
        room.on(() -> room.context().session().threshold().set(threshold));
        room.settle();
        FigureView view = view("layers-cumulative");
        Label chance = label(view, "chance alone");
        Geometry geometry = view.geometry().get().orElseThrow();
        Cumulative curve = (Cumulative) view.figure().orElseThrow();
        double at = geometry.xValue(chance.getLayoutX());
        double y = geometry.y(Math.max(1, curve.nearest(at).neurons()));
        boolean over = y >= chance.getLayoutY() + chance.getHeight();
        assertTrue(over, "curve at %s, label at %s".formatted(y, chance.getLayoutY()));
    }
}
