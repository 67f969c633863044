package sotto.num;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MeanAurocTest {
    private static boolean[] labels() {
        boolean[] labels = new boolean[20];
        for (int text = 0; text < labels.length; text++) {
            labels[text] = text % 3 == 0;
        }
        return labels;
    }

    private static float[] neuron(int number) {
        float[] responses = new float[20];
        for (int text = 0; text < responses.length; text++) {
            responses[text] = (text * 7 + number * 11 + (text % 3 == 0 ? 5 * number : 0)) % 13;
        }
        return responses;
    }

    /// numpy 2: `c = (P[:,None] > N).mean(1) + .5 * (P[:,None] == N).mean(1)`, `d` likewise over axis 0, both
    /// averaged over the neurons; `sqrt(c.var(ddof=1) / 7 + d.var(ddof=1) / 13)`.
    @Test
    void theErrorCountsThatNeuronsVaryTogether() {
        MeanAuroc mean = MeanAuroc.of(new float[][] {neuron(0), neuron(1), neuron(2)}, labels());
        assertEquals(0.5183150183150182, mean.auroc(), 1e-15);
        assertEquals(0.07740849225629805, mean.error(), 1e-15);
    }

    @Test
    void thatOfOneNeuronIsItsOwn() throws Exception {
        Discrimination alone =
                new Auroc(labels(), 1).discriminate(ResponseMatrix.of(neuron(1), 20, 1), sotto.work.Progress.NONE);
        MeanAuroc mean = MeanAuroc.of(new float[][] {neuron(1), neuron(1)}, labels());
        assertEquals(alone.auroc()[0], mean.auroc(), 1e-7);
        assertEquals(alone.error()[0], mean.error(), 1e-8);
    }

    /// numpy 2, with groups of texts `g`: placements averaged over the neurons less their class's mean, summed
    /// by group; `sqrt(M / (M - 1) * (a ** 2).sum() / 49 + N / (N - 1) * (b ** 2).sum() / 169 + 2 * I / (I - 1)
    /// * (a * b).sum() / 91)`.
    @Test
    void theErrorOfGroupedTextsIsObuchowskis() throws Exception {
        int[] groups = new int[20];
        Arrays.setAll(groups, text -> text * text % 7);
        Discrimination alone = new Auroc(labels(), 1)
                .discriminate(ResponseMatrix.of(neuron(1), 20, 1), groups, sotto.work.Progress.NONE);
        assertEquals(
                alone.error()[0],
                MeanAuroc.of(new float[][] {neuron(1)}, labels(), groups).error(),
                1e-8);
        MeanAuroc mean = MeanAuroc.of(new float[][] {neuron(0), neuron(1), neuron(2)}, labels(), groups);
        assertEquals(0.06216140024302697, mean.error(), 1e-15);
    }

    @Test
    void neuronsWithoutResponsesToAClassAreLeftOut() {
        float[] lacking = neuron(2);
        for (int text = 0; text < 20; text += 3) {
            lacking[text] = Float.NEGATIVE_INFINITY;
        }
        MeanAuroc alone = MeanAuroc.of(new float[][] {neuron(0)}, labels());
        assertEquals(alone, MeanAuroc.of(new float[][] {neuron(0), lacking}, labels()));
        assertTrue(Double.isNaN(MeanAuroc.of(new float[][] {lacking}, labels()).auroc()));
    }
}
