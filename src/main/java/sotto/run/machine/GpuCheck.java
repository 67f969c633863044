package sotto.run.machine;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import sotto.model.engine.CudaDriver;
import sotto.model.engine.EngineCheck;
import sotto.model.engine.LibtorchFolder;

/// Checks of NVIDIA's GPUs that need no CUDA, for the doctor's report.
final class GpuCheck {
    private static final String NAME = "gpu";

    private GpuCheck() {}

    /// The check of driver and GPUs; empty if there is neither a driver nor a libtorch for GPUs.
    ///
    /// @param libtorch as [sotto.model.engine.EngineFiles#libtorch(String)] has it
    static Optional<Doctor.Check> of(Optional<NvidiaDriver> driver, String libtorch, String platform) {
        boolean cuda = libtorch.matches("\\S+ cu\\d+.*");
        String least = CudaDriver.least(platform);
        if (driver.isEmpty()) {
            return cuda
                    ? Optional.of(note(
                            "no NVIDIA driver, so this libtorch computes on the CPU only",
                            "Install NVIDIA's driver, %s or newer.".formatted(least)))
                    : Optional.empty();
        }
        NvidiaDriver found = driver.get();
        String what = describe(found);
        if (found.gpus().isEmpty()) {
            return Optional.of(note(what, "Check that the GPU is plugged in, powered and visible to this system."));
        }
        if (!LibtorchFolder.hasBridge(platform, LibtorchFolder.CUDA)) {
            return Optional.of(note(
                    what + ": not used", "Expect runs on the CPU: GPUs compute on Linux and Windows on x86-64 only."));
        }
        if (!CudaDriver.suffices(found.version(), least)) {
            return Optional.of(
                    note(what + ": too old for CUDA 12.8", "Install NVIDIA's driver, %s or newer.".formatted(least)));
        }
        return Optional.of(
                cuda
                        ? Doctor.Check.helpful(NAME, what, "")
                        : note(
                                what + ": not used, because this libtorch is built for CPUs",
                                ("Take libtorch %s for CUDA 12.8: by Libtorch for GPUs on Home, or by 'sotto doctor "
                                                + "--fetch-libtorch' (about 2.5 GB) or '--libtorch FOLDER'.")
                                        .formatted(LibtorchFolder.needed())));
    }

    /// The problems of GPUs that a started libtorch cannot compute on; empty if there are none.
    static List<Doctor.Check> of(EngineCheck.Libtorch libtorch) {
        if (libtorch.problems().isEmpty()
                && !libtorch.hasGpu()
                && libtorch.flavour().startsWith("cu")) {
            return List.of(note(
                    "libtorch %s starts, but sees no GPU to compute with".formatted(libtorch.flavour()),
                    "Check that nvidia-smi lists the GPU and that CUDA_VISIBLE_DEVICES does not hide it."));
        }
        return libtorch.problems().stream()
                .map(problem -> note(problem, EngineCheck.remedy(problem)))
                .toList();
    }

    private static String describe(NvidiaDriver driver) {
        String gpus = driver.gpus().stream().map(GpuCheck::describe).collect(Collectors.joining("; "));
        return "%s, driver %s"
                .formatted(
                        gpus.isEmpty() ? "no NVIDIA GPU" : gpus,
                        driver.version().isEmpty() ? "of unknown version" : driver.version());
    }

    private static String describe(NvidiaDriver.Gpu gpu) {
        String name = gpu.name().isEmpty() ? "an NVIDIA GPU" : gpu.name();
        return gpu.totalBytes() == 0
                ? name
                : "%s, %s of %s free".formatted(name, Doctor.gib(gpu.freeBytes()), Doctor.gib(gpu.totalBytes()));
    }

    private static Doctor.Check note(String value, String remedy) {
        return Doctor.Check.helpful(NAME, value, remedy);
    }
}
