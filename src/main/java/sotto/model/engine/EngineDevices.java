package sotto.model.engine;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// The devices that libtorch computes on; used on the inference thread only.
public final class EngineDevices {
    private static final int MOST = 64;
    private static final long UNTOLD = 1L << 50;

    private EngineDevices() {}

    /// The CPU, then every GPU, each with its free memory.
    public static List<DeviceMemory> now() {
        List<DeviceMemory> devices = new ArrayList<>();
        devices.add(new DeviceMemory(DeviceMemory.CPU, Memory.available()));
        if (!Engine.getEngine("PyTorch").hasCapability("CUDA")) {
            return devices;
        }
        Optional<CudaRuntime> cuda = CudaRuntime.loaded();
        OptionalInt count = cuda.map(CudaRuntime::gpus).orElse(OptionalInt.empty());
        for (int i = 0; i < count.orElse(MOST) && (count.isPresent() || works(i)); i++) {
            int gpu = i;
            // a GPU that does not tell is trusted to have room
            long free = cuda.flatMap(runtime -> runtime.memory(gpu))
                    .map(CudaRuntime.Memory::freeBytes)
                    .orElse(UNTOLD);
            devices.add(new DeviceMemory("cuda:" + i, free));
        }
        return devices;
    }

    private static boolean works(int gpu) {
        try (PtNDManager manager = Torch.manager(Device.gpu(gpu))) {
            return manager.ones(new Shape(1)).toFloatArray()[0] == 1;
        } catch (EngineException _) {
            return false; // no such device
        }
    }

    /// DJL's device for a name, `cpu` or `cuda:N`.
    public static Device of(String name) {
        return name.startsWith("cuda:") ? Device.gpu(Integer.parseInt(name.substring(5))) : Device.cpu();
    }
}
