package sotto.model.engine;

import ai.djl.Device;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Speed of a device's matrix products, measured in a third of a second with products like those of the models.
///
/// It tells roughly how long a model will take before it is opened. As in the models, a processor without instructions
/// for a half-precision dtype multiplies in float32.
public final class EngineSpeed {
    private static final int SIDE = 768;
    private static final double SECONDS = 0.25;

    private static final String KERNEL = """
            def cast(self, x: Tensor, dtype: int) -> Tensor:
                return x.to(dtype)
            def product(self, x: Tensor) -> Tensor:
                none: Optional[Tensor] = None
                scalars: List[Optional[number]] = []
                if self.onednn and not self.multiplies:
                    x = x.float()
                if self.onednn and x.dtype == self.float32:
                    return ops.mkldnn._linear_pointwise(x, x, none, "none", scalars, "")[0]
                return torch.linear(x, x, none)[0].float()
        """;

    private EngineSpeed() {}

    /// Floating-point operations a second, a multiplication and an addition being two.
    ///
    /// @param device `cpu` or `cuda:N`
    /// @param dtype `float32`, `bfloat16` or `float16`
    public static double operationsPerSecond(String device, String dtype) {
        return Torch.finish(() -> measure(device, dtype));
    }

    private static double measure(String device, String dtype) {
        Device place = EngineDevices.of(device);
        SortedMap<String, Object> attributes =
                new TreeMap<>(Map.of("onednn", Torch.hasOneDnn(place), "float32", (long) Torch.FLOAT32));
        attributes.put("multiplies", Processor.here().multiplies(dtype));
        try (PtNDManager manager = Torch.manager(place);
                TorchModule module = TorchModule.of(new TorchScriptFile("", attributes, KERNEL), place)) {
            PtNDArray plain = (PtNDArray) manager.full(new Shape(SIDE, SIDE), 1f / SIDE, DataType.FLOAT32);
            PtNDArray matrix =
                    module.call(manager, "cast", plain, Torch.dtype(dtype)).getFirst();
            product(module, manager, matrix); // the first chooses its kernel
            long products = 0;
            long started = System.nanoTime();
            double seconds;
            do {
                product(module, manager, matrix);
                products++;
                seconds = (System.nanoTime() - started) / 1e9;
            } while (seconds < SECONDS);
            return 2.0 * SIDE * SIDE * SIDE * products / seconds;
        }
    }

    /// Reads a row of the product, so that a GPU has really finished it.
    private static void product(TorchModule module, PtNDManager manager, PtNDArray matrix) {
        try (PtNDManager step = (PtNDManager) manager.newSubManager()) {
            module.call(step, "product", matrix).getFirst().toFloatArray();
        }
    }
}
