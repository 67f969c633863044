package sotto.num;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// What is found for several labels at once is what [Auroc] finds for each, to the last bit.
class MultiLabelAurocTest {
    private static final int NEURONS = 131;

    /// Texts, labels, and kinds of responses: normal, few values, in the last bits only, any finite bits, near a
    /// constant, all equal.
    @ParameterizedTest
    @CsvSource({
        "4, 1, 0",
        "17, 6, 1",
        "300, 6, 0",
        "300, 40, 1",
        "511, 7, 2",
        "700, 6, 0",
        "700, 33, 3",
        "1500, 6, 1",
        "900, 6, 2",
        "900, 6, 4",
        "64, 3, 5"
    })
    void everyLabelHasItsOwnNumbers(int texts, int count, int kind) throws Cancelled {
        SplittableRandom random = new SplittableRandom(31L * texts + kind);
        float[] values = new float[texts * NEURONS];
        for (int i = 0; i < values.length; i++) {
            values[i] = response(random, kind);
        }
        ResponseMatrix responses = ResponseMatrix.of(values, texts, NEURONS);
        List<MultiLabelAuroc.Label> labels = new ArrayList<>();
        for (int label = 0; label < count; label++) {
            labels.add(label(random, texts, label));
        }
        for (int threads : new int[] {1, 3}) {
            List<Discrimination> found =
                    new MultiLabelAuroc(texts, labels, threads).discriminate(responses, Progress.NONE);
            assertEquals(count, found.size());
            for (int label = 0; label < count; label++) {
                MultiLabelAuroc.Label one = labels.get(label);
                ResponseMatrix own = responses.at(one.places());
                Discrimination alone = new Auroc(one.labels(), 2).discriminate(own, Progress.NONE);
                assertSame(alone, found.get(label));
                assertArrayEquals(
                        new Auroc(one.labels(), 1).of(own, Progress.NONE),
                        found.get(label).auroc());
            }
        }
    }

    private static void assertSame(Discrimination alone, Discrimination found) {
        assertArrayEquals(alone.auroc(), found.auroc());
        assertArrayEquals(alone.precision(), found.precision());
        assertArrayEquals(alone.error(), found.error());
        assertArrayEquals(alone.common(), found.common());
        assertArrayEquals(alone.chance(), found.chance());
    }

    private static float response(SplittableRandom random, int kind) {
        return switch (kind) {
            case 0 -> (float) random.nextGaussian();
            case 1 -> random.nextInt(-3, 4) / 2f;
            case 2 -> Float.intBitsToFloat(Float.floatToIntBits(-1.5f) + random.nextInt(200));
            case 3 -> Float.intBitsToFloat(random.nextInt() & 0xff7f_ffff);
            case 4 -> (float) (1000 + random.nextGaussian() / 1000);
            default -> random.nextBoolean() ? 0f : -0f;
        };
    }

    /// All texts, or some of them; few positives, or few negatives.
    private static MultiLabelAuroc.Label label(SplittableRandom random, int texts, int number) {
        int[] places = IntStream.range(0, texts)
                .filter(text -> number % 3 == 0 || text < 2 || random.nextInt(4) > 0)
                .toArray();
        boolean[] labels = new boolean[places.length];
        for (int text = 0; text < labels.length; text++) {
            labels[text] = random.nextInt(10) < 1 + number % 9;
        }
        labels[0] = true;
        labels[1] = false;
        return new MultiLabelAuroc.Label(places, labels);
    }

    /// With the most texts the largest sums there can be are still whole numbers that a double holds: all responses
    /// equal, and all positives above a third of negatives.
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theMostTextsHaveExactSums(boolean equal) throws Cancelled {
        int texts = MultiLabelAuroc.MOST;
        assertTrue(Math.pow(texts, 3) < Math.pow(2, 53) && Math.pow(texts + 1, 3) > Math.pow(2, 53));
        float[] values = new float[texts];
        boolean[] positive = new boolean[texts];
        for (int text = 0; text < texts; text++) {
            positive[text] = text % 3 == 0;
            values[text] = equal ? 1 : positive[text] ? text : -text;
        }
        ResponseMatrix responses = ResponseMatrix.of(values, texts, 1);
        int[] all = IntStream.range(0, texts).toArray();
        assertSame(
                new Auroc(positive, 1).discriminate(responses, Progress.NONE),
                new MultiLabelAuroc(texts, List.of(new MultiLabelAuroc.Label(all, positive)), 1)
                        .discriminate(responses, Progress.NONE)
                        .getFirst());
        assertThrows(IllegalArgumentException.class, () -> new MultiLabelAuroc(texts + 1, List.of(), 1));
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void namesAResponseThatIsNotFinite(float bad) {
        float[] values = new float[10 * 70];
        values[3 * 70 + 65] = bad;
        boolean[] labels = new boolean[10];
        labels[4] = true;
        List<MultiLabelAuroc.Label> one =
                List.of(new MultiLabelAuroc.Label(IntStream.range(0, 10).toArray(), labels));
        NotFinite found = assertThrows(
                NotFinite.class,
                () -> new MultiLabelAuroc(10, one, 1).discriminate(ResponseMatrix.of(values, 10, 70), Progress.NONE));
        assertEquals(3, found.text());
        assertEquals(65, found.neuron());
    }

    @Test
    void aLabelHasBothClasses() {
        boolean[] positive = new boolean[3];
        Arrays.fill(positive, true);
        assertThrows(IllegalArgumentException.class, () -> new MultiLabelAuroc.Label(new int[] {0, 1, 2}, positive));
    }
}
