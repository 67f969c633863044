package sotto.model.engine;

import ai.djl.Device;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import java.util.TreeMap;

/// Plain reads of some memory by all threads of an operation, which sum its numbers: the rate that memory
/// allows.
///
/// @param numbers float32 ones
public record PlainRead(TorchModule module, PtNDManager manager, PtNDArray numbers) implements AutoCloseable {
    private static final String TEXT = """
            def sum_of(self, x: Tensor) -> Tensor:
                return torch.sum(x)

        """;

    /// Reads of `bytes` bytes each of a device's memory; a `Failure` if it has not so many.
    public static PlainRead of(Device device, long bytes) {
        return Torch.finish(() -> {
            PtNDManager manager = Torch.manager(device);
            boolean made = false;
            try {
                PtNDArray numbers = (PtNDArray) manager.ones(new Shape(bytes / Float.BYTES));
                TorchModule module = TorchModule.of(new TorchScriptFile("", new TreeMap<>(), TEXT), device);
                made = true;
                return new PlainRead(module, manager, numbers);
            } finally {
                if (!made) {
                    manager.close();
                }
            }
        });
    }

    /// Reads all of them once.
    public void run() {
        Torch.finish(() -> {
            try (PtNDManager out = (PtNDManager) manager.newSubManager()) {
                return module.call(out, "sum_of", numbers).getFirst().toFloatArray();
            }
        });
    }

    /// Gives the memory back.
    @Override
    public void close() {
        Torch.finish(() -> {
            module.close();
            manager.close();
            return true;
        });
    }
}
