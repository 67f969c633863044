package sotto.figure;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import sotto.expert.Expertise;
import sotto.expert.Measure;
import sotto.run.score.RunRecord;
import sotto.run.score.ScoredRun;

/// Runs with scores around a half, made from a seed.
final class Sampled {
    private Sampled() {}

    /// A run of so many layers with two sites, `width` and a quarter of it wide.
    static ScoredRun run(int layers, int width) {
        SplittableRandom random = new SplittableRandom(7);
        SequencedMap<String, float[]> scores = new LinkedHashMap<>();
        for (int layer = 0; layer < layers; layer++) {
            scores.put("transformer.h.%d.mlp.c_fc".formatted(layer), scores(random, width));
            scores.put("transformer.h.%d.mlp.c_proj".formatted(layer), scores(random, width / 4));
        }
        return new ScoredRun(
                measured(Expertise.of(scores)), Optional.of(new RunRecord.Classes(500, 2000)), OptionalDouble.of(0.57));
    }

    /// The same scores, of an unknown number of texts.
    static ScoredRun alone(int layers, int width) {
        return new ScoredRun(run(layers, width).expertise(), Optional.empty(), OptionalDouble.empty());
    }

    /// The scores with standard errors of 500 texts of each class, and q values of the same test of all.
    private static Expertise measured(Expertise scores) {
        float[] errors = new float[scores.neurons()];
        float[] q = new float[scores.neurons()];
        for (int neuron = 0; neuron < errors.length; neuron++) {
            float auroc = scores.auroc(neuron);
            errors[neuron] = 0.03f * (float) Math.sqrt(auroc * (1 - auroc));
            q[neuron] = (float) Math.exp(-40 * Math.abs(auroc - 0.5f));
        }
        return scores.with(Map.of(Measure.ERROR, errors, Measure.Q, q));
    }

    private static float[] scores(SplittableRandom random, int width) {
        float[] scores = new float[width];
        for (int i = 0; i < width; i++) {
            scores[i] = (float) Math.clamp(random.nextGaussian(0.52, 0.06), 0, 1);
        }
        return scores;
    }
}
