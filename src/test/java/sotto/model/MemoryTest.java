package sotto.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Native memory is given back where it was taken.
@Tag("native")
class MemoryTest {
    @ParameterizedTest
    @ValueSource(strings = {"gpt2", "llama", "roberta"})
    @EnabledOnOs(OS.LINUX) // resident memory is read from /proc
    void twoHundredMixedPassesLeaveMemoryFlat(String name) throws IOException, InterruptedException {
        double mib = growth(GoldenModels.folder(name).toString());
        System.out.printf("resident memory of %s after pass 200 minus after pass 50: %.1f MiB%n", name, mib);
        assertTrue(mib <= 20 * 1e6 / (1 << 20), "grew by %.1f MiB".formatted(mib));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mistral", "falcon", "mpt"})
    @EnabledOnOs(OS.LINUX)
    @Tag("slow")
    void otherFamiliesLeaveMemoryFlatToo(String name) throws IOException, InterruptedException {
        twoHundredMixedPassesLeaveMemoryFlat(name);
    }

    @Test
    @EnabledOnOs(OS.LINUX) // resident memory is read from /proc
    void twoHundredCancelledLoadsLeaveMemoryFlat() throws IOException, InterruptedException {
        double mib = growth(MemoryProbe.LOADS + GoldenModels.folder("llama"));
        System.out.printf("resident memory after load 200 minus after load 50: %.1f MiB%n", mib);
        assertTrue(mib <= 20 * 1e6 / (1 << 20), "grew by %.1f MiB".formatted(mib));
    }

    /// By how much resident memory grows in [MemoryProbe], in MiB.
    private static double growth(String argument) throws IOException, InterruptedException {
        Process probe = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dai.djl.offline=true",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1", // the optimising compiler's own memory would hide 10 MiB of ours
                        "-Xms96m",
                        "-Xmx96m",
                        "-XX:+AlwaysPreTouch", // the Java heap is resident from the start: what grows is native
                        "-cp",
                        System.getProperty("java.class.path"),
                        MemoryProbe.class.getName(),
                        argument))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String printed = new String(probe.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertTrue(probe.waitFor(5, TimeUnit.MINUTES));
        assertEquals(0, probe.exitValue());
        return Long.parseLong(printed) / 1024.0;
    }
}
