package sotto.run.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import sotto.model.engine.Processor;

/// Theoretical speed of a processor at matrix products, from `/proc/cpuinfo` of Linux, without starting the
/// engine.
///
/// The speed is cores × clock × float32 operations of a core in a cycle: two fused units of 16 numbers
/// (AVX-512) or 8 (AVX2), a multiplication and an addition each. It is unknown where no file has the clock.
final class NominalSpeed {
    private static final Path CPU = Path.of("/proc/cpuinfo");
    private static final double AVX512 = 64;
    private static final double AVX2 = 32;

    private NominalSpeed() {}

    /// Floating-point operations a second of this machine; 0 for unknown.
    static double productsPerSecond() {
        try {
            return Files.isReadable(CPU)
                    ? of(Files.readAllLines(CPU), Runtime.getRuntime().availableProcessors())
                    : 0;
        } catch (IOException _) {
            return 0; // a system that shows the file but not its text
        }
    }

    /// @param lines of `/proc/cpuinfo`
    static double of(List<String> lines, int cores) {
        Set<String> flags = Processor.of(lines.stream()).flags();
        String clock = value(lines, "cpu MHz");
        double perCycle = flags.contains("avx512f") ? AVX512 : flags.contains("avx2") ? AVX2 : 0;
        return clock.matches("\\d{1,6}(\\.\\d{1,6})?") ? cores * Double.parseDouble(clock) * 1e6 * perCycle : 0;
    }

    private static String value(List<String> lines, String name) {
        return lines.stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("");
    }
}
