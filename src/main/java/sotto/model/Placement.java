package sotto.model;

import ai.djl.Device;
import ai.djl.engine.Engine;
import sotto.model.weights.Checkpoint;
import sotto.work.Failure;

/// Where a model is computed and in what, once the words of a [Compute] are decided.
///
/// @param dtype libtorch's number
record Placement(Device device, int dtype) {
    /// Decides for a checkpoint; sets the threads of one operation, starts libtorch if need be.
    static Placement of(Compute compute, Checkpoint checkpoint) {
        if (compute.threads() > 0) {
            Torch.threads(compute.threads());
        }
        Device device = device(compute.device());
        return new Placement(device, dtype(compute.dtype(), device, checkpoint));
    }

    private static Device device(String wanted) {
        boolean cuda = Torch.finish(() -> Engine.getEngine("PyTorch").hasCapability("CUDA"));
        if (wanted.equals("cpu") || (wanted.equals("auto") && !cuda)) {
            return Device.cpu();
        }
        if (!cuda) {
            throw new Failure(
                    "There is no CUDA device that this libtorch can use.",
                    "Use --device cpu, or run 'sotto doctor' to see what is missing.");
        }
        return wanted.startsWith("cuda:") ? Device.gpu(Integer.parseInt(wanted.substring(5))) : Device.gpu(0);
    }

    private static int dtype(String wanted, Device device, Checkpoint checkpoint) {
        return switch (wanted) {
            case "bfloat16" -> Torch.BFLOAT16;
            case "float16" -> Torch.FLOAT16;
            case "auto" -> device.isGpu() ? WeightTensors.code(checkpoint.dtype()) : Torch.FLOAT32;
            default -> Torch.FLOAT32;
        };
    }

    /// `cpu` or `cuda:N`.
    String deviceName() {
        return device.isGpu() ? "cuda:" + device.getDeviceId() : "cpu";
    }

    /// `float32`, `bfloat16` or `float16`.
    String dtypeName() {
        return switch (dtype) {
            case Torch.BFLOAT16 -> "bfloat16";
            case Torch.FLOAT16 -> "float16";
            default -> "float32";
        };
    }
}
