package sotto.model;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import sotto.model.engine.DeviceMemory;
import sotto.model.engine.EngineDevices;
import sotto.model.engine.Torch;
import sotto.model.place.ModelSize;
import sotto.model.place.Placement;
import sotto.model.place.Planner;
import sotto.work.Failure;
import sotto.work.Remedy;
import sotto.work.RunOption;

/// Decision on which devices and memories a model's parts are placed, from a [Compute] and this machine's free
/// memory.
final class PlacementChoice {
    private PlacementChoice() {}

    /// Decides for a model on this machine; sets the threads of one operation, starts libtorch if need be. A
    /// [Failure] as of the other `of`.
    static Placement of(Compute compute, ModelSize model) {
        if (compute.threads() > 0) {
            Torch.threads(compute.threads());
        }
        return of(compute, model, Torch.finish(EngineDevices::now));
    }

    /// Decides among devices; a [Failure] if the one asked for is not there, or the model does not fit even
    /// block by block.
    static Placement of(Compute compute, ModelSize model, List<DeviceMemory> all) {
        List<DeviceMemory> asked = Planner.devices(compute.device(), all);
        if (asked.isEmpty()) {
            throw new Failure(
                    all.size() > 1
                            ? "There is no device %s.".formatted(compute.device())
                            : "There is no CUDA device that this libtorch can use.",
                    Remedy.of("set %s to cpu", RunOption.DEVICE)
                            .or("run 'sotto doctor' to see what is there and what is missing"));
        }
        Optional<Placement> found = place(compute, model, asked);
        if (found.isEmpty() && compute.device().equals("auto")) {
            found = place(compute, model, Planner.devices(DeviceMemory.CPU, all));
        }
        return found.orElseThrow(() -> tooLittle(compute, model, asked));
    }

    private static Optional<Placement> place(Compute compute, ModelSize model, List<DeviceMemory> devices) {
        return planner(compute, model, devices).place(devices);
    }

    private static Planner planner(Compute compute, ModelSize model, List<DeviceMemory> devices) {
        boolean gpu = !devices.getFirst().isCpu();
        return new Planner(model, Planner.dtype(compute.dtype(), gpu, model.dtype()));
    }

    private static Failure tooLittle(Compute compute, ModelSize model, List<DeviceMemory> asked) {
        long free = asked.stream().mapToLong(DeviceMemory::freeBytes).max().orElse(0);
        long needed =
                planner(compute, model, asked).streamingBytes(asked.getFirst().isCpu());
        return new Failure(
                "The model needs %s even a block at a time, %s has %s free."
                        .formatted(gib(needed), asked.getFirst().isCpu() ? "this machine" : "the GPU", gib(free)),
                asked.getFirst().isCpu()
                        ? Remedy.of("close other programs").or("use a machine with more memory")
                        : Remedy.of("close other programs on the GPU").or("set %s to cpu", RunOption.DEVICE));
    }

    private static String gib(long bytes) {
        return String.format(Locale.ROOT, "%.1f GiB", bytes / (double) (1L << 30));
    }
}
