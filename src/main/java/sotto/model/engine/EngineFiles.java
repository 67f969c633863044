package sotto.model.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/// Facts about the engine that are known without starting it: its platform, its native libraries, its folder.
///
/// Apart from [EngineCheck], so that asking for them loads no class of the engine.
public final class EngineFiles {
    private EngineFiles() {}

    /// This machine's platform as the engine names it, for example `linux-x86_64`; empty where the engine does
    /// not run.
    public static Optional<String> platform() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String processor = switch (System.getProperty("os.arch")) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "aarch64";
            case String other -> other;
        };
        String name = (system.startsWith("linux")
                        ? "linux-"
                        : system.startsWith("mac") ? "osx-" : system.startsWith("windows") ? "win-" : "?-")
                + processor;
        return switch (name) {
            case "linux-x86_64", "linux-aarch64", "osx-aarch64", "win-x86_64" -> Optional.of(name);
            default -> Optional.empty();
        };
    }

    /// The libtorch that will be used, for example `2.7.1 cpu`; empty where there is none for the platform.
    ///
    /// A `Failure` if the user chose a folder that does not fit.
    public static Optional<String> libtorch(String platform) {
        String folder = setting("PYTORCH_LIBRARY_PATH");
        if (folder != null && EngineChoice.isFromOutside()) {
            if (setting("PYTORCH_VERSION") == null || setting("PYTORCH_FLAVOR") == null) {
                LibtorchFolder found = LibtorchFolder.of(Path.of(folder));
                return Optional.of("%s %s in %s".formatted(found.version(), found.flavour(), found.libraries()));
            }
            return Files.isDirectory(Path.of(folder))
                    ? Optional.of(
                            "%s %s in %s".formatted(setting("PYTORCH_VERSION"), setting("PYTORCH_FLAVOR"), folder))
                    : Optional.empty();
        }
        if (EngineChoice.folder().isPresent()) {
            LibtorchFolder chosen = EngineChoice.chosen(EngineChoice.folder().get());
            return Optional.of("%s %s in %s".formatted(chosen.version(), chosen.flavour(), chosen.libraries()));
        }
        Properties bundled = new Properties();
        try (InputStream text = resource("native/lib/pytorch.properties")) {
            if (text == null) {
                return Optional.empty();
            }
            bundled.load(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return platform.equals(bundled.getProperty("classifier"))
                ? Optional.of("%s %s"
                        .formatted(
                                bundled.getProperty("version", "").replaceAll("-.*", ""),
                                bundled.getProperty("flavor")))
                : Optional.empty();
    }

    /// Whether the tokenizers' native library for the platform is there.
    public static boolean tokenizers(String platform) {
        String name = platform.startsWith("win")
                ? "tokenizers.dll"
                : platform.startsWith("osx") ? "libtokenizers.dylib" : "libtokenizers.so";
        return EngineFiles.class.getClassLoader().getResource("native/lib/%s/cpu/%s".formatted(platform, name)) != null;
    }

    /// The folder that the engine unpacks its native libraries into, about 0.5 GB, when it first starts.
    public static Path cache() {
        String own = setting("ENGINE_CACHE_DIR");
        String shared = setting("DJL_CACHE_DIR");
        if (own != null) {
            return Path.of(own);
        }
        if (shared != null) {
            return Path.of(shared);
        }
        Path home = Path.of(System.getProperty("user.home"));
        return (Files.isWritable(home) ? home : Path.of(System.getProperty("java.io.tmpdir"))).resolve(".djl.ai");
    }

    private static @Nullable InputStream resource(String name) {
        return EngineFiles.class.getClassLoader().getResourceAsStream(name);
    }

    private static @Nullable String setting(String name) {
        String value = System.getenv(name);
        return value != null && !value.isEmpty() ? value : System.getProperty(name);
    }
}
