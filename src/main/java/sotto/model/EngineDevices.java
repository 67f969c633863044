package sotto.model;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.util.cuda.CudaUtils;
import java.lang.management.MemoryUsage;
import java.util.ArrayList;
import java.util.List;
import sotto.model.place.DeviceMemory;

/// The devices that libtorch computes on; used on the inference thread only.
final class EngineDevices {
    private static final int MOST = 64;

    private EngineDevices() {}

    /// The CPU first, then every GPU, with what each has free.
    static List<DeviceMemory> now() {
        List<DeviceMemory> devices = new ArrayList<>();
        devices.add(new DeviceMemory(DeviceMemory.CPU, Memory.available()));
        if (!Engine.getEngine("PyTorch").hasCapability("CUDA")) {
            return devices;
        }
        int told = CudaUtils.getGpuCount();
        for (int i = 0; i < (told > 0 ? told : MOST); i++) {
            if (told > 0) {
                MemoryUsage memory = CudaUtils.getGpuMemory(Device.gpu(i));
                devices.add(new DeviceMemory(name(i), Math.max(0, memory.getMax() - memory.getCommitted())));
            } else if (works(i)) {
                // libtorch has a CUDA runtime of its own that tells Java nothing: trust that there is room
                devices.add(new DeviceMemory(name(i), Long.MAX_VALUE / 2));
            } else {
                break;
            }
        }
        return devices;
    }

    private static String name(int gpu) {
        return "cuda:" + gpu;
    }

    private static boolean works(int gpu) {
        try (PtNDManager manager = Torch.manager(Device.gpu(gpu))) {
            return manager.ones(new Shape(1)).toFloatArray()[0] == 1;
        } catch (EngineException _) {
            return false; // no such device
        }
    }

    /// DJL's device of a name.
    static Device of(String name) {
        return name.startsWith("cuda:") ? Device.gpu(Integer.parseInt(name.substring(5))) : Device.cpu();
    }
}
