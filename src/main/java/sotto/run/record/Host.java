package sotto.run.record;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sotto.model.engine.Memory;
import sotto.model.engine.Processor;

/// The machine's processor and memory.
///
/// @param cores processors that Java may use
/// @param instructions those that matter for speed, for example `avx2`; empty if they are not known
/// @param memoryBytes all of it, or what a container may use
/// @param freeBytes memory that a program can still get
public record Host(int cores, String instructions, long memoryBytes, long freeBytes) {
    private static final List<String> FAST =
            List.of("avx2", "avx512f", "avx512_bf16", "amx_bf16", "asimd", "bf16", "sve");

    private static final Path CPU = Path.of("/proc/cpuinfo");

    public static Host look() {
        int cores = Runtime.getRuntime().availableProcessors();
        Path memory = Path.of("/proc/meminfo");
        if (!Files.isReadable(memory)) {
            OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
            return new Host(cores, "", system.getTotalMemorySize(), system.getFreeMemorySize());
        }
        // Read here because starting Java's management costs more than everything else in a quick look.
        long all = kib(memory, "MemTotal:");
        Optional<Long> limit = number(Path.of("/sys/fs/cgroup/memory.max"));
        return new Host(
                cores, fastInstructions(), limit.isPresent() ? Math.min(all, limit.get()) : all, Memory.available());
    }

    /// Whether the processor is known to lack the instructions of libtorch's fast kernels.
    public boolean slow() {
        return Files.isReadable(CPU) && instructions.isEmpty();
    }

    private static String fastInstructions() {
        Set<String> known = Processor.here().flags();
        return FAST.stream().filter(known::contains).collect(Collectors.joining(" "));
    }

    private static long kib(Path file, String name) {
        String line = line(file, candidate -> candidate.startsWith(name));
        return line.isEmpty() ? 0 : 1024 * Long.parseLong(line.replaceAll("\\D", ""));
    }

    private static Optional<Long> number(Path file) {
        String line = line(file, candidate -> candidate.matches("\\d{1,18}"));
        return line.isEmpty() ? Optional.empty() : Optional.of(Long.parseLong(line));
    }

    /// The first matching line of a small system file; empty if there is none or the file cannot be read.
    private static String line(Path file, Predicate<String> fits) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(fits).findFirst().orElse("");
        } catch (IOException _) {
            return "";
        }
    }
}
