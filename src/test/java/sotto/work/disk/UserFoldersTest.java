package sotto.work.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserFoldersTest {
    private static Properties system(String name) {
        Properties properties = new Properties();
        properties.setProperty("os.name", name);
        properties.setProperty("user.home", "/home/ada");
        return properties;
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        # system,   config,  data,  cache
        Linux,      .config/sotto,                     .local/share/sotto,                .cache/sotto
        Mac OS X,   Library/Application Support/Sotto, Library/Application Support/Sotto, Library/Caches/Sotto
        Windows 11, AppData/Roaming/Sotto,             AppData/Local/Sotto,               AppData/Local/Sotto/cache
        """)
    void everySystemHasItsPlaces(String name, Path config, Path data, Path cache) {
        Path home = Path.of("/home/ada");
        assertEquals(
                new UserFolders(home.resolve(config), home.resolve(data), home.resolve(cache)),
                UserFolders.of(system(name), Map.of()));
    }

    @Test
    void theEnvironmentDecidesOnLinux() {
        assertEquals(
                new UserFolders(Path.of("/c/sotto"), Path.of("/home/ada/.local/share/sotto"), Path.of("/k/sotto")),
                UserFolders.of(
                        system("Linux"),
                        Map.of(
                                "XDG_CONFIG_HOME", "/c",
                                "XDG_DATA_HOME", "relative is no answer",
                                "XDG_CACHE_HOME", "/k")));
    }

    @Test
    void thePropertyPutsAllElsewhere() {
        Properties properties = system("Linux");
        properties.setProperty("sotto.config", "/t");
        assertEquals(
                new UserFolders(Path.of("/t"), Path.of("/t/data"), Path.of("/t/cache")),
                UserFolders.of(properties, Map.of("XDG_CONFIG_HOME", "/c")));
    }
}
