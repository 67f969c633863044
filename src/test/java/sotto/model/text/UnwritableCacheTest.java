package sotto.model.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A cache of native libraries that cannot be made, in a process of its own: this one has loaded them already.
@Tag("native")
class UnwritableCacheTest {
    @TempDir
    Path home;

    @Test
    void theFolderIsNamedAndNotTheTokenizersFile() throws Exception {
        Path file = Files.writeString(home.resolve("file"), "no folder can be made below a file");
        ProcessBuilder child = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "sotto.Sotto",
                "inspect",
                "src/test/resources/golden/public/models/gpt2");
        child.environment().put("ENGINE_CACHE_DIR", file.resolve("cache").toString());
        Process process = child.redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertEquals(0, process.waitFor(), said);
        List<String> lines =
                said.lines().filter(line -> line.startsWith("tokenizer ")).toList();
        assertEquals(1, lines.size(), said);
        assertTrue(lines.getFirst().contains("cannot be unpacked in " + file), said);
        assertTrue(lines.getFirst().contains("set ENGINE_CACHE_DIR"), said);
    }
}
