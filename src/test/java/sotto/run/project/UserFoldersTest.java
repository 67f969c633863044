package sotto.run.project;

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
        Linux,      /home/ada/.config/sotto,                         /home/ada/.local/share/sotto
        Mac OS X,   /home/ada/Library/Application Support/Sotto,     /home/ada/Library/Application Support/Sotto
        Windows 11, /home/ada/AppData/Roaming/Sotto,                 /home/ada/AppData/Local/Sotto
        """)
    void everySystemHasItsPlaces(String name, Path config, Path data) {
        assertEquals(new UserFolders(config, data), UserFolders.of(system(name), Map.of()));
    }

    @Test
    void theEnvironmentDecidesOnLinux() {
        assertEquals(
                new UserFolders(Path.of("/c/sotto"), Path.of("/home/ada/.local/share/sotto")),
                UserFolders.of(
                        system("Linux"), Map.of("XDG_CONFIG_HOME", "/c", "XDG_DATA_HOME", "relative is no answer")));
    }

    @Test
    void thePropertyPutsBothElsewhere() {
        Properties properties = system("Linux");
        properties.setProperty("sotto.config", "/t");
        assertEquals(
                new UserFolders(Path.of("/t"), Path.of("/t/data")),
                UserFolders.of(properties, Map.of("XDG_CONFIG_HOME", "/c")));
    }
}
