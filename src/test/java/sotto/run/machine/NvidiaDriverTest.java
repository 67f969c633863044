package sotto.run.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NvidiaDriverTest {
    @TempDir
    Path proc = Path.of("");

    private void gpu(String bus, String information) throws IOException {
        Path folder = Files.createDirectories(proc.resolve("gpus").resolve(bus));
        Files.writeString(folder.resolve("information"), information);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        NVRM version: NVIDIA UNIX x86_64 Kernel Module  535.183.01  Sun May 12 19:39:15 UTC 2024 | 535.183.01
        NVRM version: NVIDIA UNIX Open Kernel Module for x86_64  570.86.15  Release Build  (dvs-builder@U16)  | 570.86.15
        NVRM version: NVIDIA UNIX x86_64 Kernel Module  470.82.01  Wed Oct 27 21:21:55 UTC 2021 | 470.82.01
        GCC version:  gcc version 12.2.0 (Debian 12.2.0-14) | ''
        """)
    void theVersionIsReadFromTheKernelModulesLine(String line, String version) throws IOException {
        Files.writeString(proc.resolve("version"), line + "\nGCC version:  gcc version 112.20.0\n");
        assertEquals(Optional.of(new NvidiaDriver(version, List.of())), NvidiaDriver.of(proc));
    }

    @Test
    void gpusAreNamedInTheOrderOfTheirBus() throws IOException {
        gpu("0000:65:00.0", "Model: \t\t NVIDIA GeForce RTX 3090\nIRQ:   \t\t 40\n");
        gpu("0000:17:00.0", "Model: \t\t NVIDIA A100-SXM4-80GB\nGPU UUID: \t GPU-1\n");
        assertEquals(
                List.of(
                        new NvidiaDriver.Gpu("NVIDIA A100-SXM4-80GB", 0, 0),
                        new NvidiaDriver.Gpu("NVIDIA GeForce RTX 3090", 0, 0)),
                NvidiaDriver.of(proc).orElseThrow().gpus());
    }

    @Test
    void whatIsMissingOrGarbledIsNotTold() throws IOException {
        Files.write(proc.resolve("version"), new byte[] {(byte) 0xff, 10, 0});
        Files.createDirectories(proc.resolve("gpus/0000:17:00.0"));
        assertEquals(Optional.of(new NvidiaDriver("", List.of(new NvidiaDriver.Gpu("", 0, 0)))), NvidiaDriver.of(proc));
    }

    @Test
    void withoutItsFolderThereIsNoDriver() {
        assertEquals(Optional.empty(), NvidiaDriver.of(proc.resolve("nothing")));
    }
}
