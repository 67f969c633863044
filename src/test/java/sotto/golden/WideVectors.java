package sotto.golden;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// Kind of the processor on which the tests run.
public final class WideVectors {
    private static final Pattern FLAG = Pattern.compile("(?m)^flags\\s*:.*\\bavx512f\\b");

    private WideVectors() {}

    /// Whether the processor has AVX-512, as far as Linux tells; elsewhere it is taken to have it.
    public static boolean areThere() {
        Path file = Path.of("/proc/cpuinfo");
        try {
            return !Files.isReadable(file)
                    || FLAG.matcher(Files.readString(file)).find();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
