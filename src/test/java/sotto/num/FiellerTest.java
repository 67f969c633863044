package sotto.num;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class FiellerTest {
    private static final double[] ABOVE = {0.4, 0.1, 0.9, 0.3, 0.6, 0.2, 0.8, 0.5};
    private static final double[] BELOW = {0.2, 0.1, 0.5, 0.1, 0.4, 0.2, 0.3, 0.2};

    /// Both ends are ratios at which Student's paired test is just at its level.
    @Test
    void endsAreWhereThePairedTestIsAtItsLevel() {
        Interval interval = Fieller.of(ABOVE, BELOW, 0.95);
        double quantile = StudentT.quantile(0.975, 7);
        assertTrue(interval.low() < 0.475 / 0.25 && 0.475 / 0.25 < interval.high(), interval::toString);
        assertEquals(quantile, student(interval.low()), 1e-9);
        assertEquals(-quantile, student(interval.high()), 1e-9);
    }

    private static double student(double ratio) {
        double[] differences = new double[ABOVE.length];
        Arrays.setAll(differences, i -> ABOVE[i] - ratio * BELOW[i]);
        double mean = DoubleStream.of(differences).average().orElseThrow();
        double squares = DoubleStream.of(differences)
                .map(one -> (one - mean) * (one - mean))
                .sum();
        return mean / Math.sqrt(squares / (differences.length - 1) / differences.length);
    }

    @Test
    void aMeanThatMayBeZeroLeavesTheRatioOpen() {
        Interval open = Fieller.of(new double[] {0.5, 0.25, 0.75, 0.5}, new double[] {0, 0, 0.04, 0}, 0.95);
        assertTrue(open.low() > 0 && open.low() < 50, open::toString);
        assertEquals(Double.POSITIVE_INFINITY, open.high());
        Interval all = Fieller.of(new double[] {0, 0.5, 0, 0}, new double[] {0, 0, 0.04, 0}, 0.95);
        assertEquals(0, all.low());
        assertEquals(Double.POSITIVE_INFINITY, all.high());
        assertTrue(Double.isNaN(
                Fieller.of(new double[] {1, 1}, new double[] {0, 0}, 0.95).low()));
        assertTrue(Double.isNaN(
                Fieller.of(new double[] {1}, new double[] {1}, 0.95).high()));
    }

    /// Few prompts, most of them calm: the percentiles of a bootstrap leave the ratio out twice as often.
    @Test
    void theRatioIsInsideAsOftenAsPromised() {
        RandomGenerator random = new SplittableRandom(5);
        int held = 0;
        int times = 4000;
        for (int time = 0; time < times; time++) {
            double[] above = new double[20];
            double[] below = new double[20];
            for (int unit = 0; unit < above.length; unit++) {
                double rate = Math.pow(random.nextDouble(), 4); // 0.2 on the whole
                above[unit] = share(random, rate);
                below[unit] = share(random, rate / 2);
            }
            Interval interval = Fieller.of(above, below, 0.95);
            held += interval.low() <= 2 && 2 <= interval.high() ? 1 : 0;
        }
        double coverage = (double) held / times;
        assertTrue(coverage > 0.935 && coverage < 0.975, "" + coverage);
    }

    private static double share(RandomGenerator random, double rate) {
        int yes = 0;
        for (int trial = 0; trial < 25; trial++) {
            yes += random.nextDouble() < rate ? 1 : 0;
        }
        return yes / 25.0;
    }
}
