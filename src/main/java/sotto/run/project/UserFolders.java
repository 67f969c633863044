package sotto.run.project;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/// Where a user's own files belong on this system.
///
/// The system property `sotto.config` puts both somewhere else: the settings into that folder, data into its `data`.
///
/// @param config for settings
/// @param data for projects that were given no place
public record UserFolders(Path config, Path data) {
    /// The property that puts both elsewhere.
    public static final String PROPERTY = "sotto.config";

    /// Those of this process.
    public static UserFolders here() {
        return of(System.getProperties(), System.getenv());
    }

    /// Those that properties (`os.name`, `user.home`, `sotto.config`) and environment say.
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

    /// A relative path is no answer: the XDG specification has it ignored.
    private static Path or(@Nullable String given, Path otherwise) {
        return given != null && !given.isBlank() && Path.of(given).isAbsolute() ? Path.of(given) : otherwise;
    }
}
