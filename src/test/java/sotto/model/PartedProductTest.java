package sotto.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static sotto.model.ProductTensors.floats;
import static sotto.model.ProductTensors.normal;

import ai.djl.Device;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sotto.model.engine.Torch;
import sotto.model.engine.TorchModule;

/// Products of few rows with half-precision weights, whose parts are widened one after another.
@Tag("native")
class PartedProductTest {
    private static final int INPUTS = 1024;
    private static final int OUTPUTS = 2201; // parts of several hundred, the last of another width

    /// Where the processor sums parts as it sums all, bits are the same; everywhere numbers are those of exact sums.
    @ParameterizedTest
    @CsvSource({"1, 15", "3, 15", "16, 15", "32, 15", "1, 5", "4, 5"})
    void productsArePartedWithoutAnotherNumber(int rows, long dtype) {
        float[] inputs = normal(rows * INPUTS, 1);
        float[] weights = normal(OUTPUTS * INPUTS, 2);
        float[] bias = normal(OUTPUTS, 3);
        Torch.finish(() -> {
            try (PtNDManager manager = Torch.manager(Device.cpu());
                    ModelFolder folder = ModelFolder.open(GoldenModels.folder("llama"));
                    TorchModule parted = module(folder, true);
                    TorchModule whole = module(folder, false)) {
                PtNDArray x = floats(manager, inputs, rows, INPUTS);
                PtNDArray b = floats(manager, bias, OUTPUTS);
                PtNDArray w = parted.call(manager, "cast", floats(manager, weights, OUTPUTS, INPUTS), dtype)
                        .getFirst();
                float[] wide = parted.call(manager, "cast", w, (long) Torch.FLOAT32)
                        .getFirst()
                        .toFloatArray();
                float[] found =
                        parted.call(manager, "linear", x, w, b).getFirst().toFloatArray();
                assertNear(exact(inputs, wide, bias, rows), found);
                if (parted.call(manager, "parts_agree", w).getFirst().toBooleanArray()[0]) {
                    assertArrayEquals(
                            whole.call(manager, "linear", x, w, b).getFirst().toFloatArray(), found);
                }
            }
            return true;
        });
    }

    private static TorchModule module(ModelFolder folder, boolean parts) {
        Device device = Device.cpu();
        return TorchModule.of(KernelText.archive(folder.architecture(), Torch.hasOneDnn(device), parts, ""), device);
    }

    private static void assertNear(double[] exact, float[] found) {
        assertEquals(exact.length, found.length);
        for (int i = 0; i < exact.length; i++) {
            assertEquals(exact[i], found[i], 2e-4 + 2e-6 * Math.abs(exact[i])); // sums of 1,024 products near 1
        }
    }

    private static double[] exact(float[] x, float[] w, float[] b, int rows) {
        double[] sums = new double[rows * OUTPUTS];
        for (int row = 0; row < rows; row++) {
            for (int out = 0; out < OUTPUTS; out++) {
                double sum = b[out];
                for (int i = 0; i < INPUTS; i++) {
                    sum += (double) x[row * INPUTS + i] * w[out * INPUTS + i];
                }
                sums[row * OUTPUTS + out] = sum;
            }
        }
        return sums;
    }
}
