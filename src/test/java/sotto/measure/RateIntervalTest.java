package sotto.measure;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sotto.num.Interval;

/// Whether intervals of 95 % hold the truth so often, on made-up prompts with a fixed seed.
class RateIntervalTest {
    /// The cells of each line, and what its coverage must be.
    private record Cell(String what, double least, double most, double coverage) {
        @Override
        public String toString() {
            return "%-58s %5.1f %%   (%.1f to %.1f)".formatted(what, 100 * coverage, 100 * least, 100 * most);
        }
    }

    @ParameterizedTest
    @CsvSource({"0.02, 30", "0.98, 30", "0.05, 30", "0.02, 100", "0.98, 100", "0.05, 100"})
    void rareAndAlmostCertainAccuraciesAreCovered(double rate, int n) {
        Rates rates = new Rates(1);
        double coverage = Rates.coverage(4000, rate, () -> rates.accuracy(rate, n));
        assertTrue(coverage >= 0.92, rate + ": " + coverage);
    }

    @ParameterizedTest
    @CsvSource({"20", "50", "100"})
    void aRareRateOverPromptsIsCovered(int prompts) {
        Rates rates = new Rates(2);
        double coverage = Rates.coverage(600, 0.024, () -> rates.meanRate(0.024, 2, prompts, 25));
        assertTrue(coverage >= 0.92, prompts + " prompts: " + coverage);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        # of twenty units with so many trials, all the same
        0, 25
        1, 25
        0, 1
        1, 1
        0.2, 25
        """)
    void noIntervalIsWithoutWidth(double rate, int trials) {
        double[] values = new double[20];
        Arrays.fill(values, rate);
        Interval interval = RateInterval.of(values, Rates.same(trials, 20), 0.95);
        Interval scores = RateInterval.of(values, null, 0.95);
        Interval difference = RateInterval.ofDifference(values, values, Rates.same(trials, 20), 0.95);
        assertAll(
                () -> assertTrue(interval.high() - interval.low() > 0.05, interval::toString),
                () -> assertTrue(interval.low() <= rate && rate <= interval.high(), interval::toString),
                () -> assertTrue(scores.high() - scores.low() > 0.05, scores::toString),
                () -> assertEquals(-difference.low(), difference.high(), 1e-12),
                () -> assertTrue(difference.high() > 0.05, difference::toString));
    }

    @Test
    void noUnitsHaveNoInterval() {
        assertTrue(Double.isNaN(RateInterval.of(new double[0], new int[0], 0.95).low()));
        assertTrue(Double.isNaN(RateInterval.of(new double[0], null, 0.95).high()));
        assertTrue(Double.isNaN(RateInterval.ofDifference(new double[0], new double[0], null, 0.95)
                .low()));
    }

    @Test
    void onePromptTellsLittle() {
        Interval one = RateInterval.of(new double[] {0}, new int[] {25}, 0.95);
        assertEquals(0, one.low());
        assertEquals(0.7934506856227626, one.high(), 1e-12); // Wilson's of 0 of 1
    }

    /// Scores that differ little between units are worth more of them: Student's interval of a mean, nearly.
    @Test
    void scoresHaveTheWidthOfTheirSpread() {
        double[] scores = new double[100];
        Arrays.setAll(scores, unit -> 0.5 + 0.1 * Math.sin(unit));
        Interval interval = RateInterval.of(scores, null, 0.95);
        double mean = Arrays.stream(scores).average().orElseThrow();
        double deviation = Math.sqrt(Arrays.stream(scores)
                        .map(score -> (score - mean) * (score - mean))
                        .sum()
                / 100);
        double half = 1.984217 * deviation / 10; // scipy.stats.t.ppf(0.975, 99)
        assertEquals(mean - half, interval.low(), 1e-4);
        assertEquals(mean + half, interval.high(), 1e-4);
    }

    /// Prints the table of all cells.
    @Test
    @Tag("slow")
    void intervalsCoverWhatTheyPromise() {
        Rates rates = new Rates(3);
        Stream.Builder<Cell> cells = Stream.builder();
        for (double rate : new double[] {0.02, 0.05, 0.3, 0.5, 0.98}) {
            for (int n : new int[] {30, 100}) {
                boolean rare = rate < 0.1 || rate > 0.9;
                cells.add(new Cell(
                        "accuracy %.2f of %d questions".formatted(rate, n),
                        rare ? 0.92 : 0.93,
                        rare ? 1 : 0.97,
                        Rates.coverage(20_000, rate, () -> rates.accuracy(rate, n))));
            }
        }
        for (double concentration : new double[] {0.7, 2, 10}) {
            for (double rate : new double[] {0.024, 0.2, 0.5}) {
                for (int n : new int[] {20, 50, 100}) {
                    boolean rare = rate < 0.1;
                    cells.add(new Cell(
                            "rate %.3f of %d prompts, beta of %.1f".formatted(rate, n, concentration),
                            rare ? 0.92 : 0.93,
                            rare ? 1 : 0.975,
                            Rates.coverage(2000, rate, () -> rates.meanRate(rate, concentration, n, 25))));
                }
            }
        }
        for (double rate : new double[] {0.003, 0.02, 0.1}) {
            for (int n : new int[] {20, 50, 100}) {
                double truth = Rates.anyOfK(rate, 2.0, 25);
                cells.add(new Cell(
                        "any of 25 %.3f of %d prompts, 3 seeds".formatted(truth, n),
                        0.92,
                        1,
                        Rates.coverage(2000, truth, () -> rates.anyOfK(rate, 2, n, 25, 3))));
            }
        }
        for (double factor : new double[] {1, 0.4}) {
            for (double rate : new double[] {0.024, 0.1, 0.4}) {
                for (int n : new int[] {20, 50, 100}) {
                    double truth = rate * (factor - 1);
                    cells.add(new Cell(
                            "difference %.4f from %.3f of %d prompts".formatted(truth, rate, n),
                            0.93,
                            1,
                            Rates.coverage(1000, truth, () -> rates.difference(rate, 2, n, factor))));
                }
            }
        }
        assertAll(cells.build()
                .peek(System.out::println)
                .map(cell -> () ->
                        assertTrue(cell.coverage() >= cell.least() && cell.coverage() <= cell.most(), cell::toString)));
    }
}
