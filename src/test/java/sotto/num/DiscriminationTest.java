package sotto.num;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sotto.work.Cancelled;
import sotto.work.Progress;

class DiscriminationTest {
    @ParameterizedTest
    @ValueSource(ints = {4, 5, 11, 60, 400})
    void theStandardErrorIsDeLongsOverEveryPair(int texts) throws Cancelled {
        for (int repeat = 0; repeat < 30; repeat++) {
            boolean[] labels = labels(texts, repeat);
            float[] responses = responses(texts, repeat);
            Discrimination found = discriminate(responses, labels);
            assertEquals(deLong(responses, labels), found.error()[0], 1e-6, "repeat " + repeat);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5, 11, 60, 400})
    void theAveragePrecisionIsCountedTextByText(int texts) throws Cancelled {
        for (int repeat = 0; repeat < 30; repeat++) {
            boolean[] labels = labels(texts, repeat);
            float[] responses = responses(texts, repeat);
            assertEquals(
                    averagePrecision(responses, labels),
                    discriminate(responses, labels).precision()[0],
                    1e-7,
                    "repeat " + repeat);
        }
    }

    private static double averagePrecision(float[] responses, boolean[] labels) {
        double sum = 0;
        int positives = 0;
        for (int i = 0; i < responses.length; i++) {
            double[] above = new double[2];
            for (int j = 0; j < responses.length && labels[i]; j++) {
                above[labels[j] ? 1 : 0] += responses[j] >= responses[i] ? 1 : 0;
            }
            sum += labels[i] ? above[1] / (above[0] + above[1]) : 0;
            positives += labels[i] ? 1 : 0;
        }
        return sum / positives;
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 50, 999})
    void theAurocIsTheOneOfAuroc(int texts) throws Cancelled {
        for (int repeat = 0; repeat < 10; repeat++) {
            boolean[] labels = labels(texts, repeat);
            float[] responses = responses(texts, repeat);
            ResponseMatrix matrix = ResponseMatrix.of(responses, texts, 1);
            assertArrayEquals(
                    new Auroc(labels, 1).of(matrix, Progress.NONE),
                    discriminate(responses, labels).auroc(),
                    "repeat " + repeat);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5, 60, 400})
    void theMostCommonResponseIsCounted(int texts) throws Cancelled {
        for (int repeat = 0; repeat < 30; repeat++) {
            SplittableRandom random = new SplittableRandom(31L * texts + repeat);
            float[] responses = new float[texts];
            boolean[] labels = new boolean[texts];
            Map<Float, Integer> counts = new HashMap<>();
            for (int text = 0; text < texts; text++) {
                labels[text] = text == 0 || (text > 1 && random.nextBoolean());
                responses[text] = random.nextInt(1 + texts / 3);
                counts.merge(responses[text], 1, Integer::sum);
            }
            double most = Collections.max(counts.values());
            assertEquals(most / texts, discriminate(responses, labels).common()[0], 1e-7, "repeat " + repeat);
        }
    }

    /// Pairs counted one by one as fractions, and the tail by the C library's `erfc`.
    @ParameterizedTest
    @CsvSource(textBlock = """
        # positives,           negatives,                p
        1 2 3 4 5,             2 3 4 5 6 7 8,            0.14104093504681206
        1 1 1 2 2,             1 2 2 3 3 3,              0.08170717972378909
        9 8 7 6 5 4 3,         0.1 0.2 0.3,              0.022654494080089363
        5 5 5,                 5 5 5 5,                  1
        1 2,                   1.5 1.5 1.5 1.5 3 3 3 0 0, 0.9028303979695596
        """)
    void theChanceIsThatOfMannAndWhitneysTest(String positives, String negatives, double chance) throws Cancelled {
        float[] above = floats(positives);
        float[] below = floats(negatives);
        float[] responses = new float[above.length + below.length];
        boolean[] labels = new boolean[responses.length];
        for (int i = 0; i < responses.length; i++) {
            labels[i] = i < above.length;
            responses[i] = labels[i] ? above[i] : below[i - above.length];
        }
        assertEquals(chance, discriminate(responses, labels).chance()[0], 1e-12);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 7})
    void doesNotDependOnTheNumberOfThreads(int threads) throws Cancelled {
        float[] values = responses(40 * 300, 0);
        boolean[] labels = labels(40, 1);
        ResponseMatrix matrix = ResponseMatrix.of(values, 40, 300);
        Discrimination one = new Auroc(labels, 1).discriminate(matrix, Progress.NONE);
        Discrimination many = new Auroc(labels, threads).discriminate(matrix, Progress.NONE);
        assertArrayEquals(one.error(), many.error());
        assertArrayEquals(one.chance(), many.chance());
    }

    @Test
    void oneTextOfAClassHasNoStandardError() throws Cancelled {
        assertTrue(Float.isNaN(discriminate(new float[] {1, 2, 3}, new boolean[] {true, false, false})
                .error()[0]));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        # auroc, error, pairs, low,      high
        0.5,     0.1,   10,    0.313462, 0.686538
        0.846,   0.01,  500,   0.825365, 0.864597
        0.99,    0.01,  50,    0.931843, 0.998607
        1,       0,     50,    0.928878, 1
        0,       0,     50,    0,        0.071122
        0.5,     0,     50,    0.5,      0.5
        """)
    void theIntervalStaysInsideZeroAndOne(double auroc, double error, int pairs, double low, double high) {
        Interval interval = Discrimination.interval(auroc, error, pairs);
        assertArrayEquals(new double[] {low, high}, new double[] {interval.low(), interval.high()}, 1e-6);
    }

    /// Of 95 % intervals over many samples, about 95 % hold the true AUROC, `Φ(δ / √2)` of two normal classes.
    @Test
    void nineteenOfTwentyIntervalsHoldTheTrueAuroc() throws Cancelled {
        SplittableRandom random = new SplittableRandom(3);
        double truth = 1 - Normal.above(1.5 / Math.sqrt(2));
        int held = 0;
        for (int sample = 0; sample < 1000; sample++) {
            float[] responses = new float[90];
            boolean[] labels = new boolean[90];
            for (int text = 0; text < 90; text++) {
                labels[text] = text < 30;
                responses[text] = (float) (random.nextGaussian() + (labels[text] ? 1.5 : 0));
            }
            Discrimination found = discriminate(responses, labels);
            Interval interval = Discrimination.interval(found.auroc()[0], found.error()[0], 30);
            held += interval.low() <= truth && truth <= interval.high() ? 1 : 0;
        }
        assertTrue(held >= 930 && held <= 970, held + " of 1000");
    }

    static Discrimination discriminate(float[] responses, boolean[] labels) throws Cancelled {
        return new Auroc(labels, 1).discriminate(ResponseMatrix.of(responses, responses.length, 1), Progress.NONE);
    }

    private static double deLong(float[] responses, boolean[] labels) {
        double[] placed = new double[responses.length];
        int positives = 0;
        for (int i = 0; i < responses.length; i++) {
            positives += labels[i] ? 1 : 0;
            for (int j = 0; j < responses.length; j++) {
                if (labels[i] != labels[j]) {
                    int order = Float.compare(responses[i] + 0f, responses[j] + 0f);
                    placed[i] += order == 0 ? 0.5 : order > 0 ? 1 : 0;
                }
            }
        }
        int negatives = responses.length - positives;
        return Math.sqrt(variance(placed, labels, true, negatives) / positives
                + variance(placed, labels, false, positives) / negatives);
    }

    private static double variance(double[] placed, boolean[] labels, boolean wanted, int others) {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < placed.length; i++) {
            sum += labels[i] == wanted ? placed[i] / others : 0;
            count += labels[i] == wanted ? 1 : 0;
        }
        double squares = 0;
        for (int i = 0; i < placed.length; i++) {
            double difference = placed[i] / others - sum / count;
            squares += labels[i] == wanted ? difference * difference : 0;
        }
        return squares / (count - 1);
    }

    static boolean[] labels(int texts, int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        boolean[] labels = new boolean[texts];
        for (int text = 0; text < texts; text++) {
            labels[text] = random.nextInt(3) == 0;
        }
        labels[0] = true;
        labels[1] = false;
        labels[texts - 1] = true;
        labels[texts - 2] = false;
        return labels;
    }

    /// Without ties, with many, or with all in the last bits.
    static float[] responses(int texts, int seed) {
        SplittableRandom random = new SplittableRandom(100 + seed);
        float[] responses = new float[texts];
        for (int text = 0; text < texts; text++) {
            responses[text] = switch (seed % 3) {
                case 0 -> (float) random.nextGaussian();
                case 1 -> random.nextInt(-2, 3) / 2f;
                default -> Float.intBitsToFloat(Float.floatToIntBits(1.5f) + random.nextInt(100));
            };
        }
        return responses;
    }

    private static float[] floats(String text) {
        String[] parts = text.split(" ", -1);
        float[] values = new float[parts.length];
        for (int i = 0; i < parts.length; i++) {
            values[i] = Float.parseFloat(parts[i]);
        }
        return values;
    }
}
