package sotto.model.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ControlGroupTest {
    @TempDir
    private Path root;

    private void group(String name, String most, String taken, String files) throws IOException {
        Path folder = Files.createDirectories(root.resolve(name));
        Files.writeString(folder.resolve("memory.max"), most + "\n");
        Files.writeString(folder.resolve("memory.current"), taken + "\n");
        Files.writeString(folder.resolve("memory.stat"), "anon 7\ninactive_file " + files + "\nactive_file 5\n");
    }

    @Test
    void pagesOfFilesCanBeHadBack() throws IOException {
        group("", "1000", "900", "300");
        assertEquals(OptionalLong.of(405), new ControlGroup(root, "", ControlGroup.Version.TWO).available());
    }

    @Test
    void theTightestGroupAroundTheProcessCounts() throws IOException {
        group("", "max", "900", "0");
        group("outer", "500", "200", "0");
        group("outer/inner", "1000", "100", "0");
        assertEquals(OptionalLong.of(305), new ControlGroup(root, "outer/inner", ControlGroup.Version.TWO).available());
    }

    @Test
    void withoutLimitsNothingIsSaid() throws IOException {
        group("", "max", "900", "0");
        assertEquals(OptionalLong.empty(), new ControlGroup(root, "", ControlGroup.Version.TWO).available());
        assertEquals(
                OptionalLong.empty(),
                new ControlGroup(root.resolve("nowhere"), "x", ControlGroup.Version.TWO).available());
    }

    @Test
    void moreThanTheLimitTakenLeavesNothing() throws IOException {
        group("", "100", "900", "0");
        assertEquals(OptionalLong.of(0), new ControlGroup(root, "", ControlGroup.Version.TWO).available());
    }

    @Test
    void theFirstVersionsFilesAreReadToo() throws IOException {
        Path folder = Files.createDirectories(root.resolve("docker/abc"));
        Files.writeString(root.resolve("memory.limit_in_bytes"), "9223372036854771712\n");
        Files.writeString(root.resolve("memory.usage_in_bytes"), "5\n");
        Files.writeString(folder.resolve("memory.limit_in_bytes"), "1000\n");
        Files.writeString(folder.resolve("memory.usage_in_bytes"), "900\n");
        Files.writeString(folder.resolve("memory.stat"), "inactive_file 1\ntotal_inactive_file 300\n");
        assertEquals(OptionalLong.of(400), new ControlGroup(root, "docker/abc", ControlGroup.Version.ONE).available());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        9:name=systemd:/ 4:memory:/docker/abc 0::/ | /sys/fs/cgroup/memory | docker/abc | ONE
        0::/system.slice/x.service                 | /sys/fs/cgroup        | system.slice/x.service | TWO
        0::/                                       | /sys/fs/cgroup        | ''         | TWO
        3:cpu:/                                    | /sys/fs/cgroup        | ''         | TWO
        """)
    void theGroupThatLimitsMemoryIsFound(String lines, Path mounted, String own, ControlGroup.Version version) {
        assertEquals(new ControlGroup(mounted, own, version), ControlGroup.of(List.of(lines.split(" "))));
    }
}
