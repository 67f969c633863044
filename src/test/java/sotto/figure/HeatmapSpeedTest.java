package sotto.figure;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sotto.expert.Expertise;
import sotto.num.NullBand;

/// Two and a half million neurons are drawn within a frame.
@Tag("slow")
class HeatmapSpeedTest {
    private static final double MOST_MS = 5;
    private static final int FRAMES = 400;
    private static final HeatmapScene.Screen SCREEN = new HeatmapScene.Screen(1200, 480, 1);
    /// The thread's own time: the machine may have other things to do.
    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

    private static final HeatmapPyramid PYRAMID = pyramid();

    private static HeatmapPyramid pyramid() {
        SplittableRandom random = new SplittableRandom(3);
        SequencedMap<String, float[]> scores = new LinkedHashMap<>();
        for (int layer = 0; layer < 60; layer++) {
            scores.put("model.layers.%d.mlp.up_proj".formatted(layer), scores(random, 32_768));
            scores.put("model.layers.%d.mlp.down_proj".formatted(layer), scores(random, 8_192));
        }
        long start = System.nanoTime();
        HeatmapPyramid pyramid = HeatmapPyramid.of(Expertise.of(scores));
        System.out.printf(
                "pyramid of %,d neurons: %,d ms%n",
                pyramid.expertise().neurons(), (System.nanoTime() - start) / 1_000_000);
        return pyramid;
    }

    private static float[] scores(SplittableRandom random, int width) {
        float[] scores = new float[width];
        for (int i = 0; i < width; i++) {
            scores[i] = (float) Math.clamp(random.nextGaussian(0.51, 0.05), 0, 1);
        }
        return scores;
    }

    @ParameterizedTest
    @EnumSource
    void aFrameAtAnyZoomTakesFiveMillisecondsAtMost(FigureSpec.Order order) {
        HeatmapScene scene = new HeatmapScene(
                PYRAMID,
                HeatmapRows.of(PYRAMID.expertise().banks()),
                HeatmapScene.Look.of(order, Theme.LIGHT, NullBand.of(500, 2000)));
        Viewport.Limits limits = new Viewport.Limits(60, 0.001, 4);
        int[] pixels = new int[SCREEN.width() * SCREEN.height()];
        SplittableRandom random = new SplittableRandom(5);
        double[] taken = new double[FRAMES];
        for (int frame = -FRAMES / 2; frame < FRAMES; frame++) {
            double zoom = Math.pow(1000, random.nextDouble());
            Viewport view = Viewport.all(60)
                    .zoomed(
                            random.nextDouble(),
                            random.nextDouble(),
                            new Viewport.Zoom(frame % 4 == 0 ? 1 : zoom, frame % 2 == 0 ? 1 : zoom),
                            limits);
            long start = CLOCK.getCurrentThreadCpuTime();
            scene.draw(view, SCREEN, pixels);
            if (frame >= 0) {
                taken[frame] = (CLOCK.getCurrentThreadCpuTime() - start) / 1e6;
            }
        }
        Arrays.sort(taken);
        double p95 = taken[FRAMES * 95 / 100];
        System.out.printf("heatmap by %s: median %.2f ms, p95 %.2f ms%n", order, taken[FRAMES / 2], p95);
        long start = CLOCK.getCurrentThreadCpuTime();
        for (int frame = 0; frame < 100; frame++) {
            scene.draw(Viewport.all(60), SCREEN, pixels);
        }
        System.out.printf("the whole: %.2f ms on average%n", (CLOCK.getCurrentThreadCpuTime() - start) / 1e8);
        assertTrue(p95 <= MOST_MS, "95 of 100 frames within %.2f ms".formatted(p95));
    }
}
