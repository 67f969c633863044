package sotto.work.disk;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/// Folders for the user's own files on this operating system.
///
/// The system property `sotto.config` replaces all: settings are in that folder, the others in it.
///
/// @param config for settings
/// @param data for projects without a place of their own
/// @param cache for files that can be made again at any time
public record UserFolders(Path config, Path data, Path cache) {
    /// Name of the system property that replaces all folders.
    public static final String PROPERTY = "sotto.config";

    /// The folders of this process.
    public static UserFolders here() {
        return of(System.getProperties(), System.getenv());
    }

    /// The folders that all lie in one: settings in it, data in `data`, the cache in `cache`.
    public static UserFolders in(Path folder) {
        return new UserFolders(folder, folder.resolve("data"), folder.resolve("cache"));
    }

    /// The folders that follow from properties (`os.name`, `user.home`, `sotto.config`) and environment
    /// variables.
    static UserFolders of(Properties properties, Map<String, String> environment) {
        String elsewhere = properties.getProperty(PROPERTY, "");
        if (!elsewhere.isEmpty()) {
            return in(Path.of(elsewhere).toAbsolutePath().normalize());
        }
        Variables variables = new Variables(environment, Path.of(properties.getProperty("user.home", ".")));
        String system = properties.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (system.startsWith("windows")) {
            Path local = variables.folder("LOCALAPPDATA", "AppData/Local").resolve("Sotto");
            return new UserFolders(
                    variables.folder("APPDATA", "AppData/Roaming").resolve("Sotto"), local, local.resolve("cache"));
        }
        if (system.startsWith("mac")) {
            Path both = variables.home().resolve("Library/Application Support/Sotto");
            return new UserFolders(both, both, variables.home().resolve("Library/Caches/Sotto"));
        }
        return new UserFolders(
                variables.folder("XDG_CONFIG_HOME", ".config").resolve("sotto"),
                variables.folder("XDG_DATA_HOME", ".local/share").resolve("sotto"),
                variables.folder("XDG_CACHE_HOME", ".cache").resolve("sotto"));
    }

    /// Environment variables that name folders, and the home for those that are not set.
    private record Variables(Map<String, String> environment, Path home) {
        /// The folder of a variable, or one in the home if it is missing or relative: the XDG specification
        /// ignores relative ones.
        Path folder(String variable, String otherwise) {
            Path given = Path.of(environment.getOrDefault(variable, "").strip());
            return given.isAbsolute() ? given : home.resolve(otherwise);
        }
    }
}
