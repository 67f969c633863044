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

/// NVIDIA's driver and its GPUs, found without CUDA: by `/proc` and by the driver's own library NVML.
///
/// @param version for example `570.86.15`; empty where it does not tell
/// @param gpus in the driver's order, which CUDA's need not be
public record NvidiaDriver(String version, List<Gpu> gpus) {
    private static final Pattern VERSION = Pattern.compile("\\b(\\d{3,}\\.\\d{2,3}(?:\\.\\d+)*)\\b");
    private static final Path PROC = Path.of("/proc/driver/nvidia");
    private static final List<Path> LINUX = List.of(PROC, Path.of("/usr/lib/wsl/lib/libnvidia-ml.so.1"));

    /// A GPU.
    ///
    /// @param name as its maker calls it; empty where the driver does not tell
    /// @param freeBytes 0 where the driver does not tell
    /// @param totalBytes 0 where the driver does not tell
    public record Gpu(String name, long freeBytes, long totalBytes) {}

    /// Copies the list.
    public NvidiaDriver {
        gpus = List.copyOf(gpus);
    }

    /// The driver of this machine; NVML is only loaded where something says that it is there.
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

    /// What the files of `/proc/driver/nvidia` say; empty where there are none.
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
