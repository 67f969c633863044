package sotto.ui.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sotto.expert.Expertise;
import sotto.figure.FigureSpec;
import sotto.figure.HeatmapPyramid;
import sotto.figure.HeatmapRows;
import sotto.figure.HeatmapScene;
import sotto.figure.Theme;
import sotto.figure.Viewport;
import sotto.num.NullBand;

/// Zoom and pan without a screen.
class HeatmapModelTest {
    private static final HeatmapScene.Screen SCREEN = new HeatmapScene.Screen(600, 300, 1);

    private final Expertise expertise = Expertise.of(scores());
    private final HeatmapRows rows = HeatmapRows.of(expertise.banks());
    private final HeatmapScene scene = new HeatmapScene(
            HeatmapPyramid.of(expertise),
            rows,
            HeatmapScene.Look.of(FigureSpec.Order.INDEX, Theme.LIGHT, NullBand.of(500, 2000)));
    private final HeatmapModel model = new HeatmapModel();

    private static SequencedMap<String, float[]> scores() {
        SequencedMap<String, float[]> scores = new LinkedHashMap<>();
        for (int layer = 0; layer < 60; layer++) {
            scores.put("h.%d.fc".formatted(layer), new float[3000]);
        }
        return scores;
    }

    @BeforeEach
    void takeRows() {
        model.rows(rows);
    }

    @Test
    void allIsSeenAtFirst() {
        assertEquals(Viewport.all(60), model.view().get());
        assertTrue(model.isHome());
    }

    @Test
    void theSameRowsAgainLeaveTheViewAlone() {
        model.zoom(0.5, 0.5, 2, SCREEN);
        model.rows(HeatmapRows.of(expertise.banks()));
        assertFalse(model.isHome());
    }

    @Test
    void neuronsAndLowRowsGrowUnderTheMouse() {
        model.zoom(0.25, 0.5, 2, SCREEN);
        Viewport view = model.view().get();
        assertEquals(0.5, view.span());
        assertEquals(0.125, view.left());
        assertEquals(30, view.rows());
    }

    @Test
    void zoomEndsWhereANeuronIsWideAndARowHighEnough() {
        model.zoom(0.5, 0.5, 1e9, SCREEN);
        Viewport view = model.view().get();
        assertEquals(24, SCREEN.width() / (view.span() * 3000), 1e-6);
        assertEquals(40, SCREEN.height() / view.rows(), 1e-6);
    }

    @Test
    void rowsThatAreHighEnoughStayAsTheyAre() {
        HeatmapScene.Screen high = new HeatmapScene.Screen(600, 60 * 60, 1);
        model.zoom(0.5, 0.5, 8, high);
        assertEquals(60, model.view().get().rows());
    }

    @Test
    void keysMoveTheViewAndHomeShowsAll() {
        model.zoom(0.5, 0.5, 4, SCREEN);
        Viewport before = model.view().get();
        model.move(HeatmapScene.Step.RIGHT, SCREEN);
        model.move(HeatmapScene.Step.DOWN, SCREEN);
        assertTrue(model.view().get().left() > before.left());
        assertTrue(model.view().get().top() > before.top());
        model.move(HeatmapScene.Step.LEFT, SCREEN);
        model.move(HeatmapScene.Step.UP, SCREEN);
        assertEquals(before.left(), model.view().get().left(), 1e-12);
        model.home();
        assertTrue(model.isHome());
    }

    @Test
    void aNeuronOutOfSightIsBroughtIntoIt() {
        model.zoom(0, 0, 20, SCREEN);
        int neuron = 40 * 3000 + 2900;
        model.reveal(scene, SCREEN, neuron);
        HeatmapScene.Spot spot = scene.spot(model.view().get(), SCREEN, neuron).orElseThrow();
        assertTrue(spot.x() >= 0 && spot.x() <= SCREEN.width(), spot.toString());
        assertTrue(spot.y() >= 0 && spot.y() <= SCREEN.height(), spot.toString());
    }

    @Test
    void aNeuronInSightMovesNothing() {
        model.zoom(0.5, 0.5, 4, SCREEN);
        Viewport before = model.view().get();
        model.reveal(scene, SCREEN, 30 * 3000 + 1500);
        assertEquals(before, model.view().get());
    }
}
