package sotto.num;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BootstrapTest {
    @Test
    void everyDrawOfThreeRowsIsAsLikelyAsEveryOther() {
        int resamples = 270_000;
        double[] sums = new Bootstrap(resamples, 1).sums(new double[][] {{1, 10, 100}})[0];
        Map<Double, Integer> counts = new TreeMap<>();
        for (double sum : sums) {
            counts.merge(sum, 1, Integer::sum);
        }
        // 27 draws: 3 of one row thrice, 18 of one row twice (3 each), 6 of all three
        Map<Double, Integer> ways =
                Map.of(3.0, 1, 30.0, 1, 300.0, 1, 12.0, 3, 21.0, 3, 102.0, 3, 201.0, 3, 120.0, 3, 210.0, 3, 111.0, 6);
        assertEquals(ways.keySet(), counts.keySet());
        ways.forEach((sum, way) -> {
            double expected = resamples * way / 27.0;
            int count = counts.getOrDefault(sum, 0);
            assertTrue(
                    Math.abs(count - expected) < 5 * Math.sqrt(expected),
                    () -> "%s came %d times, not about %s".formatted(sum, count, expected));
        });
    }

    @Test
    void columnsSeeTheSameDraws() {
        double[][] sums = new Bootstrap(500, 7).sums(new double[][] {{1, 2, 5, 9}, {2, 4, 10, 18}});
        assertArrayEquals(Arrays.stream(sums[0]).map(sum -> 2 * sum).toArray(), sums[1]);
    }

    @Test
    void theSameSeedDrawsTheSameAndAnotherSomethingElse() {
        double[][] columns = {{1, 2, 5, 9, 11}};
        assertArrayEquals(new Bootstrap(50, 3).sums(columns)[0], new Bootstrap(50, 3).sums(columns)[0]);
        assertFalse(Arrays.equals(new Bootstrap(50, 3).sums(columns)[0], new Bootstrap(50, 4).sums(columns)[0]));
    }

    @Test
    void aMeansIntervalIsScipys() {
        double[] values = {0.1, 0.5, 0.2, 0.9, 0.4, 0.7, 0.3, 0.0, 0.6, 0.8};
        double[] means = Arrays.stream(new Bootstrap(200_000, 42).sums(new double[][] {values})[0])
                .map(sum -> sum / values.length)
                .toArray();
        Interval interval = Interval.percentile(means, 0.95);
        // scipy.stats.bootstrap(method='percentile', n_resamples=200000): 0.27, 0.63; the means have a grain of 0.01
        assertEquals(0.27, interval.low(), 0.0101);
        assertEquals(0.63, interval.high(), 0.0101);
    }

    @Test
    void columnsOfDifferentLengthsAreRefused() {
        assertThrows(
                IllegalArgumentException.class, () -> new Bootstrap(5, 1).sums(new double[][] {{1, 2}, {1, 2, 3}}));
    }

    @Test
    void percentilesLieBetweenEstimatesInProportion() {
        double[] estimates = {5, 1, 4, 2, 3};
        assertEquals(new Interval(1.1, 4.9, 0.95), Interval.percentile(estimates, 0.95)); // numpy.percentile
        assertEquals(new Interval(2, 4, 0.5), Interval.percentile(estimates, 0.5));
    }

    @Test
    void estimatesThatAreNoNumbersGiveNoInterval() {
        Interval interval = Interval.percentile(new double[] {1, Double.NaN, 2}, 0.95);
        assertTrue(Double.isNaN(interval.low()) && Double.isNaN(interval.high()));
    }
}
