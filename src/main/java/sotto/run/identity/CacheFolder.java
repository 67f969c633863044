package sotto.run.identity;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/// Folder of the user's cache on this operating system, for files that can be made again at any time.
///
/// The system property `sotto.config`, which puts the user's own files elsewhere, puts the cache into its `cache`.
final class CacheFolder {
    private CacheFolder() {}

    /// The cache folder of this process.
    static Path here() {
        return of(System.getProperties(), System.getenv());
    }

    /// The cache folder that follows from properties (`os.name`, `user.home`, `sotto.config`) and environment
    /// variables.
    static Path of(Properties properties, Map<String, String> environment) {
        String elsewhere = properties.getProperty("sotto.config", "");
        if (!elsewhere.isEmpty()) {
            return Path.of(elsewhere).toAbsolutePath().normalize().resolve("cache");
        }
        Path home = Path.of(properties.getProperty("user.home", "."));
        String system = properties.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (system.startsWith("windows")) {
            return or(environment.get("LOCALAPPDATA"), home.resolve("AppData/Local"))
                    .resolve("Sotto/cache");
        }
        if (system.startsWith("mac")) {
            return home.resolve("Library/Caches/Sotto");
        }
        return or(environment.get("XDG_CACHE_HOME"), home.resolve(".cache")).resolve("sotto");
    }

    private static Path or(@Nullable String given, Path otherwise) {
        return given != null && !given.isBlank() && Path.of(given).isAbsolute() ? Path.of(given) : otherwise;
    }
}
