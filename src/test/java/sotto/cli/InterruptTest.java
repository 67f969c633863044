package sotto.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Signals to a real process.
@EnabledOnOs({OS.LINUX, OS.MAC})
class InterruptTest {
    /// What the process runs.
    @SuppressWarnings("SystemExitOutsideMain")
    public static void main(String[] arguments) {
        Shell shell = new Shell(
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err),
                Interrupt::watch,
                List.of(Work.class));
        System.exit(shell.run(arguments));
    }

    /// Works until it is told to stop, or does not listen.
    @Command(name = "work")
    static final class Work implements CommandJob {
        @Parameters(index = "0")
        @Nullable
        String manner;

        @Override
        public int run(Console console) throws Cancelled {
            Progress progress = console.progress();
            console.warn("working");
            while (true) {
                Thread.onSpinWait();
                if ("listening".equals(manner)) {
                    progress.checkCancelled();
                }
            }
        }
    }

    private final List<Process> started = new ArrayList<>();

    /// One that a failed test left would turn for ever beside the tests that follow.
    @AfterEach
    void end() {
        started.forEach(Process::destroyForcibly);
    }

    private Process start(String manner) throws IOException {
        List<String> command =
                new ArrayList<>(ignoresInterrupts() ? List.of("env", "--default-signal=INT") : List.of());
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-classpath",
                System.getProperty("java.class.path"),
                "sotto.cli.InterruptTest",
                "work",
                manner));
        Process process = new ProcessBuilder(command).start();
        started.add(process);
        assertEquals("working", process.errorReader(UTF_8).readLine());
        return process;
    }

    /// Whether this process was started in the background by a script, and with it everything that it starts.
    private static boolean ignoresInterrupts() throws IOException {
        Path status = Path.of("/proc/self/status");
        return Files.exists(status)
                && Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .anyMatch(line ->
                                (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) != 0);
    }

    private static void signal(Process process, String name) throws IOException, InterruptedException {
        assertEquals(
                0,
                new ProcessBuilder("kill", "-" + name, "" + process.pid())
                        .start()
                        .waitFor());
    }

    private static int status(Process process) throws InterruptedException {
        assertTrue(process.waitFor(30, SECONDS), "still running");
        return process.exitValue();
    }

    @ParameterizedTest
    @CsvSource({"INT", "TERM", "USR1"})
    void theFirstSignalLetsTheWorkEnd(String name) throws Exception {
        Process process = start("listening");
        signal(process, name);
        assertEquals(130, status(process));
        assertEquals("Cancelled.", process.errorReader(UTF_8).readLine());
    }

    @Test
    void theSecondSignalEndsTheProcessAtOnce() throws Exception {
        Process process = start("deaf");
        signal(process, "INT");
        assertFalse(process.waitFor(1, SECONDS), "did not wait for the work");
        signal(process, "INT");
        assertEquals(130, status(process));
    }

    /// Slurm sends USR1 some time before it ends a job with TERM.
    @Test
    void theEndThatWasAnnouncedIsNoSecondSignal() throws Exception {
        Process process = start("deaf");
        signal(process, "USR1");
        signal(process, "USR1");
        signal(process, "TERM");
        assertFalse(process.waitFor(1, SECONDS), "did not wait for the work");
        signal(process, "TERM");
        assertEquals(130, status(process));
    }
}
