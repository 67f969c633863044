package sotto.model;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import sotto.golden.GoldenFolders;

/// The tiny models of the goldens, and texts for them.
final class GoldenModels {
    private GoldenModels() {}

    /// The folder of a model that [GoldenFolders] names.
    static Path folder(String name) {
        return GoldenFolders.of(name);
    }

    /// The model in float32 on one thread; the caller closes it.
    static LanguageModel open(String name) {
        return LanguageModel.open(folder(name), new Compute("cpu", "float32", 1));
    }

    /// Texts of these lengths of random tokens, which every golden model knows.
    static List<long[]> texts(long seed, int... lengths) {
        Random random = new Random(seed);
        List<long[]> texts = new ArrayList<>();
        for (int length : lengths) {
            texts.add(random.longs(length, 5, 300).toArray());
        }
        return texts;
    }

    /// Gains in [0, 1.5] on every module.
    static Edit gains(LanguageModel model, long seed) {
        Random random = new Random(seed);
        java.util.Map<String, float[]> factors = new java.util.LinkedHashMap<>();
        for (Site site : model.card().sites()) {
            float[] values = new float[site.width()];
            for (int i = 0; i < values.length; i++) {
                values[i] = random.nextInt(4) == 0 ? 0 : 1.5f * random.nextFloat();
            }
            factors.put(site.module(), values);
        }
        return Edit.gains(factors);
    }
}
