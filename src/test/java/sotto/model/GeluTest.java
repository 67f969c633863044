package sotto.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.Device;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sotto.golden.GoldenFolders;

/// GELU by the tanh formula, computed in parts where there are many values, is what the formula gives.
@Tag("native")
class GeluTest {
    /// A few units in the last place of float32, relative, and the rounding of x + 0.044715 x³ for large negative x.
    private static final double TOLERANCE = 2e-6;

    /// One value fewer and more than is computed at once, and two parts and a rest.
    @ParameterizedTest
    @ValueSource(ints = {524_287, 524_288, 1_300_001})
    void manyValuesAreWhatTheFormulaGives(int count) {
        float[] values = new float[count];
        Random random = new Random(count);
        for (int i = 0; i < count; i++) {
            values[i] = (float) (random.nextGaussian() * (i % 7 == 0 ? 20 : 2));
        }
        float[] results = Torch.finish(() -> {
            try (ModelFolder folder = ModelFolder.open(GoldenFolders.of("gpt2"));
                    PtNDManager manager = Torch.manager(Device.cpu());
                    Kernels kernels = Kernels.of(folder.architecture(), manager)) {
                PtNDArray x = (PtNDArray) manager.create(values);
                return kernels.call(manager, "gelu_tanh_", x).getFirst().toFloatArray();
            }
        });
        for (int i = 0; i < count; i++) {
            double x = values[i];
            double z = Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x);
            double expected = 0.5 * x * (1 + Math.tanh(z));
            assertEquals(expected, results[i], TOLERANCE * Math.max(1, Math.abs(expected)), "of " + x);
        }
    }
}
