package sotto.num;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class FalseDiscoveryTest {
    @Test
    void everyQIsTheLeastOfTheStepsAboveIt() {
        double[] chances = {0.01, 0.02, 0.03, 0.04, 0.05, 0.9, 0.04};
        float[] expected = {0.056f, 0.056f, 0.056f, 0.056f, 7 / 120f, 0.9f, 0.056f};
        assertArrayEquals(expected, FalseDiscovery.adjusted(chances), 1e-7f);
    }

    @Test
    void noneIsAboveOne() {
        assertArrayEquals(new float[] {1, 1}, FalseDiscovery.adjusted(new double[] {1, 0.99}));
    }

    @Test
    void noneIsZero() {
        assertTrue(FalseDiscovery.adjusted(new double[] {1e-300, 0.5})[0] > 0);
    }

    @Test
    void noTestsHaveNoQ() {
        assertEquals(0, FalseDiscovery.adjusted(new double[0]).length);
    }

    @Test
    void theyAreThoseOfTheDefinition() {
        SplittableRandom random = new SplittableRandom(9);
        double[] chances = new double[500];
        Arrays.setAll(chances, i -> i % 3 == 0 ? random.nextInt(1, 20) / 50.0 : Math.pow(random.nextDouble(), 3));
        float[] found = FalseDiscovery.adjusted(chances);
        double[] sorted = chances.clone();
        Arrays.sort(sorted);
        for (int test = 0; test < chances.length; test++) {
            double least = 1;
            for (int place = 0; place < sorted.length; place++) {
                if (sorted[place] >= chances[test]) {
                    least = Math.min(least, sorted[place] * sorted.length / (place + 1));
                }
            }
            assertEquals(least, found[test], 1e-6);
        }
    }

    @Test
    @Tag("slow")
    void aMillionTakeFewSeconds() {
        SplittableRandom random = new SplittableRandom(1);
        double[] chances = new double[1_000_000];
        Arrays.setAll(chances, _ -> random.nextDouble());
        long start = System.nanoTime();
        FalseDiscovery.adjusted(chances);
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf("q of a million: %.3f s%n", seconds);
        assertTrue(seconds < 4, seconds + " s");
    }
}
