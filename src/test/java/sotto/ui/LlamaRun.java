package sotto.ui;

import java.nio.file.Path;
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
import sotto.ui.session.OpenRun;

/// Runs of models with three sites in a layer, made from a seed.
public final class LlamaRun {
    private LlamaRun() {}

    /// A run of so many layers with `width` neurons in two of its sites and a third of them in the last.
    public static OpenRun of(int layers, int width) {
        SplittableRandom random = new SplittableRandom(3);
        SequencedMap<String, float[]> auroc = new LinkedHashMap<>();
        Map<String, float[]> q = new LinkedHashMap<>();
        Map<String, float[]> error = new LinkedHashMap<>();
        for (int layer = 0; layer < layers; layer++) {
            for (String site : new String[] {"gate_proj", "up_proj", "down_proj"}) {
                int neurons = site.equals("down_proj") ? Math.max(1, width / 3) : width;
                float[] scores = new float[neurons];
                float[] values = new float[neurons];
                float[] errors = new float[neurons];
                for (int i = 0; i < neurons; i++) {
                    scores[i] = (float) Math.clamp(0.52 + 0.06 * random.nextGaussian(), 0, 1);
                    values[i] = random.nextFloat();
                    errors[i] = 0.01f;
                }
                String module = "model.layers.%d.mlp.%s".formatted(layer, site);
                auroc.put(module, scores);
                q.put(module, values);
                error.put(module, errors);
            }
        }
        Expertise expertise = Expertise.of(auroc, Map.of(Measure.Q, q, Measure.ERROR, error));
        ScoredRun run = new ScoredRun(expertise, Optional.of(new RunRecord.Classes(80, 80)), OptionalDouble.of(0.64));
        return new OpenRun(Path.of("made-up"), run, expertise.ranking());
    }
}
