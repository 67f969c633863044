package sotto.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
        assertEquals(OptionalLong.of(405), new ControlGroup(root, "").available());
    }

    @Test
    void theTightestGroupAroundTheProcessCounts() throws IOException {
        group("", "max", "900", "0");
        group("outer", "500", "200", "0");
        group("outer/inner", "1000", "100", "0");
        assertEquals(OptionalLong.of(305), new ControlGroup(root, "outer/inner").available());
    }

    @Test
    void withoutLimitsNothingIsSaid() throws IOException {
        group("", "max", "900", "0");
        assertEquals(OptionalLong.empty(), new ControlGroup(root, "").available());
        assertEquals(OptionalLong.empty(), new ControlGroup(root.resolve("nowhere"), "x").available());
    }

    @Test
    void moreThanTheLimitTakenLeavesNothing() throws IOException {
        group("", "100", "900", "0");
        assertEquals(OptionalLong.of(0), new ControlGroup(root, "").available());
    }
}
