package sotto.expert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import sotto.num.Auroc;
import sotto.num.Discrimination;
import sotto.num.Normal;
import sotto.num.ResponseMatrix;
import sotto.run.score.Scores;
import sotto.work.Cancelled;
import sotto.work.Progress;

class ShrunkRuleTest {
    private static final String MODULE = "transformer.h.0.mlp.c_fc";
    private static final GainRecipe SHRUNK = RecipeText.read("aura-eb");

    private static Expertise scores(float[] auroc, float[] errors) {
        SequencedMap<String, float[]> scores = new LinkedHashMap<>();
        scores.put(MODULE, auroc);
        return Expertise.of(scores).with(Map.of(Measure.ERROR, errors));
    }

    /// `numpy` on `samples/run`: the posterior means around 0.5 of all 3,840 neurons and `where(m > .5, 2 - 2
    /// m, 1)` in float64; then the mean gain, the number below 1, and the gains of neurons 0 to 4 of the last
    /// `c_fc`.
    @Test
    void gainsOfTheSampleAreThoseOfAnIndependentComputation() {
        Expertise run = Scores.read(Path.of("samples/run"));
        Dampening made = SHRUNK.make(run);
        assertEquals(1_903, made.counts().changed());
        assertEquals(0.9174733029, made.counts().meanGain(), 1e-7);
        float[] last = made.gains().gain("transformer.h.5.mlp.c_fc");
        double[] wanted = {0.86466842, 1.00000000, 0.84165278, 0.96675685, 0.94322257};
        for (int index = 0; index < wanted.length; index++) {
            assertEquals(wanted[index], last[index], 1e-6);
        }
        assertEquals(GainRecipe.AURA.make(run).counts().changed(), made.counts().changed(), "no other experts");
    }

    @Test
    void noNeuronGetsToTheOtherSideOfChance() {
        Expertise run = Scores.read(Path.of("samples/run"));
        Expertise seen = SHRUNK.rule().scores(run);
        for (int neuron = 0; neuron < run.neurons(); neuron++) {
            double before = run.auroc(neuron) - 0.5;
            double after = seen.auroc(neuron) - 0.5;
            assertTrue(before * after >= 0 && Math.abs(after) <= Math.abs(before) + 1e-7, neuron + ": " + after);
        }
    }

    @Test
    void certaintyThatNoSampleGivesIsNotTaken() {
        float[] gains = SHRUNK.make(scores(new float[] {1, 0, 0.5f, 0.9f}, new float[] {0, 0, 0, 0.2f}))
                .gains()
                .gain(MODULE);
        assertTrue(gains[0] > 0.2f && gains[0] < 0.6f, "perfect on few texts: " + gains[0]);
        assertEquals(1, gains[1]);
        assertEquals(1, gains[2], "alike for every text");
        assertTrue(gains[3] > 0.2f, gains[3] + "");
    }

    @Test
    void anUnknownErrorLeavesANeuronAlone() {
        float[] gains = SHRUNK.make(scores(new float[] {0.9f, 0.9f, 0.1f}, new float[] {Float.NaN, 0.01f, 0.01f}))
                .gains()
                .gain(MODULE);
        assertEquals(1, gains[0]);
        assertEquals(0.2, gains[1], 0.01);
    }

    /// 64 texts of each class, as in the paper's shipped configuration: AURA takes 4.1 % of neurons that know
    /// nothing (`2 · se · 0.399`), and much less is left of that, while true experts are estimated better.
    @Test
    void noiseIsLeftAloneAndExpertsAreEstimatedBetter() throws Cancelled {
        int texts = 64;
        int noise = 3_000;
        int experts = 1_000;
        Random random = new Random(5);
        double[] shift = new double[noise + experts];
        for (int neuron = noise; neuron < shift.length; neuron++) {
            shift[neuron] = 0.6 * random.nextGaussian();
        }
        float[] responses = new float[2 * texts * shift.length];
        boolean[] labels = new boolean[2 * texts];
        for (int text = 0; text < labels.length; text++) {
            labels[text] = text % 2 == 0;
            for (int neuron = 0; neuron < shift.length; neuron++) {
                responses[text * shift.length + neuron] =
                        (float) (random.nextGaussian() + (labels[text] ? shift[neuron] : 0));
            }
        }
        Discrimination found = new Auroc(labels, 2)
                .discriminate(ResponseMatrix.of(responses, labels.length, shift.length), Progress.NONE);
        Expertise run = scores(found.auroc(), found.error());
        Expertise seen = SHRUNK.rule().scores(run);
        double rawLoss = 0;
        double loss = 0;
        double rawError = 0;
        double error = 0;
        for (int neuron = 0; neuron < shift.length; neuron++) {
            double truth = Normal.above(-shift[neuron] / Math.sqrt(2));
            rawError += Math.pow(run.auroc(neuron) - truth, 2) / shift.length;
            error += Math.pow(seen.auroc(neuron) - truth, 2) / shift.length;
            rawLoss += neuron < noise ? (1 - GainRules.AURA.gain(run.auroc(neuron))) / noise : 0;
            loss += neuron < noise ? (1 - SHRUNK.gain(seen.auroc(neuron))) / noise : 0;
        }
        System.out.printf(
                "64 texts a class: noise is turned down by %.2f %% (raw %.2f %%), mean squared error %.2e (raw %.2e)%n",
                100 * loss, 100 * rawLoss, error, rawError);
        assertEquals(0.041, rawLoss, 0.003);
        assertTrue(loss < 0.7 * rawLoss, loss + " of " + rawLoss);
        assertTrue(error < 0.85 * rawError, error + " of " + rawError);
    }

    /// Nothing but noise: almost nothing is turned down.
    @Test
    void aRunOfNoiseAloneIsLeftAlone() {
        Random random = new Random(6);
        float[] auroc = new float[5_000];
        float[] errors = new float[auroc.length];
        for (int neuron = 0; neuron < auroc.length; neuron++) {
            auroc[neuron] = (float) (0.5 + 0.0512 * random.nextGaussian());
            errors[neuron] = (float) (0.0512 * random.nextDouble(0.95, 1.05));
        }
        Expertise run = scores(auroc, errors);
        assertEquals(0.959, GainRecipe.AURA.make(run).counts().meanGain(), 0.002, "statistics say 4.1 %");
        assertTrue(
                SHRUNK.make(run).counts().meanGain() > 0.995, SHRUNK.make(run).counts() + "");
    }

    @Test
    void severalConceptsAreShrunkEachByItsOwnErrors() {
        Expertise sure = scores(new float[] {0.8f, 0.3f, 0.6f}, new float[] {0.01f, 0.01f, 0.01f});
        Expertise vague = scores(new float[] {0.7f, 0.9f, 0.4f}, new float[] {0.15f, 0.15f, 0.15f});
        float[] most = new ConceptGains(Combination.MAX_AUROC, 0.5f)
                .make(SHRUNK, List.of(sure, vague), List.of())
                .gains()
                .gain(MODULE);
        for (int index = 0; index < most.length; index++) {
            float seen = Math.max(
                    SHRUNK.rule().scores(sure).auroc(index),
                    SHRUNK.rule().scores(vague).auroc(index));
            assertEquals(GainRules.AURA.gain(seen), most[index], 0f);
        }
    }
}
