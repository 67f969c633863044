package sotto.run.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import sotto.model.LanguageModel;
import sotto.model.engine.EngineVersion;

/// Programs and machine of a run, because they change the last bits of its numbers.
///
/// @param sotto version of this program
/// @param numerics revision of its numbers, which decides where the version does not
/// @param java version of the virtual machine
/// @param libtorch version and flavour, for example `2.7.1+cpu`
/// @param system operating system and architecture
/// @param systemVersion the operating system's own version
/// @param processor its name
/// @param device `cpu` or `cuda:N`
/// @param dtype dtype of the computation
/// @param threads threads of one operation
public record Environment(
        String sotto,
        int numerics,
        String java,
        String libtorch,
        String system,
        String systemVersion,
        String processor,
        String device,
        String dtype,
        int threads) {
    /// The environment that a model runs in.
    public static Environment of(LanguageModel model) {
        return new Environment(
                Version.TEXT,
                Numerics.REVISION,
                Runtime.version().toString(),
                EngineVersion.libtorch(),
                "%s %s".formatted(property("os.name"), property("os.arch")),
                property("os.version"),
                processorName(),
                model.device(),
                model.dtype(),
                model.threads());
    }

    private static String property(String name) {
        return Objects.requireNonNullElse(System.getProperty(name), "unknown");
    }

    private static String processorName() {
        Path linux = Path.of("/proc/cpuinfo");
        if (Files.isReadable(linux)) {
            try (Stream<String> lines = Files.lines(linux)) {
                return lines.filter(line -> line.toLowerCase(Locale.ROOT).startsWith("model name"))
                        .map(line -> line.substring(line.indexOf(':') + 1).strip())
                        .findFirst()
                        .orElse(property("os.arch"));
            } catch (IOException _) {
                return property("os.arch"); // a system that shows the file but not its text
            }
        }
        return Objects.requireNonNullElse(System.getenv("PROCESSOR_IDENTIFIER"), property("os.arch"));
    }
}
