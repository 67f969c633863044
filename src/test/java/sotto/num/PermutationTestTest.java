package sotto.num;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import sotto.work.Cancelled;
import sotto.work.Progress;

class PermutationTestTest {
    private static final int LEAST = 3;

    private static boolean[] labels(int texts, int positives) {
        boolean[] labels = new boolean[texts];
        for (int text = 0; text < texts; text++) {
            labels[text] = (long) text * positives / texts != (text + 1L) * positives / texts;
        }
        return labels;
    }

    /// Responses with many ties; some are missing where that is asked for.
    private static float[] responses(int count, double lacking, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = random.nextDouble() < lacking ? Float.NEGATIVE_INFINITY : random.nextInt(25) - 12;
        }
        return values;
    }

    private static FamilywiseTest test(
            LabelPermutations deals, float[] values, int neurons, MissingResponses missing, int threads)
            throws Cancelled {
        return new PermutationTest(deals, missing, LEAST, threads)
                .of(ResponseMatrix.of(values, deals.texts(), neurons), Progress.NONE);
    }

    @ParameterizedTest
    @CsvSource({"9, 4, 7", "40, 11, 65", "203, 100, 3"})
    void everyDealHasTheStatisticsOfItsLabels(int texts, int positives, int neurons) throws Cancelled {
        float[] values = responses(texts * neurons, 0, texts);
        LabelPermutations deals = new LabelPermutations(labels(texts, positives), 30, 42);
        FamilywiseTest found = test(deals, values, neurons, MissingResponses.REFUSED, 2);
        double error = Math.sqrt((texts + 1.0) / (12.0 * positives * (texts - positives)));
        for (int deal = 0; deal <= 30; deal++) {
            double[] expected = new double[neurons];
            for (int neuron = 0; neuron < neurons; neuron++) {
                expected[neuron] = (everyPair(values, neurons, neuron, deals.labels(deal)) - 0.5) / error;
            }
            if (deal == 0) {
                assertArrayEquals(expected, found.statistic(), 1e-12);
            } else {
                assertEquals(Arrays.stream(expected).max().orElseThrow(), found.highest()[deal - 1], 1e-12);
            }
        }
    }

    /// AUROC over the pairs of texts that have a response, the slow way.
    private static double everyPair(float[] values, int neurons, int neuron, boolean[] labels) {
        double right = 0;
        int pairs = 0;
        for (int a = 0; a < labels.length; a++) {
            for (int b = 0; b < labels.length; b++) {
                float one = values[a * neurons + neuron];
                float other = values[b * neurons + neuron];
                boolean counts = labels[a] && !labels[b] && Float.isFinite(one) && Float.isFinite(other);
                right += counts ? one > other ? 1 : one == other ? 0.5 : 0 : 0;
                pairs += counts ? 1 : 0;
            }
        }
        return right / pairs;
    }

    @Test
    void aNeuronThatLacksResponsesIsComparedByTheTextsThatItHas() throws Cancelled {
        int texts = 60;
        int neurons = 9;
        float[] values = responses(texts * neurons, 0.4, 5);
        LabelPermutations deals = new LabelPermutations(labels(texts, 25), 40, 7);
        FamilywiseTest found = test(deals, values, neurons, MissingResponses.LEFT_OUT, 1);
        for (int deal = 0; deal <= 40; deal++) {
            double highest = Double.NEGATIVE_INFINITY;
            boolean[] labels = deals.labels(deal);
            for (int neuron = 0; neuron < neurons; neuron++) {
                int[] present = new int[2];
                for (int text = 0; text < texts; text++) {
                    present[labels[text] ? 1 : 0] += Float.isFinite(values[text * neurons + neuron]) ? 1 : 0;
                }
                double error = Math.sqrt((present[0] + present[1] + 1.0) / (12.0 * present[0] * present[1]));
                double statistic = (everyPair(values, neurons, neuron, labels) - 0.5) / error;
                highest = Math.max(highest, statistic);
                if (deal == 0) {
                    assertEquals(statistic, found.statistic()[neuron], 1e-12);
                }
            }
            if (deal > 0) {
                assertEquals(highest, found.highest()[deal - 1], 1e-12);
            }
        }
    }

    @Test
    void missingResponsesThatRankLowestAreResponses() throws Cancelled {
        float[] values = responses(50 * 6, 0.3, 2);
        float[] low = values.clone();
        for (int i = 0; i < low.length; i++) {
            low[i] = Float.isFinite(low[i]) ? low[i] : -1000;
        }
        LabelPermutations deals = new LabelPermutations(labels(50, 20), 25, 3);
        FamilywiseTest expected = test(deals, low, 6, MissingResponses.REFUSED, 1);
        FamilywiseTest found = test(deals, values, 6, MissingResponses.LOWEST, 1);
        assertArrayEquals(expected.statistic(), found.statistic());
        assertArrayEquals(expected.highest(), found.highest());
    }

    @ParameterizedTest
    @EnumSource(
            value = MissingResponses.class,
            names = {"LEFT_OUT", "LOWEST"})
    void aNeuronThatTooFewTextsReachIsNotTested(MissingResponses missing) throws Cancelled {
        float[] values = responses(20 * 2, 0, 8);
        for (int text = 0; text < 18; text++) {
            values[text * 2] = Float.NEGATIVE_INFINITY;
        }
        LabelPermutations deals = new LabelPermutations(labels(20, 10), 19, 3);
        FamilywiseTest found = test(deals, values, 2, missing, 1);
        float[] other = new float[20];
        for (int text = 0; text < 20; text++) {
            other[text] = values[text * 2 + 1];
        }
        assertTrue(Double.isNaN(found.statistic()[0]));
        assertTrue(Float.isNaN(FamilywiseTest.p(found.statistic(), found.highest())[0]));
        assertArrayEquals(test(deals, other, 1, MissingResponses.REFUSED, 1).highest(), found.highest());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void theResultDependsOnNoNumberOfThreads(int threads) throws Cancelled {
        float[] values = responses(31 * 400, 0.01, 1);
        LabelPermutations deals = new LabelPermutations(labels(31, 15), 50, 1);
        FamilywiseTest expected = test(deals, values, 400, MissingResponses.LEFT_OUT, 3);
        FamilywiseTest found = test(deals, values, 400, MissingResponses.LEFT_OUT, threads);
        assertArrayEquals(expected.statistic(), found.statistic());
        assertArrayEquals(expected.highest(), found.highest());
    }

    @Test
    void moreTextsThanFitTwiceIntoALongAreRankedAlone() throws Cancelled {
        int texts = 46_400;
        float[] values = new float[texts * 2];
        for (int text = 0; text < texts; text++) {
            values[text * 2] = text;
            values[text * 2 + 1] = -text;
        }
        boolean[] labels = new boolean[texts];
        Arrays.fill(labels, texts / 2, texts, true);
        FamilywiseTest found = test(new LabelPermutations(labels, 2, 1), values, 2, MissingResponses.REFUSED, 1);
        double half = texts / 2.0;
        double most = 0.5 / Math.sqrt((texts + 1.0) / (12.0 * half * half));
        assertArrayEquals(new double[] {most, -most}, found.statistic(), 1e-9);
        assertTrue(Math.abs(found.highest()[0]) < 5, Arrays.toString(found.highest()));
    }

    @Test
    void dealsKeepTheNumberOfPositivesAndBeginAlike() {
        boolean[] labels = labels(37, 12);
        LabelPermutations few = new LabelPermutations(labels, 5, 9);
        LabelPermutations many = new LabelPermutations(labels, 11, 9);
        assertArrayEquals(labels, few.labels(0));
        for (int deal = 1; deal <= 11; deal++) {
            assertEquals(12, many.positives(deal));
            assertFalse(Arrays.equals(labels, many.labels(deal)));
            if (deal <= 5) {
                assertArrayEquals(few.labels(deal), many.labels(deal));
            }
        }
    }

    @Test
    void unitsTradeTheirLabelAsAWholeInsideTheirPool() {
        boolean[] labels = {true, true, false, true, false, false};
        LabelPermutations.Exchange exchange = new LabelPermutations.Exchange(
                List.of(List.of(new int[] {0, 1}, new int[] {2}), List.of(new int[] {3}, new int[] {4})));
        LabelPermutations deals = new LabelPermutations(labels, exchange, 64, 1);
        int traded = 0;
        for (int deal = 1; deal <= 64; deal++) {
            boolean[] dealt = deals.labels(deal);
            assertEquals(dealt[0], dealt[1]);
            assertEquals(!dealt[0], dealt[2]);
            assertEquals(!dealt[3], dealt[4]);
            assertFalse(dealt[5]);
            traded += dealt[2] ? 1 : 0;
        }
        assertTrue(traded > 16 && traded < 48, "" + traded);
    }

    @Test
    void groupsOfOneClassTradeWholeAndMixedOnesDealWithinThemselves() {
        boolean[] labels = {true, true, false, false, false, true, false, true, false};
        int[] groups = {7, 7, 2, 2, 2, 4, 4, 4, 9};
        LabelPermutations.Exchange exchange = LabelPermutations.Exchange.of(labels, groups, new int[0]);
        assertEquals(0, exchange.fixed(labels));
        LabelPermutations deals = new LabelPermutations(labels, exchange, 200, 1);
        int[] positive = new int[labels.length];
        for (int deal = 1; deal <= 200; deal++) {
            boolean[] dealt = deals.labels(deal);
            assertEquals(dealt[0], dealt[1]);
            assertTrue(dealt[2] == dealt[3] && dealt[3] == dealt[4]);
            assertEquals(1, count(dealt[0], dealt[2], dealt[8]));
            assertEquals(2, count(dealt[5], dealt[6], dealt[7]));
            for (int text = 0; text < labels.length; text++) {
                positive[text] += dealt[text] ? 1 : 0;
            }
        }
        for (int text = 0; text < labels.length; text++) {
            assertEquals(200 * (groups[text] == 4 ? 2 : 1) / 3.0, positive[text], 30, "text " + text);
        }
    }

    @Test
    void labelsStayInTheirStratumAndGroupsOfSeveralStrataKeepTheirsInEach() {
        boolean[] labels = {true, false, true, false, true, true, true, false, true};
        int[] strata = {0, 0, 0, 1, 1, 1, 2, 2, 2};
        LabelPermutations.Exchange byStratum = LabelPermutations.Exchange.of(labels, new int[0], strata);
        LabelPermutations deals = new LabelPermutations(labels, byStratum, 100, 1);
        for (int deal = 1; deal <= 100; deal++) {
            boolean[] dealt = deals.labels(deal);
            for (int first = 0; first < 9; first += 3) {
                assertEquals(2, count(dealt[first], dealt[first + 1], dealt[first + 2]));
            }
        }
        int[] groups = {0, 1, 2, 3, 4, 2, 5, 6, 7}; // group 2 is in two strata
        LabelPermutations.Exchange both = LabelPermutations.Exchange.of(labels, groups, strata);
        assertEquals(2, both.fixed(labels));
        deals = new LabelPermutations(labels, both, 100, 1);
        for (int deal = 1; deal <= 100; deal++) {
            boolean[] dealt = deals.labels(deal);
            assertTrue(dealt[2] && dealt[5]);
            assertEquals(1, count(dealt[0], dealt[1]));
            assertEquals(1, count(dealt[3], dealt[4]));
        }
    }

    private static int count(boolean... labels) {
        int count = 0;
        for (boolean label : labels) {
            count += label ? 1 : 0;
        }
        return count;
    }

    @ParameterizedTest
    @CsvSource({"5, 0.2", "4, 0.4", "3.5, 0.4", "0, 1", "NaN, NaN"})
    void pCountsTheDealsThatAreAsLarge(double statistic, float p) {
        assertEquals(p, FamilywiseTest.p(new double[] {statistic}, new double[] {4, 1, 3, 2})[0]);
    }

    @Test
    void theThresholdIsTheAurocAboveWhichPIsSmall() {
        double[] highest = new double[99];
        Arrays.setAll(highest, deal -> (deal * 37) % 99);
        double error = Math.sqrt(31.0 / (12 * 20 * 10));
        double at = (FamilywiseTest.threshold(highest, 20, 10).orElseThrow() - 0.5) / error;
        assertEquals(94, at, 1e-9);
        assertTrue(FamilywiseTest.p(new double[] {at + 1e-6}, highest)[0] <= 0.05f);
        assertTrue(FamilywiseTest.p(new double[] {at - 1e-6}, highest)[0] > 0.05f);
        assertEquals(OptionalDouble.empty(), FamilywiseTest.threshold(new double[18], 20, 10));
    }

    @Test
    void labelsOfOneClassAreNoTest() {
        boolean[] one = {true, true};
        assertThrows(IllegalArgumentException.class, () -> new LabelPermutations(one, 9, 1));
    }
}
