package sotto.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.model.engine.EngineCheck;
import sotto.model.engine.EngineChoice;
import sotto.run.machine.SpeedMemory;
import sotto.work.disk.UserFolders;

class DoctorCommandTest {
    @TempDir
    Path home = Path.of("");

    @Test
    void aQuickLookFindsThisMachineFit() {
        Run run = Run.sotto("doctor", "--quick");
        assertEquals(0, run.status(), run.out());
    }

    @Test
    void jsonHasAVerdictAndTheChecks() {
        String out = Run.sotto("doctor", "--quick", "--json").out();
        assertTrue(out.startsWith("{\n  \"ok\": true,\n  \"checks\": ["), out);
    }

    @Test
    void aFolderThatIsNoLibtorchIsRefusedAndTheCommandStillRuns() {
        Run run = withSettings("doctor", "--libtorch", home.toString(), "--quick");
        assertAll(
                () -> assertEquals(1, run.status()),
                () -> assertEquals("", run.out()),
                () -> assertTrue(run.err().startsWith(home + " is not a libtorch"), run.err()),
                () -> assertEquals(2, run.err().lines().count(), run.err()),
                () -> assertEquals(0, withSettings("doctor", "--quick").status()));
    }

    @Test
    void theBundledOneIsWhatThereIsWithoutAChoice() {
        Run run = withSettings("doctor", "--bundled-libtorch", "--quick", "--json");
        assertAll(
                () -> assertEquals(0, run.status()),
                () -> assertTrue(run.out().startsWith("{\n  \"ok\": true"), run.out()),
                () -> assertEquals("Sotto computes with libtorch 2.7.1 cpu from now on.", firstLine(run.err())));
    }

    @Test
    void twoChoicesAtOnceAreWrongUsage() {
        assertEquals(
                2, Run.sotto("doctor", "--bundled-libtorch", "--fetch-libtorch").status());
    }

    @Test
    void aChosenFolderThatIsGoneIsExplained() {
        System.setProperty(EngineChoice.PROPERTY, home.resolve("gone").toString());
        try {
            Run run = Run.sotto("doctor", "--quick");
            assertAll(
                    () -> assertEquals(1, run.status()),
                    () -> assertTrue(
                            run.out().contains("WRONG  libtorch's files   The libtorch that you chose no longer fits"),
                            run.out()));
        } finally {
            System.clearProperty(EngineChoice.PROPERTY);
        }
    }

    @Test
    @Tag("native")
    void aFolderThatPassesTheSelfTestIsKept() throws IOException {
        String folder = EngineCheck.libtorch().folder();
        try {
            Run run = withSettings("doctor", "--libtorch", folder, "--quick", "--json");
            assertAll(
                    () -> assertEquals(0, run.status(), run.err()),
                    () -> assertTrue(run.out().contains("2.7.1 cpu in " + folder), run.out()),
                    () -> assertEquals(
                            folder,
                            Files.readString(home.resolve("libtorch.txt")).strip()));
        } finally {
            withSettings("doctor", "--bundled-libtorch", "--quick");
        }
        assertFalse(Files.exists(home.resolve("libtorch.txt")));
    }

    private Run withSettings(String... arguments) {
        String before = System.getProperty(UserFolders.PROPERTY, "");
        System.setProperty(UserFolders.PROPERTY, home.toString());
        try {
            return Run.sotto(arguments);
        } finally {
            System.setProperty(UserFolders.PROPERTY, before);
        }
    }

    private static String firstLine(String text) {
        return text.lines().filter(line -> !line.contains("--:--")).findFirst().orElse("");
    }

    @Test
    @Tag("native")
    void theEngineAndTheTokenizersStartAndSpeedsAreMeasured() {
        Run run = withSettings("doctor");
        assertAll(
                () -> assertEquals(0, run.status(), run.out()),
                () -> assertTrue(run.out().contains("2.7.1 cpu"), run.out()),
                () -> assertTrue(
                        run.out().matches("(?s).*one token, cpu +.*float32 at [0-9.]+ GB/s, [0-9.]+ of.*"), run.out()),
                () -> assertTrue(run.out().matches("(?s).*many tokens, cpu +.*bfloat16 [0-9.]+, .*"), run.out()));
        boolean rough = run.out().contains("not remembered");
        assertEquals(rough ? 0 : 9, SpeedMemory.in(UserFolders.in(home)).all().size(), run.out());
        String inspected = withSettings("inspect", "samples/model").out();
        assertTrue(inspected.contains(rough ? "speeds       were not measured" : " times the speed"), inspected);
        assertTrue(inspected.contains("dtype        float32 (auto): scoring needs "), inspected);
    }

    @Test
    void whatWasNotMeasuredIsSaidSo() {
        String inspected = withSettings("inspect", "samples/model").out();
        assertTrue(inspected.contains("speeds       were not measured on this machine: 'sotto doctor'"), inspected);
        assertFalse(inspected.contains("times the speed"), inspected);
        String json = withSettings("inspect", "samples/model", "--json").out();
        assertTrue(json.contains("\"scoringSpeed\": null"), json);
    }
}
