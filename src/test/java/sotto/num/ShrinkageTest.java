package sotto.num;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShrinkageTest {
    /// `numpy`: `s = where(se == 0, se[se > 0].min(), se)`; `t = max(0, mean((x - .5)**2) - mean(s**2))`;
    /// `.5 + t / (t + s**2) * (x - .5)`.
    @Test
    void posteriorMeansAreThoseOfTheFormula() {
        float[] x = {0.5f, 1, 0.75f, 0, 0.62f, 0.47f, 0.55f, 0.81f};
        float[] errors = {0, 0, 0.1f, 0, 0.05f, 0.06f, 0.08f, 0.02f};
        double[] wanted = {0.5, 0.997559115, 0.722688788, 0.002440885, 0.61643017, 0.471268535, 0.546361063, 0.808486654
        };
        Shrinkage prior = Shrinkage.towards(0.5, x, errors);
        assertEquals(0.0815375005040318, prior.variance(), 1e-15);
        for (int place = 0; place < x.length; place++) {
            assertEquals(wanted[place], prior.of(x[place], errors[place]), 1e-9);
        }
    }

    @ParameterizedTest
    @CsvSource({"0.9, NaN", "0.1, NaN", "0.7, Infinity"})
    void anEstimateOfUnknownErrorIsTheCentre(float x, float error) {
        Shrinkage prior = Shrinkage.towards(0.5, new float[] {0.9f, 0.2f, x}, new float[] {0.01f, 0.01f, error});
        assertTrue(prior.variance() > 0.1, "it does not count: " + prior);
        assertEquals(0.5, prior.of(x, error));
    }

    @Test
    void withoutMoreSpreadThanNoiseAllAreTheCentre() {
        Shrinkage prior = Shrinkage.towards(0.5, new float[] {0.55f, 0.46f, 0.5f}, new float[] {0.1f, 0.1f, 0.1f});
        assertEquals(0, prior.variance());
        assertEquals(0.5, prior.of(0.55f, 0.1f));
        assertEquals(0.5, prior.of(1, 0));
    }

    @Test
    void withoutAnyErrorNothingShrinks() {
        Shrinkage prior = Shrinkage.towards(0.5, new float[] {1, 0, 0.75f}, new float[3]);
        assertEquals(0.75, prior.of(0.75f, 0), 1e-12);
        assertEquals(1, prior.of(1, 0), 1e-12);
    }

    @Test
    void nothingIsKnownOfNothing() {
        Shrinkage prior = Shrinkage.towards(0.5, new float[] {Float.NaN}, new float[] {Float.NaN});
        assertEquals(0, prior.variance());
        assertTrue(Double.isNaN(prior.of(Float.NaN, 0.1f)));
    }

    /// Under a known truth: the mean squared error is what the theory of the normal prior says, and below the
    /// raw's.
    @ParameterizedTest
    @ValueSource(doubles = {0.02, 0.05, 0.1})
    void theErrorIsThatOfTheBestEstimate(double spread) {
        SplittableRandom random = new SplittableRandom(11);
        int neurons = 40_000;
        float[] truth = new float[neurons];
        float[] seen = new float[neurons];
        float[] errors = new float[neurons];
        double best = 0;
        for (int place = 0; place < neurons; place++) {
            truth[place] = (float) (0.5 + spread * random.nextGaussian());
            errors[place] = (float) random.nextDouble(0.02, 0.08);
            seen[place] = (float) (truth[place] + errors[place] * random.nextGaussian());
            double noise = errors[place] * errors[place];
            best += noise * spread * spread / (noise + spread * spread);
        }
        Shrinkage prior = Shrinkage.towards(0.5, seen, errors);
        assertEquals(spread, Math.sqrt(prior.variance()), 0.03 * spread);
        double raw = 0;
        double shrunk = 0;
        for (int place = 0; place < neurons; place++) {
            raw += Math.pow(seen[place] - truth[place], 2);
            shrunk += Math.pow(prior.of(seen[place], errors[place]) - truth[place], 2);
        }
        assertEquals(1, shrunk / best, 0.02);
        assertTrue(shrunk < 0.9 * raw, shrunk / raw + " of the raw's");
    }
}
