package sotto.figure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sotto.num.NullBand;

class HeatmapRasterTest {
    private static final DivergingColours LIGHT = new DivergingColours(Theme.LIGHT, NullBand.of(500, 2000));
    private static final int GROUND = 0xff123456;

    @ParameterizedTest
    @CsvSource(textBlock = """
        # neurons,         width, shown
        0.5 0.6 0.3 0.9,   1,     0.9
        0.5 0.6 0.3 0.9,   2,     0.6 0.9
        0.25 0.75,         1,     0.75
        0.75 0.25,         1,     0.75
        0.1 0.9 0.5,       2,     0.1 0.9
        0.5 0.4 0.5 0.5,   2,     0.4 0.5
        0.1 0.9,           5,     0.1 0.1 0.1 0.9 0.9
        0.7,               3,     0.7 0.7 0.7
        """)
    void aPixelShowsItsNeuronFarthestFromAHalf(String neurons, int width, String shown) {
        float[] seen = new float[width];
        for (int x = 0; x < width; x++) {
            seen[x] = HeatmapRaster.extreme(floats(neurons), x, width);
        }
        assertArrayEquals(floats(shown), seen);
    }

    @Test
    void noNeuronIsLeftOutWhateverTheWidth() {
        for (int width = 1; width <= 40; width++) {
            for (int expert = 0; expert < 37; expert++) {
                float[] auroc = new float[37];
                java.util.Arrays.fill(auroc, 0.5f);
                auroc[expert] = 0.9f;
                boolean found = false;
                for (int x = 0; x < width; x++) {
                    found |= HeatmapRaster.extreme(auroc, x, width) == 0.9f;
                }
                assertEquals(true, found, "width %d, expert %d".formatted(width, expert));
            }
        }
    }

    @Test
    void bandsLieWhereTheyShouldAndTheRestIsGround() {
        List<HeatmapRaster.Band> bands =
                List.of(new HeatmapRaster.Band(floats("0.8 0.5"), 0, 1), new HeatmapRaster.Band(floats("0.2"), 2, 2));
        int[] pixels = HeatmapRaster.pixels(bands, new HeatmapRaster.Size(2, 5), LIGHT, GROUND);
        int high = 0xff8f3800;
        int grey = 0xffeef0f3;
        int low = 0xff43248a;
        assertArrayEquals(new int[] {high, grey, GROUND, GROUND, low, low, low, low, GROUND, GROUND}, pixels);
    }

    @Test
    void aMillionNeuronsTakeNoTime() {
        SplittableRandom random = new SplittableRandom(1);
        List<HeatmapRaster.Band> bands = new ArrayList<>();
        for (int row = 0; row < 96; row++) {
            float[] auroc = new float[11_008];
            for (int i = 0; i < auroc.length; i++) {
                auroc[i] = (float) random.nextDouble();
            }
            bands.add(new HeatmapRaster.Band(auroc, 12 * row, 10));
        }
        HeatmapRaster.Size size = new HeatmapRaster.Size(1700, 96 * 12);
        assertTimeout(Duration.ofSeconds(1), () -> HeatmapRaster.pixels(bands, size, LIGHT, GROUND));
    }

    private static float[] floats(String text) {
        String[] words = text.strip().split(" ", -1);
        float[] values = new float[words.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = Float.parseFloat(words[i]);
        }
        return values;
    }
}
