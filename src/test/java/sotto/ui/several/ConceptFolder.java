package sotto.ui.several;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import sotto.expert.Expertise;
import sotto.expert.Measure;
import sotto.expert.ModuleNeurons;
import sotto.run.score.Scores;

/// Folder of runs on the sample's model beside its own: the same record, other scores.
final class ConceptFolder {
    private static final Path SAMPLE = Path.of("samples/run");

    private ConceptFolder() {}

    /// Makes a run for each name: part of it the sample's scores, part of it chance.
    ///
    /// @param parts shares of the sample's scores, in [-1, 1]
    static void fill(Path folder, List<String> names, double... parts) throws IOException {
        Expertise sample = Scores.read(SAMPLE);
        for (int i = 0; i < parts.length; i++) {
            Path run = Files.createDirectories(folder.resolve(names.get(i)));
            Files.copy(SAMPLE.resolve("run.json"), run.resolve("run.json"));
            Scores.write(run.resolve(Scores.FILE), scores(sample, parts[i], new SplittableRandom(i)));
        }
    }

    private static Expertise scores(Expertise sample, double part, SplittableRandom random) {
        SequencedMap<String, float[]> aurocs = new LinkedHashMap<>();
        Map<String, float[]> qs = new LinkedHashMap<>();
        for (ModuleNeurons bank : sample.banks()) {
            float[] auroc = sample.auroc(bank.module());
            float[] q = new float[auroc.length];
            for (int index = 0; index < auroc.length; index++) {
                double noise = random.nextGaussian() * 0.04;
                auroc[index] = (float) Math.clamp(0.5 + part * (auroc[index] - 0.5) + noise, 0, 1);
                q[index] = Math.abs(auroc[index] - 0.5) > 0.045 ? 0.001f : 0.5f;
            }
            aurocs.put(bank.module(), auroc);
            qs.put(bank.module(), q);
        }
        return Expertise.of(aurocs, Map.of(Measure.Q, qs));
    }

    /// Number of neurons of two runs whose AUROCs lie above both thresholds, above one alone, or above none,
    /// counted one by one.
    static int count(Path first, Path second, float[] thresholds, boolean above, boolean alsoAbove) {
        Expertise across = Scores.read(first);
        Expertise up = Scores.read(second);
        int count = 0;
        for (int neuron = 0; neuron < across.neurons(); neuron++) {
            count += across.auroc(neuron) > thresholds[0] == above && up.auroc(neuron) > thresholds[1] == alsoAbove
                    ? 1
                    : 0;
        }
        return count;
    }

    /// The largest AUROC of a run at which q is not below 0.01.
    static float threshold(Path run) {
        Expertise scores = Scores.read(run);
        float highest = 0.5f;
        for (int neuron = 0; neuron < scores.neurons(); neuron++) {
            if (!(scores.value(Measure.Q, neuron) < 0.01f)) {
                highest = Math.max(highest, scores.auroc(neuron));
            }
        }
        return highest;
    }
}
