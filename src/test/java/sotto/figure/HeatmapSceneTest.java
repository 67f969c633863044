package sotto.figure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sotto.expert.Expertise;
import sotto.num.NullBand;

/// Parts of heatmaps, against looking at every neuron.
class HeatmapSceneTest {
    private static final NullBand BAND = NullBand.of(500, 2000);
    private static final DivergingColours COLOURS = new DivergingColours(Theme.LIGHT, BAND);
    private static final int GROUND = Theme.LIGHT.ground().surface();
    private static final int TRIES = 150;

    private final SplittableRandom random = new SplittableRandom(11);

    private Expertise any() {
        SequencedMap<String, float[]> scores = new LinkedHashMap<>();
        int layers = random.nextInt(1, 7);
        int widest = random.nextInt(1, 3000);
        for (int layer = 0; layer < layers; layer++) {
            scores.put("h.%d.c_fc".formatted(layer), scores(widest));
            if (random.nextInt(4) > 0) {
                scores.put("h.%d.c_proj".formatted(layer), scores(random.nextInt(1, 900)));
            }
        }
        return Expertise.of(scores);
    }

    private float[] scores(int width) {
        float[] scores = new float[width];
        double spread = random.nextDouble(0.3);
        int ties = random.nextInt(4) * 32;
        for (int i = 0; i < width; i++) {
            double value = Math.clamp(random.nextGaussian(0.5, spread), 0, 1);
            scores[i] = (float) (ties == 0 ? value : Math.rint(value * ties) / ties);
        }
        return scores;
    }

    private Viewport anyView(int rows) {
        if (random.nextInt(5) == 0) {
            return Viewport.all(rows);
        }
        double span = Math.pow(random.nextDouble(), 3) * 0.999 + 0.001;
        double high = random.nextDouble(0.2, rows + 1e-9);
        return new Viewport(
                random.nextDouble() * (1 - span), span, random.nextDouble() * Math.max(0, rows - high), high);
    }

    private HeatmapScene scene(Expertise expertise, FigureSpec.Order order) {
        return new HeatmapScene(
                HeatmapPyramid.of(expertise),
                HeatmapRows.of(expertise.banks()),
                HeatmapScene.Look.of(order, Theme.LIGHT, BAND));
    }

    private HeatmapScene.Screen anyScreen() {
        return new HeatmapScene.Screen(random.nextInt(1, 700), random.nextInt(1, 200), random.nextInt(1, 3));
    }

    /// The pixels as [HeatmapRaster] makes them of the neurons in sight, one by one.
    private static int[] looked(HeatmapScene scene, Viewport view, HeatmapScene.Screen screen) {
        int[] pixels = new int[screen.width() * screen.height()];
        Arrays.fill(pixels, GROUND);
        for (HeatmapRows.Place place : scene.rows().places()) {
            float[] auroc = row(scene, place.band());
            HeatmapRows.Lines lines = scene.rows().lines(place, view, screen.height(), screen.dots());
            for (int x = 0; x < screen.width(); x++) {
                int from = Math.min(auroc.length - 1, (int) view.neuron(x, screen.width(), auroc.length));
                int to = Math.clamp((int) view.neuron(x + 1, screen.width(), auroc.length), from + 1, auroc.length);
                int colour = COLOURS.argb(HeatmapRaster.extreme(Arrays.copyOfRange(auroc, from, to), 0, 1));
                for (int y = lines.first(); y < lines.first() + lines.count(); y++) {
                    pixels[y * screen.width() + x] = colour;
                }
            }
        }
        return pixels;
    }

    private static float[] row(HeatmapScene scene, HeatmapBand band) {
        Heatmap heatmap = new Heatmap(
                scene.pyramid().expertise(),
                new Evidence(0, java.util.Optional.empty(), java.util.OptionalDouble.empty(), BAND),
                scene.look().order(),
                java.util.OptionalDouble.empty());
        return heatmap.row(band);
    }

