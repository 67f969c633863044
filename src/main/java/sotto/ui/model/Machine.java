package sotto.ui.model;

import java.util.List;
import sotto.model.engine.EngineCheck;
import sotto.model.engine.EngineSpeed;
import sotto.model.engine.Memory;

/// Queries about this machine; called on worker threads.
public interface Machine {
    /// Devices that can compute, `cpu` first.
    List<EngineCheck.Accelerator> devices();

    /// Floating-point operations per second of a matrix product.
    double operationsPerSecond(String device, String dtype);

    /// Bytes of memory that programs can still allocate.
    long free();

    /// Bytes of memory that this program takes.
    long taken();

    /// Queries answered by this machine, through libtorch.
    static Machine here() {
        return new Machine() {
            @Override
            public List<EngineCheck.Accelerator> devices() {
                return EngineCheck.libtorch().devices();
            }

            @Override
            public double operationsPerSecond(String device, String dtype) {
                return EngineSpeed.operationsPerSecond(device, dtype);
            }

            @Override
            public long free() {
                return Memory.available();
            }

            @Override
            public long taken() {
                return Memory.resident();
            }
        };
    }
}
