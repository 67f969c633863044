package sotto.ui.model;

import java.util.List;
import sotto.model.engine.EngineCheck;
import sotto.model.engine.Memory;
import sotto.model.engine.ProductSpeeds;
import sotto.run.machine.MeasuredSpeed;

/// Queries about this machine; called on worker threads.
public interface Machine {
    /// Devices that can compute, `cpu` first.
    List<EngineCheck.Accelerator> devices();

    /// Speeds of products on a device; a `Failure` if they cannot be measured.
    List<MeasuredSpeed> measure(String device, List<ProductSpeeds.Pair> pairs);

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
            public List<MeasuredSpeed> measure(String device, List<ProductSpeeds.Pair> pairs) {
                return MeasuredSpeed.of(device, pairs);
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