    @ParameterizedTest
    @EnumSource
    void everyPixelIsThatOfLookingAtEachNeuron(FigureSpec.Order order) {
        for (int i = 0; i < TRIES; i++) {
            HeatmapScene scene = scene(any(), order);
            Viewport view = anyView(scene.rows().layers().size());
            HeatmapScene.Screen screen = anyScreen();
            int[] pixels = new int[screen.width() * screen.height()];
            scene.draw(view, screen, pixels);
            assertArrayEquals(looked(scene, view, screen), pixels, view + " on " + screen);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theWholeIsTheExportedPicturesMatrix(FigureSpec.Order order) {
        for (int i = 0; i < TRIES; i++) {
            HeatmapScene scene = scene(any(), order);
            Viewport view = Viewport.all(scene.rows().layers().size());
            HeatmapScene.Screen screen = anyScreen();
            List<HeatmapRaster.Band> bands = new ArrayList<>();
            for (HeatmapRows.Place place : scene.rows().places()) {
                HeatmapRows.Lines lines = scene.rows().lines(place, view, screen.height(), screen.dots());
                bands.add(new HeatmapRaster.Band(row(scene, place.band()), lines.first(), lines.count()));
            }
            int[] pixels = new int[screen.width() * screen.height()];
            scene.draw(view, screen, pixels);
            HeatmapRaster.Size size = new HeatmapRaster.Size(screen.width(), screen.height());
            assertArrayEquals(HeatmapRaster.pixels(bands, size, COLOURS, GROUND), pixels, screen.toString());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPickedNeuronHasTheColourOfItsPixel(FigureSpec.Order order) {
        for (int i = 0; i < TRIES; i++) {
            HeatmapScene scene = scene(any(), order);
            Viewport view = anyView(scene.rows().layers().size());
            HeatmapScene.Screen screen = anyScreen();
            int[] pixels = new int[screen.width() * screen.height()];
            scene.draw(view, screen, pixels);
            int x = random.nextInt(screen.width());
            int y = random.nextInt(screen.height());
            int pixel = pixels[y * screen.width() + x];
            OptionalInt picked = scene.neuron(view, screen, x, y);
            int expected = picked.isEmpty()
                    ? GROUND
                    : COLOURS.argb(scene.pyramid().expertise().auroc(picked.getAsInt()));
            assertEquals(expected, pixel, view + " on " + screen);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aNeuronsSpotLiesOnItsOwnPixelWhenThereIsRoom(FigureSpec.Order order) {
        SequencedMap<String, float[]> scores = new LinkedHashMap<>();
        scores.put("h.0.c_fc", scores(40));
        scores.put("h.1.c_fc", scores(40));
        HeatmapScene scene = scene(Expertise.of(scores), order);
        Viewport view = Viewport.all(2);
        HeatmapScene.Screen screen = new HeatmapScene.Screen(400, 80, 1);
        for (int neuron = 0; neuron < 80; neuron++) {
            HeatmapScene.Spot spot = scene.spot(view, screen, neuron).orElseThrow();
            assertEquals(OptionalInt.of(neuron), scene.neuron(view, screen, (int) spot.x(), (int) spot.y()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void stepsReachEveryNeuronOfARowAndStopAtItsEnds(FigureSpec.Order order) {
        SequencedMap<String, float[]> scores = new LinkedHashMap<>();
        scores.put("h.0.c_fc", scores(40));
        HeatmapScene scene = scene(Expertise.of(scores), order);
        HeatmapScene.Screen screen = new HeatmapScene.Screen(400, 80, 1);
        Viewport view = Viewport.all(1);
        int neuron = order == FigureSpec.Order.INDEX
                ? 0
                : scene.pyramid().expertise().ranking().neuron(0);
        List<Integer> reached = new ArrayList<>(List.of(neuron));
        for (int i = 0; i < 39; i++) {
            neuron = scene.stepped(view, screen, neuron, HeatmapScene.Step.RIGHT);
            reached.add(neuron);
        }
        assertEquals(40, reached.stream().distinct().count());
        assertEquals(neuron, scene.stepped(view, screen, neuron, HeatmapScene.Step.RIGHT));
        for (int i = 38; i >= 0; i--) {
            neuron = scene.stepped(view, screen, neuron, HeatmapScene.Step.LEFT);
            assertEquals(reached.get(i), neuron);
        }
    }

    @Test
    void stepsDownLeadThroughTheBandsAtTheSamePlace() {
        SequencedMap<String, float[]> scores = new LinkedHashMap<>();
        scores.put("h.0.c_fc", scores(40));
        scores.put("h.0.c_proj", scores(10));
        scores.put("h.1.c_fc", scores(40));
        HeatmapScene scene = scene(Expertise.of(scores), FigureSpec.Order.INDEX);
        HeatmapScene.Screen screen = new HeatmapScene.Screen(400, 80, 1);
        int below = scene.stepped(Viewport.all(2), screen, 21, HeatmapScene.Step.DOWN);
        assertEquals(45, below);
        int next = scene.stepped(Viewport.all(2), screen, below, HeatmapScene.Step.DOWN);
        assertTrue(next >= 50 + 20 && next < 50 + 24, "neuron " + next);
        assertEquals(next, scene.stepped(Viewport.all(2), screen, next, HeatmapScene.Step.DOWN));
    }

    @Test
    void lowRowsFollowEachOtherWithoutAirAndHighOnesDoNot() {
        SequencedMap<String, float[]> scores = new LinkedHashMap<>();
        for (int layer = 0; layer < 40; layer++) {
            scores.put("h.%d.c_fc".formatted(layer), scores(9));
            scores.put("h.%d.c_proj".formatted(layer), scores(3));
        }
        HeatmapRows rows = HeatmapRows.of(Expertise.of(scores).banks());
        for (int height = 160; height < 320; height++) {
            assertEquals(height, lines(rows, height), "height " + height);
        }
        assertTrue(lines(rows, 800) < 700, "lines " + lines(rows, 800));
    }

    private static int lines(HeatmapRows rows, int height) {
        return rows.places().stream()
                .mapToInt(
                        place -> rows.lines(place, Viewport.all(40), height, 1).count())
                .sum();
    }
}
