package sotto.num;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Family-wise p values of neurons that know nothing, over many simulated runs.
@Tag("slow")
class FamilywiseErrorTest {
    private static final int RUNS = 1000;
    private static final int TEXTS = 60;
    private static final int NEURONS = 80;
    private static final int DEALS = 399;

    /// Neurons that share a few causes, so that they are strongly correlated, some of them with ties.
    private static float[] correlated(SplittableRandom random) {
        float[] values = new float[TEXTS * NEURONS];
        for (int text = 0; text < TEXTS; text++) {
            double[] causes = random.doubles(4).map(u -> 3 * u).toArray();
            for (int neuron = 0; neuron < NEURONS; neuron++) {
                double value = causes[neuron % causes.length] + random.nextDouble();
                values[text * NEURONS + neuron] = (float) (neuron < NEURONS / 4 ? Math.max(1.5, value) : value);
            }
        }
        return values;
    }

    @Test
    void theBestNeuronsPIsUniformWhereNothingIsThere() throws Cancelled {
        SplittableRandom random = new SplittableRandom(20_240_718);
        double[] least = new double[RUNS];
        int wrong = 0;
        for (int run = 0; run < RUNS; run++) {
            boolean[] labels = new boolean[TEXTS];
            Arrays.fill(labels, 0, 22, true);
            FamilywiseTest found = new PermutationTest(
                            new LabelPermutations(labels, DEALS, run), MissingResponses.REFUSED, 1, 2)
                    .of(ResponseMatrix.of(correlated(random), TEXTS, NEURONS), Progress.NONE);
            float[] p = FamilywiseTest.p(found.statistic(), found.highest());
            least[run] = 1;
            for (float value : p) {
                least[run] = Math.min(least[run], value);
            }
            wrong += least[run] <= FamilywiseTest.ERROR + 1e-7 ? 1 : 0;
        }
        Arrays.sort(least);
        double farthest = 0;
        for (int run = 0; run < RUNS; run++) {
            farthest = Math.max(farthest, Math.abs((run + 1.0) / RUNS - least[run]));
        }
        double error = (double) wrong / RUNS;
        System.out.printf(
                Locale.ROOT,
                "%d runs: family-wise error %.1f %%, largest distance of p from uniform %.4f (5 %% point %.4f)%n",
                RUNS,
                100 * error,
                farthest,
                1.358 / Math.sqrt(RUNS));
        assertEquals(0.05, error, 0.015);
        assertTrue(farthest < 1.358 / Math.sqrt(RUNS), "distance " + farthest);
    }
}
