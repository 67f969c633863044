package sotto.run.project;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/// Folders for the user's own files on this operating system.
///
/// The system property `sotto.config` replaces both: settings are in that folder, data in its folder `data`.
///
/// @param config for settings
/// @param data for projects without a place of their own
public record UserFolders(Path config, Path data) {
    /// Name of the system property that replaces both folders.
    public static final String PROPERTY = "sotto.config";

    /// The folders of this process.
    public static UserFolders here() {
        return of(System.getProperties(), System.getenv());
    }

    /// The folders that follow from properties (`os.name`, `user.home`, `sotto.config`) and environment
    /// variables.
    static UserFolders of(Properties properties, Map<String, String> environment) {
        String elsewhere = properties.getProperty(PROPERTY, "");
        if (!elsewhere.isEmpty()) {
            Path config = Path.of(elsewhere).toAbsolutePath().normalize();
            return new UserFolders(config, config.resolve("data"));
        }
        Path home = Path.of(properties.getProperty("user.home", "."));
        String system = properties.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (system.startsWith("windows")) {
            return new UserFolders(
                    or(environment.get("APPDATA"), home.resolve("AppData/Roaming"))
                            .resolve("Sotto"),
                    or(environment.get("LOCALAPPDATA"), home.resolve("AppData/Local"))
                            .resolve("Sotto"));
        }
        if (system.startsWith("mac")) {
            Path both = home.resolve("Library/Application Support/Sotto");
            return new UserFolders(both, both);
        }
        return new UserFolders(
                or(environment.get("XDG_CONFIG_HOME"), home.resolve(".config")).resolve("sotto"),
                or(environment.get("XDG_DATA_HOME"), home.resolve(".local/share"))
                        .resolve("sotto"));
    }

    /// The given path, or `otherwise` if it is missing or relative: the XDG specification ignores relative
    /// ones.
    private static Path or(@Nullable String given, Path otherwise) {
        return given != null && !given.isBlank() && Path.of(given).isAbsolute() ? Path.of(given) : otherwise;
    }
}
