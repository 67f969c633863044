package sotto.build;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The compiler's and the formatter's gates, called with the options of `pom.xml` on files that break them.
class GatesTest {
    private static final Path SOURCES = Path.of("src/test/resources/gates");
    private static final Path TOOLS = Path.of("target/gates/classpath");
    private static final Path BIN = Path.of(System.getProperty("java.home"), "bin");

    @TempDir
    static Path classes;

    // Few compilations for many files: loading the checkers takes longer than checking.
    private static Result errors = new Result(0, "");
    private static Result warnings = new Result(0, "");
    private static Result lint = new Result(0, "");

    private record Result(int status, String text) {}

    @BeforeAll
    static void compile() {
        errors = javac("MayBeNull", "NullInside", "LostException", "Clean");
        warnings = javac("NeverRead", "Clean");
        lint = javac("RawType", "OldCall", "Clean");
    }

    private static Result javac(String... names) {
        List<String> command = new ArrayList<>();
        command.addAll(List.of(BIN.resolve("javac").toString(), "-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC"));
        command.addAll(inPom("<arg>(.*?)</arg>"));
        command.addAll(List.of("--release", "25", "-d", classes.toString(), "-processorpath", read(TOOLS)));
        command.addAll(List.of("-classpath", System.getProperty("java.class.path")));
        Stream.of(names).map(GatesTest::source).forEach(command::add);
        return run(command);
    }

    private static Result formatter(String name) {
        List<String> command = new ArrayList<>();
        command.addAll(List.of(BIN.resolve("java").toString(), "-XX:TieredStopAtLevel=1"));
        command.addAll(inPom("<argument>([^$].*?)</argument>"));
        command.removeLast(); // the list of our sources
        command.addAll(List.of("--dry-run", "--set-exit-if-changed", source(name)));
        return run(command);
    }

    private static List<String> inPom(String pattern) {
        return Pattern.compile(pattern)
                .matcher(read(Path.of("pom.xml")))
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private static String source(String name) {
        return SOURCES.resolve(name + ".java").toString();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Result run(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String text = new String(process.getInputStream().readAllBytes(), UTF_8);
            return new Result(process.waitFor(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        MayBeNull,     error: [NullAway] dereferenced
        NullInside,    error: [NullAway]
        LostException, error: [DeadException]
        """)
    void aMistakeIsAnError(String name, String finding) {
        assertEquals(1, errors.status(), errors.text());
        assertReported(errors, name, finding);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        RawType, warning: [rawtypes]
        OldCall, warning: [deprecation]
        """)
    void aWarningOfTheCompilerIsFatal(String name, String finding) {
        assertFatal(lint);
        assertReported(lint, name, finding);
    }

    @Test
    void aWarningOfErrorProneIsFatal() {
        assertFatal(warnings);
        assertReported(warnings, "NeverRead", "warning: [UnusedVariable]");
    }

    private static void assertFatal(Result result) {
        assertEquals(1, result.status(), result.text());
        assertTrue(result.text().contains("error: warnings found and -Werror specified"), result.text());
    }

    private static void assertReported(Result result, String name, String finding) {
        assertTrue(
                result.text().lines().anyMatch(line -> line.contains(name + ".java:") && line.contains(finding)),
                result.text());
    }

    @Test
    void whatIsCleanIsNotReported() {
        String all = errors.text() + warnings.text() + lint.text();
        assertFalse(all.contains("Clean.java"), all);
    }

    @Test
    void theFormatterFindsWhatItWouldChange() {
        assertEquals(new Result(1, source("Unformatted") + "\n"), formatter("Unformatted"));
    }

    @Test
    void theFormatterReadsMarkdownCommentsAndJava25() {
        assertEquals(new Result(0, ""), formatter("Clean"));
    }
}
