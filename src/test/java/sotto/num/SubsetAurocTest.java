package sotto.num;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Every subset against [Auroc] on that subset alone, which is compared with every pair in a test of its own.
class SubsetAurocTest {
    private static SubsetAuroc.Subset subset(SplittableRandom random, int texts) {
        List<Integer> positives = new ArrayList<>();
        List<Integer> negatives = new ArrayList<>();
        for (int text = 0; text < texts; text++) {
            switch (random.nextInt(3)) {
                case 0 -> positives.add(text);
                case 1 -> negatives.add(text);
                default -> {}
            }
        }
        return new SubsetAuroc.Subset(
                positives.stream().mapToInt(Integer::intValue).toArray(),
                negatives.stream().mapToInt(Integer::intValue).toArray());
    }

    private static float[] alone(ResponseMatrix responses, SubsetAuroc.Subset subset, MissingResponses missing)
            throws Cancelled {
        int[] places = IntStream.concat(IntStream.of(subset.positives()), IntStream.of(subset.negatives()))
                .toArray();
        boolean[] labels = new boolean[places.length];
        for (int text = 0; text < subset.positives().length; text++) {
            labels[text] = true;
        }
        return new Auroc(labels, 1, missing).of(responses.at(places), Progress.NONE);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        # texts, neurons, values, threads
        30,      70,      1000000, 1
        30,      70,      5,       3
        200,     150,     40,      2
        """)
    void eachSubsetIsScoredAsIfAlone(int texts, int neurons, int different, int threads) throws Cancelled {
        SplittableRandom random = new SplittableRandom(different);
        float[] values = new float[texts * neurons];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(different) - different / 2;
        }
        ResponseMatrix responses = ResponseMatrix.of(values, texts, neurons);
        List<SubsetAuroc.Subset> subsets =
                IntStream.range(0, 13).mapToObj(_ -> subset(random, texts)).toList();
        float[][] found =
                new SubsetAuroc(texts, subsets, MissingResponses.REFUSED, threads).of(responses, Progress.NONE);
        for (int subset = 0; subset < subsets.size(); subset++) {
            assertArrayEquals(
                    alone(responses, subsets.get(subset), MissingResponses.REFUSED), found[subset], "subset " + subset);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"LEFT_OUT", "LOWEST"})
    void missingResponsesAreTreatedAsInTheWhole(MissingResponses missing) throws Cancelled {
        SplittableRandom random = new SplittableRandom(3);
        float[] values = new float[25 * 80];
        for (int i = 0; i < values.length; i++) {
            boolean absent = random.nextInt(80) < i % 80; // the last neurons respond to hardly any text
            values[i] = absent ? Float.NEGATIVE_INFINITY : random.nextInt(9);
        }
        ResponseMatrix responses = ResponseMatrix.of(values, 25, 80);
        List<SubsetAuroc.Subset> subsets =
                IntStream.range(0, 9).mapToObj(_ -> subset(random, 25)).toList();
        float[][] found = new SubsetAuroc(25, subsets, missing, 1).of(responses, Progress.NONE);
        boolean some = false;
        for (int subset = 0; subset < subsets.size(); subset++) {
            assertArrayEquals(alone(responses, subsets.get(subset), missing), found[subset], "subset " + subset);
            some |= Float.isNaN(found[subset][79]);
        }
        assertTrue(some);
    }

    /// Sums of 32 bits would overflow: 2U is 2.45e9 for a perfect neuron, and its parts are added up on the way.
    @Test
    void manyTextsDoNotOverflow() throws Cancelled {
        int texts = 70_000;
        float[] values = new float[texts];
        for (int text = 0; text < texts; text++) {
            values[text] = text;
        }
        int[] low = IntStream.range(0, texts / 2).toArray();
        int[] high = IntStream.range(texts / 2, texts).toArray();
        float[][] found = new SubsetAuroc(
                        texts,
                        List.of(new SubsetAuroc.Subset(high, low), new SubsetAuroc.Subset(low, high)),
                        MissingResponses.REFUSED,
                        1)
                .of(ResponseMatrix.of(values, texts, 1), Progress.NONE);
        assertEquals(1f, found[0][0]);
        assertEquals(0f, found[1][0]);
    }

    @ParameterizedTest
    @CsvSource({"NaN", "Infinity", "-Infinity"})
    void aResponseThatIsNoNumberIsNamed(float bad) {
        float[] values = new float[4 * 70];
        values[2 * 70 + 66] = bad;
        SubsetAuroc.Subset all = new SubsetAuroc.Subset(new int[] {0, 1}, new int[] {2, 3});
        NotFinite found = assertThrows(
                NotFinite.class,
                () -> new SubsetAuroc(4, List.of(all), MissingResponses.REFUSED, 1)
                        .of(ResponseMatrix.of(values, 4, 70), Progress.NONE));
        assertEquals(2, found.text());
        assertEquals(66, found.neuron());
    }
}
