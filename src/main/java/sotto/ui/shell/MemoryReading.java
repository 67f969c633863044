package sotto.ui.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import sotto.model.engine.Memory;
import sotto.ui.control.Messages;
import sotto.ui.control.NumberFormat;

/// Memory of the machine that this program takes, in words.
final class MemoryReading {
    private static final Messages WORDS = Messages.beside(MemoryReading.class);
    private static final Path STATUS = Path.of("/proc/self/status");

    private MemoryReading() {}

    /// Reads resident memory where the system reports it, else Java's own; and what is still free.
    static String now() {
        return WORDS.of("memory", NumberFormat.bytes(taken()), NumberFormat.bytes(Memory.available()));
    }

    private static long taken() {
        if (Files.isReadable(STATUS)) {
            try {
                for (String line : Files.readAllLines(STATUS)) {
                    if (line.startsWith("VmRSS:")) {
                        return 1024 * Long.parseLong(line.replaceAll("\\D", ""));
                    }
                }
            } catch (IOException _) {
                return heap();
            }
        }
        return heap();
    }

    private static long heap() {
        Runtime java = Runtime.getRuntime();
        return java.totalMemory() - java.freeMemory();
    }
}
