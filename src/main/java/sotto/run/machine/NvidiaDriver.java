package sotto.run.machine;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// NVIDIA's driver and its GPUs, found without CUDA in `/proc` and by the driver's own library NVML.
///
/// @param version for example `570.86.15`; empty if it is not known
/// @param gpus in the driver's order, which may differ from CUDA's
public record NvidiaDriver(String version, List<Gpu> gpus) {
    private static final Pattern VERSION = Pattern.compile("\\b(\\d{3,}\\.\\d{2,3}(?:\\.\\d+)*)\\b");
    private static final Path PROC = Path.of("/proc/driver/nvidia");
    private static final List<Path> LINUX = List.of(PROC, Path.of("/usr/lib/wsl/lib/libnvidia-ml.so.1"));

    /// GPU with its memory.
    ///
    /// @param name product name; empty if it is not known
    /// @param freeBytes 0 if it is not known
    /// @param totalBytes 0 if it is not known
    public record Gpu(String name, long freeBytes, long totalBytes) {}

    /// Copies the list.
    public NvidiaDriver {
        gpus = List.copyOf(gpus);
    }

    /// The driver of this machine; NVML is loaded only where there are signs of a driver.
    public static Optional<NvidiaDriver> look() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (system.startsWith("windows")) {
            Path nvml = Path.of(Optional.ofNullable(System.getenv("SystemRoot")).orElse("C:\\Windows"))
                    .resolve("System32")
                    .resolve("nvml.dll");
            return Files.exists(nvml) ? Nvml.ask(nvml.toString()) : Optional.empty();
        }
        if (LINUX.stream().noneMatch(Files::exists)) {
            return Optional.empty();
        }
        Optional<NvidiaDriver> told = Nvml.ask("libnvidia-ml.so.1");
        return told.isPresent() ? told : of(PROC);
    }

    /// The driver and GPUs in the files of `/proc/driver/nvidia`; empty where there are none.
    static Optional<NvidiaDriver> of(Path proc) {
        if (!Files.isDirectory(proc)) {
            return Optional.empty();
        }
        Matcher version = VERSION.matcher(line(proc.resolve("version"), "NVRM version:"));
        List<Path> folders = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(proc.resolve("gpus"))) {
            all.forEach(folders::add);
        } catch (IOException _) {
            folders.clear(); // a driver without a GPU
        }
        Collections.sort(folders);
        List<Gpu> gpus = folders.stream()
                .map(folder -> new Gpu(line(folder.resolve("information"), "Model:"), 0, 0))
                .toList();
        return Optional.of(new NvidiaDriver(version.find() ? version.group(1) : "", gpus));
    }

    private static String line(Path file, String name) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(name))
                    .findFirst()
                    .map(line -> line.substring(name.length()).strip())
                    .orElse("");
        } catch (IOException | java.io.UncheckedIOException _) {
            return "";
        }
    }
}
