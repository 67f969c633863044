package sotto.model;

import ai.djl.Device;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import java.util.TreeMap;
import sotto.model.engine.Torch;
import sotto.model.engine.TorchModule;
import sotto.model.engine.TorchScriptFile;

/// Plain reads of some memory by all threads of an operation, which sum its numbers: the rate that memory allows.
record PlainRead(TorchModule module, PtNDManager manager, PtNDArray numbers) implements AutoCloseable {
    private static final String TEXT = """
            def sum_of(self, x: Tensor) -> Tensor:
                return torch.sum(x)

        """;

    /// Reads of `bytes` bytes each.
    static PlainRead of(long bytes) {
        return Torch.finish(() -> {
            PtNDManager manager = Torch.manager(Device.cpu());
            PtNDArray numbers = (PtNDArray) manager.ones(new Shape(bytes / Float.BYTES));
            TorchModule module = TorchModule.of(new TorchScriptFile("", new TreeMap<>(), TEXT), manager.getDevice());
            return new PlainRead(module, manager, numbers);
        });
    }

    /// Reads all of them once.
    void run() {
        Torch.finish(() -> {
            try (PtNDManager out = (PtNDManager) manager.newSubManager()) {
                return module.call(out, "sum_of", numbers).getFirst().toFloatArray();
            }
        });
    }

    @Override
    public void close() {
        Torch.finish(() -> {
            module.close();
            manager.close();
            return true;
        });
    }
}
