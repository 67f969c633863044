package sotto.run.export;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import sotto.model.Edit;
import sotto.model.ModelFolder;
import sotto.work.Failure;

class FoldingTest {
    private static final Path GPT2 = Path.of("src/test/resources/golden/public/models/gpt2");

    private static Folding fold(Map<String, float[]> gains) {
        try (ModelFolder folder = ModelFolder.open(GPT2)) {
            return Folding.of(folder, Edit.gains(gains));
        }
    }

    private static float[] ones(int width) {
        float[] ones = new float[width];
        Arrays.fill(ones, 1);
        return ones;
    }

    @Test
    void weightAndBiasAreScaledAndModulesOfOnesLeftAlone() {
        Map<String, float[]> gains = new LinkedHashMap<>();
        gains.put("transformer.h.0.mlp.c_fc", ones(192));
        float[] some = ones(48);
        some[3] = 0;
        some[4] = 0.5f;
        some[5] = 1.5f;
        gains.put("transformer.h.2.mlp.c_proj", some);
        Folding folding = fold(gains);
        assertAll(
                () -> assertEquals(
                        Set.of("transformer.h.2.mlp.c_proj.weight", "transformer.h.2.mlp.c_proj.bias"),
                        folding.scalings().keySet()),
                () -> assertEquals(3, folding.changed()),
                () -> assertEquals(
                        new Folding.Module("transformer.h.2.mlp.c_proj", 48, 3, 1, 1, 47.0 / 48),
                        folding.modules().getLast()));
    }

    @Test
    void gainsOfAnotherModelAreRefused() {
        Failure module = assertThrows(Failure.class, () -> fold(Map.of("model.layers.0.mlp.up_proj", ones(100))));
        Failure width = assertThrows(Failure.class, () -> fold(Map.of("transformer.h.0.mlp.c_fc", ones(48))));
        assertAll(
                () -> assertTrue(module.getMessage().contains("model.layers.0.mlp.up_proj"), module.getMessage()),
                () -> assertTrue(width.getMessage().contains("has 192 neurons"), width.getMessage()));
    }
}
