package sotto.ui.theme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmojiFontTest {
    @TempDir
    Path folder = Path.of("");

    /// Draws texts in a program of its own: how fonts are found is settled when the toolkit starts.
    private List<Integer> drawn(String... texts) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Dglass.platform=Headless",
                "-Dprism.order=sw",
                "-Djava.awt.headless=true",
                "-Dsun.jnu.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                DrawnEmoji.class.getName(),
                folder.toString()));
        command.addAll(List.of(texts));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().keySet().removeAll(List.of("FONTCONFIG_FILE", "FONTCONFIG_PATH"));
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        return said.lines()
                .filter(line -> line.startsWith("dark "))
                .map(line -> Integer.valueOf(line.substring(5)))
                .toList();
    }

    @Test
    @Tag("ui")
    void emojiAreDrawnAlsoWhereAColourFontIsInstalled() throws Exception {
        assumeTrue(EmojiFont.isWanted(System.getProperty("os.name"), Map.of()));
        String smile = "\uD83D\uDE00";
        String thumb = "\uD83D\uDC4D\uD83C\uDFFD";
        String heart = "\u2764\uFE0F";
        List<Integer> dark = drawn(smile, smile, thumb, heart, "\u2764", heart + heart, "a");
        assertTrue(dark.getFirst() > 40, dark.toString());
        assertEquals(dark.get(0), dark.get(1), "the first emoji is another than the second");
        assertTrue(dark.get(2) > 40, dark.toString());
        assertTrue(dark.get(3) > 40, dark.toString());
        assertEquals(
                2.0 * dark.get(3), dark.get(5), 0.2 * dark.get(5), "something is drawn after a variation selector");
    }

    @Test
    void theConfigurationAddsTheFontAndKeepsTheSystems() throws IOException {
        Path file = EmojiFont.write(folder.resolve("a & b")).orElseThrow();
        String said = Files.readString(file);
        assertTrue(said.contains("<include>/etc/fonts/fonts.conf</include>"), said);
        assertTrue(said.contains("a &amp; b</dir>"), said);
        assertTrue(Files.size(folder.resolve("a & b/NotoEmoji-Regular.ttf")) > 100_000);
        assertEquals(file, EmojiFont.write(folder.resolve("a & b")).orElseThrow());
    }

    @Test
    void whereNothingCanBeWrittenAllStaysAsItWas() throws IOException {
        Path taken = Files.createFile(folder.resolve("file"));
        assertTrue(EmojiFont.write(taken.resolve("fonts")).isEmpty());
    }

    @Test
    void theUsersOwnConfigurationIsKept() {
        assertFalse(EmojiFont.isWanted("Linux", Map.of("FONTCONFIG_FILE", "/home/me/fonts.conf")));
        assertFalse(EmojiFont.isWanted("Linux", Map.of("FONTCONFIG_PATH", "/home/me")));
        assertFalse(EmojiFont.isWanted("Mac OS X", Map.of()));
    }
}
