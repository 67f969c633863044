package sotto.build;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// `bin/sotto` in a world of its own: no JDK but those that the test makes, each of which prints its arguments.
@EnabledOnOs({OS.LINUX, OS.MAC})
class LauncherTest {
    @TempDir
    Path folder;

    private Path home;
    private Path tools;

    private record Result(int status, List<String> lines) {}

    @BeforeEach
    void install() throws IOException {
        folder = folder.toRealPath();
        home = folder.resolve("a copy of sotto");
        String script = Files.readString(Path.of("src/main/launch/sotto"))
                .replaceAll("(?<= )/(usr|opt|Library)/", folder + "/$1/");
        executable(home.resolve("bin/sotto"), script);
        tools = Files.createDirectory(folder.resolve("tools"));
        for (String tool : List.of("dirname", "readlink", "grep")) {
            executable(tools.resolve(tool), "#!/bin/sh\nPATH=/usr/bin:/bin exec %s \"$@\"\n".formatted(tool));
        }
    }

    private static void executable(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Path jdk(String path, String version) throws IOException {
        Path jdk = folder.resolve(path);
        executable(jdk.resolve("bin/java"), """
            #!/bin/sh
            echo "java of %s, locale $LC_ALL"
            for argument in "$@"; do echo "<$argument>"; done
            exit 7
            """.formatted(path));
        Files.writeString(jdk.resolve("release"), "IMPLEMENTOR=\"X\"\nJAVA_VERSION=\"%s\"\n".formatted(version));
        return jdk;
    }

    private Result start(Path launcher, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("PATH", tools.toString());
        builder.environment().put("HOME", folder.toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), UTF_8)
                .lines()
                .toList();
        return new Result(process.waitFor(), lines);
    }

    private Result start(Map<String, String> environment, String... arguments) throws Exception {
        return start(home.resolve("bin/sotto"), environment, arguments);
    }

    @Test
    void withoutAJdkItSaysWhatIsMissingAndWhatToDo() throws Exception {
        Result result = start(Map.of());
        assertEquals(
                new Result(
                        1,
                        List.of(
                                "Sotto needs a JDK 25, and none was found in JAVA_HOME, on PATH or in the usual"
                                        + " places.",
                                "Install one, or set JAVA_HOME to the folder of one that is already there.")),
                result);
    }

    @Test
    void javaHomeComesFirstThenThePathThenTheUsualPlaces() throws Exception {
        jdk("usr/lib/jvm/usual", "25.0.1");
        assertEquals(
                "java of usr/lib/jvm/usual, locale C.UTF-8",
                start(Map.of()).lines().getFirst());
        Files.createSymbolicLink(tools.resolve("java"), jdk("on path", "25").resolve("bin/java"));
        assertEquals("java of on path, locale C.UTF-8", start(Map.of()).lines().getFirst());
        Map<String, String> set = Map.of("JAVA_HOME", jdk("java home", "25.0.2").toString());
        assertEquals("java of java home, locale C.UTF-8", start(set).lines().getFirst());
    }

    @Test
    void anotherVersionIsPassedOver() throws Exception {
        jdk("usr/lib/jvm/usual", "25.0.1");
        Map<String, String> set = Map.of("JAVA_HOME", jdk("old", "17.0.15").toString());
        assertEquals(
                "java of usr/lib/jvm/usual, locale C.UTF-8", start(set).lines().getFirst());
    }

    @Test
    void argumentsAndTheExitStatusPassUnchanged() throws Exception {
        jdk("opt/jdk", "25.0.1");
        Result result = start(Map.of("LANG", "en_GB.UTF-8"), "two words", "", "ü \"*\" $HOME", "-n");
        int end = result.lines().size();
        assertAll(
                () -> assertEquals(7, result.status()),
                () -> assertEquals("java of opt/jdk, locale ", result.lines().getFirst()),
                () -> assertEquals(
                        List.of(
                                "<-jar>",
                                "<%s/lib/sotto.jar>".formatted(home),
                                "<two words>",
                                "<>",
                                "<ü \"*\" $HOME>",
                                "<-n>"),
                        result.lines().subList(end - 6, end)));
    }

    @Test
    void itFindsItselfThroughLinksAndFromAnywhere() throws Exception {
        jdk("opt/jdk", "25.0.1");
        Path first = Files.createSymbolicLink(folder.resolve("first"), Path.of("a copy of sotto/bin/sotto"));
        Path second = Files.createSymbolicLink(folder.resolve("second"), first);
        assertTrue(start(second, Map.of()).lines().contains("<%s/lib/sotto.jar>".formatted(home)));
    }

    @Test
    void optionsForJavaStandAfterOurs() throws Exception {
        jdk("opt/jdk", "25.0.1");
        List<String> lines =
                start(Map.of("SOTTO_JAVA_OPTIONS", "-Xmx16g -Da=b"), "doctor").lines();
        assertTrue(lines.indexOf("<-Xmx16g>") > lines.indexOf("<-XX:+UseSerialGC>"), lines.toString());
        assertEquals(lines.indexOf("<-Xmx16g>") + 1, lines.indexOf("<-Da=b>"));
    }

    @Test
    void theWindowHasShortPausesAndACommandAQuickStart() throws Exception {
        jdk("opt/jdk", "25.0.1");
        assertTrue(start(Map.of()).lines().contains("<-XX:+UseG1GC>"));
        assertTrue(start(Map.of(), folder.toString()).lines().contains("<-XX:+UseG1GC>"));
        assertTrue(start(Map.of(), "doctor").lines().contains("<-XX:+UseSerialGC>"));
    }
}
