package sotto.run.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sotto.model.engine.EngineCheck;

class GpuCheckTest {
    private static final String HERE = "linux-x86_64";
    private static final NvidiaDriver.Gpu GPU = new NvidiaDriver.Gpu("NVIDIA A100", 70L << 30, 80L << 30);

    private static Optional<NvidiaDriver> driver(String version, NvidiaDriver.Gpu... gpus) {
        return Optional.of(new NvidiaDriver(version, List.of(gpus)));
    }

    private static void assertNote(String value, String remedy, Optional<Doctor.Check> check) {
        assertEquals(value, check.orElseThrow().value());
        assertTrue(check.get().remedy().contains(remedy), check.get().remedy());
        assertTrue(!check.get().ok() && !check.get().essential());
    }

    @Test
    void withoutADriverAndWithTheBundledLibtorchNothingIsSaid() {
        assertEquals(Optional.empty(), GpuCheck.of(Optional.empty(), "2.7.1 cpu", HERE));
    }

    @Test
    void aGpuThatIsNotUsedIsSaidWithWhatItTakes() {
        assertNote(
                "NVIDIA A100, 70.0 GiB of 80.0 GiB free, driver 570.86.15: not used, because this libtorch is built for"
                        + " CPUs",
                "Take libtorch 2.7.1 for CUDA 12.8: by Libtorch for GPUs on Home",
                GpuCheck.of(driver("570.86.15", GPU), "2.7.1 cpu", HERE));
    }

    @Test
    void aGpuThatIsUsedIsWell() {
        assertEquals(
                Optional.of(Doctor.Check.helpful("gpu", "NVIDIA A100, driver 535.183.01", "")),
                GpuCheck.of(
                        driver("535.183.01", new NvidiaDriver.Gpu("NVIDIA A100", 0, 0)),
                        "2.7.1 cu128 in /opt/torch/lib",
                        HERE));
    }

    @Test
    void aDriverThatIsTooOldIsSaid() {
        assertNote(
                "an NVIDIA GPU, driver 470.82.01: too old for CUDA 12.8",
                "525.60.13 or newer",
                GpuCheck.of(driver("470.82.01", new NvidiaDriver.Gpu("", 0, 0)), "2.7.1 cu128", HERE));
    }

    @Test
    void aLibtorchForGpusWithoutADriverIsSaidToComputeOnTheCpu() {
        assertNote(
                "no NVIDIA driver, so this libtorch computes on the CPU only",
                "528.33 or newer",
                GpuCheck.of(Optional.empty(), "2.7.1 cu128 in C:\\torch\\lib", "win-x86_64"));
    }

    @Test
    void aDriverWithoutAGpuIsSaid() {
        assertNote(
                "no NVIDIA GPU, driver of unknown version", "plugged in", GpuCheck.of(driver(""), "2.7.1 cpu", HERE));
    }

    @Test
    void aLibtorchThatSeesNoGpuOrOneThatFailsIsSaid() {
        assertNote(
                "libtorch cu128 starts, but sees no GPU to compute with",
                "CUDA_VISIBLE_DEVICES",
                GpuCheck.of(libtorch("cu128")).stream().findFirst());
        assertNote(
                "cuda:1 does not compute: CUDA out of memory",
                "close them",
                GpuCheck.of(libtorch("cu128", "cuda:1 does not compute: CUDA out of memory")).stream()
                        .findFirst());
        assertEquals(List.of(), GpuCheck.of(libtorch("cpu")));
    }

    private static EngineCheck.Libtorch libtorch(String flavour, String... problems) {
        return new EngineCheck.Libtorch(
                "2.7.1", flavour, "/l", 2, List.of(new EngineCheck.Accelerator("cpu", 0, 0)), List.of(problems));
    }

    @Test
    void whereNoGpuCanComputeNothingIsToBeFetched() {
        assertNote(
                "NVIDIA A100, 70.0 GiB of 80.0 GiB free, driver 570.86.15: not used",
                "Linux and Windows on x86-64 only",
                GpuCheck.of(driver("570.86.15", GPU), "2.7.1 cpu", "linux-aarch64"));
    }
}
