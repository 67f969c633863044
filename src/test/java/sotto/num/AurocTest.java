package sotto.num;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sotto.work.Cancelled;
import sotto.work.Progress;

class AurocTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
        # scores,            labels,      auroc
        1 2 3 4,             0 0 1 1,     1.0
        1 2 2 3,             0 0 1 1,     0.875
        5 5 5 5,             0 0 1 1,     0.5
        4 3 2 1,             0 0 1 1,     0.0
        0.1 0.4 0.35 0.8,    0 0 1 1,     0.75
        0 1 1 2 3 1,         0 0 0 0 1 1, 0.75
        -0.0 0.0,            0 1,         0.5
        1.4e-45 0.0,         0 1,         0.0
        -3.4028235e38 3.4028235e38, 0 1,  1.0
        """)
    void countsPairsInTheRightOrderAndTiesAsHalf(String scores, String labels, float auroc) throws Cancelled {
        assertEquals(auroc, auroc(floats(scores), labels(labels)));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 10, 257, 1000})
    void agreesWithEveryPairCompared(int texts) throws Cancelled {
        SplittableRandom random = new SplittableRandom(texts);
        for (int repeat = 0; repeat < 30; repeat++) {
            boolean[] labels = randomLabels(random, texts);
            float[] scores = randomScores(random, texts, repeat % 5);
            assertEquals((float) everyPair(scores, labels), auroc(scores, labels), "repeat " + repeat);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void doesNotDependOnTheNumberOfThreads(int threads) throws Cancelled {
        SplittableRandom random = new SplittableRandom(7);
        boolean[] labels = randomLabels(random, 50);
        float[] values = randomScores(random, 50 * 333, 0);
        ResponseMatrix responses = ResponseMatrix.of(values, 50, 333);
        float[] expected = new float[333];
        for (int neuron = 0; neuron < 333; neuron++) {
            expected[neuron] = (float) everyPair(column(values, 333, neuron), labels);
        }
        assertArrayEquals(expected, new Auroc(labels, threads).of(responses, Progress.NONE));
    }

    @Test
    void readsLittleEndianMemoryAtAnyAddress() throws Cancelled {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = arena.allocate(1 + 4 * Float.BYTES).asSlice(1);
            ByteBuffer bytes = memory.asByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
            for (float value : new float[] {1, 9, 2, 8}) {
                bytes.putFloat(value);
            }
            float[] auroc = new Auroc(labels("0 1"), 1).of(ResponseMatrix.of(memory, 2, 2), Progress.NONE);
            assertArrayEquals(new float[] {1, 0}, auroc);
        }
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void namesTheFirstResponseThatIsNotFinite(float bad) {
        float[] values = new float[10 * 500];
        values[3 * 500 + 400] = bad;
        values[7 * 500 + 70] = bad;
        Auroc auroc = new Auroc(labels("1 0 1 0 1 0 1 0 1 0"), 2);
        NotFinite thrown =
                assertThrows(NotFinite.class, () -> auroc.of(ResponseMatrix.of(values, 10, 500), Progress.NONE));
        assertEquals(List.of(7, 70), List.of(thrown.text(), thrown.neuron()));
    }

    @Test
    void refusesOneClassOnly() {
        assertThrows(IllegalArgumentException.class, () -> new Auroc(labels("1 1 1"), 1));
    }

    @Test
    void refusesRowsThatAreNotAsManyAsLabels() {
        Auroc auroc = new Auroc(labels("1 0"), 1);
        ResponseMatrix responses = ResponseMatrix.of(new float[3], 3, 1);
        assertThrows(IllegalArgumentException.class, () -> auroc.of(responses, Progress.NONE));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void stopsWithinAChunkWhenCancelled(int threads) {
        List<Long> reports = new ArrayList<>();
        Progress impatient = new Progress() {
            @Override
            public void report(long done, long total, String what) {
                reports.add(done);
            }

            @Override
            public void checkCancelled() throws Cancelled {
                if (reports.size() == 2) {
                    throw new Cancelled();
                }
            }
        };
        ResponseMatrix responses = ResponseMatrix.of(new float[2 * 6400], 2, 6400);
        assertThrows(Cancelled.class, () -> new Auroc(labels("1 0"), threads).of(responses, impatient));
        assertEquals(List.of(1L, 2L), reports);
    }

    private static float auroc(float[] scores, boolean[] labels) throws Cancelled {
        return new Auroc(labels, 1).of(ResponseMatrix.of(scores, scores.length, 1), Progress.NONE)[0];
    }

    private static double everyPair(float[] scores, boolean[] labels) {
        long twice = 0;
        long pairs = 0;
        for (int i = 0; i < scores.length; i++) {
            for (int j = 0; j < scores.length; j++) {
                if (labels[i] && !labels[j]) {
                    pairs++;
                    twice += scores[i] > scores[j] ? 2 : scores[i] == scores[j] ? 1 : 0;
                }
            }
        }
        return twice / (2.0 * pairs);
    }

    private static boolean[] randomLabels(SplittableRandom random, int texts) {
        boolean[] labels = new boolean[texts];
        for (int i = 0; i < texts; i++) {
            labels[i] = random.nextInt(4) == 0;
        }
        labels[0] = true;
        labels[1] = false;
        return labels;
    }

    /// Normal, few values, many values that differ in the last bits only, any finite bits, or normal around a constant.
    private static float[] randomScores(SplittableRandom random, int count, int kind) {
        float[] scores = new float[count];
        for (int i = 0; i < count; i++) {
            scores[i] = switch (kind) {
                case 0 -> (float) random.nextGaussian();
                case 1 -> random.nextInt(-3, 4) / 2f;
                case 2 -> Float.intBitsToFloat(Float.floatToIntBits(-1.5f) + random.nextInt(200));
                case 3 -> Float.intBitsToFloat(random.nextInt() & 0xff7f_ffff);
                default -> (float) (1000 + random.nextGaussian() / 1000);
            };
        }
        return scores;
    }

    private static float[] column(float[] values, int neurons, int neuron) {
        float[] column = new float[values.length / neurons];
        for (int text = 0; text < column.length; text++) {
            column[text] = values[text * neurons + neuron];
        }
        return column;
    }

    private static float[] floats(String text) {
        String[] parts = text.split(" ", -1);
        float[] values = new float[parts.length];
        for (int i = 0; i < parts.length; i++) {
            values[i] = Float.parseFloat(parts[i]);
        }
        return values;
    }

    private static boolean[] labels(String text) {
        boolean[] labels = new boolean[(text.length() + 1) / 2];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = text.charAt(2 * i) == '1';
        }
        return labels;
    }
}
