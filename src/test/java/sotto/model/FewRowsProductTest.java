package sotto.model;

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

/// Products of few rows, whichever kernels this processor takes for them, against exact sums.
@Tag("native")
class FewRowsProductTest {
    private static final int INPUTS = 96;
    private static final int OUTPUTS = 211; // no multiple of what a thread takes at a time

    @ParameterizedTest
    @CsvSource({
        "1, 211", "2, 211", "5, 211", "12, 211", "13, 211", "16, 211", "20, 211", "21, 211", "32, 211", "4, 7", "16, 7"
    })
    void everyNumberOfRowsGivesTheSumsInBothLayouts(int rows, int outputs) {
        float[] x = normal(rows * INPUTS, 1);
        float[] w = normal(outputs * INPUTS, 2);
        float[] b = normal(outputs, 3);
        double[] exact = exact(x, w, b, rows, outputs);
        Torch.finish(() -> {
            try (PtNDManager manager = Torch.manager(Device.cpu());
                    TorchModule module = module()) {
                PtNDArray input = floats(manager, x, 1, rows, INPUTS);
                PtNDArray matrix = floats(manager, w, outputs, INPUTS);
                PtNDArray bias = floats(manager, b, outputs);
                assertNear(exact, call(module, manager, "linear", input, matrix, bias), 1e-5);
                PtNDArray across = floats(manager, across(w, outputs), INPUTS, outputs);
                assertNear(exact, call(module, manager, "conv1d", input, across, bias), 1e-5);
            }
            return true;
        });
    }

    /// Rounded once from sums that hold more digits.
    @ParameterizedTest
    @CsvSource({"1, 0", "2, 0", "16, 0", "32, 0", "1, 1", "16, 1"})
    void packedMatricesGiveTheSumsToo(int rows, long across) {
        float[] x = bfloat16(normal(rows * INPUTS, 1));
        float[] w = bfloat16(normal(OUTPUTS * INPUTS, 2));
        float[] b = bfloat16(normal(OUTPUTS, 3));
        double[] exact = exact(x, w, b, rows, OUTPUTS);
        Torch.finish(() -> {
            try (PtNDManager manager = Torch.manager(Device.cpu());
                    TorchModule module = module()) {
                long dtype = Torch.BFLOAT16;
                PtNDArray matrix = across > 0
                        ? floats(manager, across(w, OUTPUTS), INPUTS, OUTPUTS)
                        : floats(manager, w, OUTPUTS, INPUTS);
                PtNDArray input = one(module, manager, "cast", floats(manager, x, rows, 1, INPUTS), dtype);
                PtNDArray packed = one(module, manager, "packed", matrix, dtype, across);
                PtNDArray found = one(
                        module, manager, across > 0 ? "conv1d" : "linear", input, packed, floats(manager, b, OUTPUTS));
                float[] wide = call(module, manager, "cast", found, (long) Torch.FLOAT32);
                assertNear(exact, wide, 0x1p-8);
            }
            return true;
        });
    }

    private static TorchModule module() {
        Device device = Device.cpu();
        try (ModelFolder folder = ModelFolder.open(GoldenModels.folder("gpt2"))) {
            return TorchModule.of(KernelText.archive(folder.architecture(), Torch.hasOneDnn(device), true, ""), device);
        }
    }

    private static PtNDArray one(TorchModule module, PtNDManager manager, String method, Object... arguments) {
        return module.call(manager, method, arguments).getFirst();
    }

    private static float[] call(TorchModule module, PtNDManager manager, String method, Object... arguments) {
        return one(module, manager, method, arguments).toFloatArray();
    }

    private static void assertNear(double[] exact, float[] found, double share) {
        assertEquals(exact.length, found.length);
        for (int i = 0; i < exact.length; i++) {
            assertEquals(exact[i], found[i], share * (1 + Math.abs(exact[i]))); // sums of 96 products near 1
        }
    }

    private static double[] exact(float[] x, float[] w, float[] b, int rows, int outputs) {
        double[] sums = new double[rows * outputs];
        for (int row = 0; row < rows; row++) {
            for (int out = 0; out < outputs; out++) {
                double sum = b[out];
                for (int i = 0; i < INPUTS; i++) {
                    sum += (double) x[row * INPUTS + i] * w[out * INPUTS + i];
                }
                sums[row * outputs + out] = sum;
            }
        }
        return sums;
    }

    private static float[] across(float[] w, int outputs) {
        float[] across = new float[w.length];
        for (int out = 0; out < outputs; out++) {
            for (int i = 0; i < INPUTS; i++) {
                across[i * outputs + out] = w[out * INPUTS + i];
            }
        }
        return across;
    }

    private static float[] bfloat16(float[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = Float.intBitsToFloat(Float.floatToIntBits(values[i]) & 0xFFFF0000);
        }
        return values;
    }
}
