package sotto.ui.shell;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("ui")
class NoDisplayTest {
    @Test
    void aToolkitThatDoesNotStartIsOneSentence() {
        assertEquals(
                "The window cannot be opened (no fonts); on Linux it needs GTK 3: libgtk-3-0 and libxtst6.",
                SottoWindow.reason(new IllegalStateException("no fonts\nand more")));
        assertEquals(
                "The window cannot be opened (UnsatisfiedLinkError); on Linux it needs GTK 3: libgtk-3-0 and libxtst6.",
                SottoWindow.reason(new UnsatisfiedLinkError("")));
    }

    @Test
    void aDisplayThatCannotBeOpenedIsTwoLines() throws Exception {
        assumeTrue(System.getProperty("os.name", "").startsWith("Linux"), "only there DISPLAY names one");
        ProcessBuilder child = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "sotto.Sotto",
                "./samples"));
        child.environment().put("DISPLAY", ":4097");
        child.environment().remove("WAYLAND_DISPLAY");
        Process process = child.start();
        process.getOutputStream().close();
        String said = new String(process.getErrorStream().readAllBytes(), UTF_8);
        assertEquals(1, process.waitFor(), said);
        List<String> lines = said.lines().toList();
        assertEquals(2, lines.size(), said);
        assertTrue(
                lines.getFirst().startsWith("The display :4097 cannot be opened")
                        || lines.getFirst().startsWith("The window cannot be opened"),
                said);
    }
}
