package sotto.model.engine;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/// The machine's main memory, as far as models may use it.
public final class Memory {
    private static final Path LINUX = Path.of("/proc/meminfo");
    private static final Path PROCESS = Path.of("/proc/self/status");

    private static final AtomicLong LIMIT = new AtomicLong(Long.MAX_VALUE);

    private Memory() {}

    /// Limits the memory for models and their work to `bytes` bytes, however much more is free.
    public static void limit(long bytes) {
        LIMIT.set(bytes);
    }

    /// Bytes that models and their work can still take without swapping: the operating system's number, else a
    /// cautious guess, and never more than the limit.
    public static long available() {
        long free = Math.min(LIMIT.get(), free());
        return ControlGroup.here().available().stream()
                .map(group -> Math.min(group, free))
                .findFirst()
                .orElse(free);
    }

    private static long free() {
        if (Files.isReadable(LINUX)) {
            try {
                for (String line : Files.readAllLines(LINUX)) {
                    if (line.startsWith("MemAvailable:")) {
                        return 1024 * Long.parseLong(line.replaceAll("\\D", ""));
                    }
                }
            } catch (IOException e) {
                return guess(); // a system that shows the file but not its text
            }
        }
        return guess();
    }

    /// Bytes of the machine's memory that this process takes; Java's own part where the system gives no number.
    public static long resident() {
        if (Files.isReadable(PROCESS)) {
            try {
                for (String line : Files.readAllLines(PROCESS)) {
                    if (line.startsWith("VmRSS:")) {
                        return 1024 * Long.parseLong(line.replaceAll("\\D", ""));
                    }
                }
            } catch (IOException e) {
                return heap(); // a system that shows the file but not its text
            }
        }
        return heap();
    }

    private static long heap() {
        Runtime java = Runtime.getRuntime();
        return java.totalMemory() - java.freeMemory();
    }

    private static long guess() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getFreeMemorySize()
                : Runtime.getRuntime().maxMemory() / 2;
    }
}
