package sotto.num;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sotto.golden.GoldenTensors;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Our AUROC of responses of which some are missing against scikit-learn's of those that are there, and
/// DeLong's standard error of them, on `golden/unrouted`.
class UnroutedGoldenTest {
    private static final float MISSING = Float.NEGATIVE_INFINITY;

    private final GoldenTensors golden = GoldenTensors.of("unrouted/unrouted.safetensors");

    @ParameterizedTest
    @CsvSource({"conditional, LEFT_OUT", "lowest, LOWEST"})
    void isScikitLearnsOnTheTextsThatCount(String way, MissingResponses missing) throws Cancelled {
        Auroc scorer = new Auroc(golden.labels(), 2, missing);
        int compared = 0;
        int none = 0;
        for (String module : golden.floats("responses/").keySet()) {
            ResponseMatrix responses = responses(module);
            Discrimination found = scorer.discriminate(responses, Progress.NONE);
            double[] auroc = golden.doublesOf(way + "-auroc/" + module);
            double[] error = golden.doublesOf(way + "-se/" + module);
            for (int neuron = 0; neuron < auroc.length; neuron++) {
                assertEquals(auroc[neuron], found.auroc()[neuron], 1e-6, module + " neuron " + neuron);
                assertEquals(error[neuron], found.error()[neuron], 1e-6, module + " neuron " + neuron);
                none += Double.isNaN(auroc[neuron]) ? 1 : 0;
            }
            assertArrayEquals(found.auroc(), scorer.of(responses, Progress.NONE));
            compared += auroc.length;
        }
        assertEquals(126, compared);
        assertEquals(36, none, "three experts lack a class");
    }

    private ResponseMatrix responses(String module) {
        int[] shape = golden.shape("responses/" + module);
        return ResponseMatrix.of(golden.floatsOf("responses/" + module), shape[0], shape[1]);
    }

    /// Of three missing, two equal and two other responses, two are the most common of four.
    @ParameterizedTest
    @CsvSource({"LEFT_OUT", "LOWEST"})
    void aMissingResponseIsNotTheMostCommonOne(MissingResponses missing) throws Cancelled {
        boolean[] labels = {true, true, true, false, false, false, false};
        float[] column = {1, MISSING, 3, MISSING, 1, MISSING, 0};
        Discrimination found =
                new Auroc(labels, 1, missing).discriminate(ResponseMatrix.of(column, 7, 1), Progress.NONE);
        assertEquals(0.5f, found.common()[0]);
    }

    @Test
    void missingResponsesAreRefusedWhereNoneMayBe() {
        boolean[] labels = {true, false};
        Auroc scorer = new Auroc(labels, 1);
        ResponseMatrix responses = ResponseMatrix.of(new float[] {1, MISSING}, 2, 1);
        NotFinite refused = assertThrows(NotFinite.class, () -> scorer.of(responses, Progress.NONE));
        assertEquals(1, refused.text());
    }

    @ParameterizedTest
    @CsvSource({"LEFT_OUT", "LOWEST"})
    void infinityAndNotANumberAreRefusedAlways(MissingResponses missing) {
        boolean[] labels = {true, false};
        Auroc scorer = new Auroc(labels, 1, missing);
        for (float wrong : new float[] {Float.POSITIVE_INFINITY, Float.NaN}) {
            ResponseMatrix responses = ResponseMatrix.of(new float[] {MISSING, 1, 0, wrong}, 2, 2);
            NotFinite refused = assertThrows(NotFinite.class, () -> scorer.of(responses, Progress.NONE));
            assertEquals(1, refused.text());
            assertEquals(1, refused.neuron());
        }
    }

    /// Hundreds of neurons of one chunk, each with its own missing texts, against pairs counted one by one.
    @ParameterizedTest
    @CsvSource({"LEFT_OUT, 3", "LOWEST, 3", "LEFT_OUT, 600", "LOWEST, 600"})
    void everyPairCounts(MissingResponses missing, int texts) throws Cancelled {
        SplittableRandom random = new SplittableRandom(texts);
        boolean[] labels = new boolean[texts];
        for (int text = 0; text < texts; text++) {
            labels[text] = text % 3 == 0;
        }
        int neurons = 130;
        float[] values = new float[texts * neurons];
        for (int at = 0; at < values.length; at++) {
            boolean none = random.nextInt(neurons) < at % neurons;
            values[at] = none ? MISSING : random.nextInt(9) - 4;
        }
        float[] ours = new Auroc(labels, 2, missing).of(ResponseMatrix.of(values, texts, neurons), Progress.NONE);
        for (int neuron = 0; neuron < neurons; neuron++) {
            assertEquals(pairs(values, labels, neurons, neuron, missing), ours[neuron], 1e-6, "neuron " + neuron);
        }
    }

    private static double pairs(float[] values, boolean[] labels, int neurons, int neuron, MissingResponses missing) {
        double sum = 0;
        int count = 0;
        int present = 0;
        for (int positive = 0; positive < labels.length; positive++) {
            for (int negative = 0; negative < labels.length; negative++) {
                float high = values[positive * neurons + neuron];
                float low = values[negative * neurons + neuron];
                boolean both = high != MISSING && low != MISSING;
                if (labels[positive] && !labels[negative] && (both || missing == MissingResponses.LOWEST)) {
                    sum += high > low ? 1 : high == low ? 0.5 : 0;
                    count++;
                    present += both ? 1 : 0;
                }
            }
        }
        return present == 0 ? Double.NaN : sum / count;
    }
}
