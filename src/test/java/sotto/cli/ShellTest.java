package sotto.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sotto.model.Compute;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

class ShellTest {
    private static final List<Class<? extends CommandJob>> JOBS = List.of(Echo.class, Trouble.class);

    /// Prints what it was given.
    @Command(name = "echo")
    static final class Echo implements CommandJob {
        @Mixin
        EngineOptions engine = new EngineOptions();

        @Option(names = "--json")
        boolean json;

        @Parameters(arity = "0..*")
        List<String> words = new ArrayList<>();

        @Override
        public int run(Console console) {
            if (json) {
                console.json(Map.of("words", words, "score", Double.NaN));
            } else {
                Compute compute = engine.compute();
                console.print("%s %s %d %d %s"
                        .formatted(compute.device(), compute.dtype(), compute.threads(), engine.seed(), words));
            }
            return Shell.DONE;
        }
    }

    /// Ends in every way there is.
    @Command(name = "trouble")
    static final class Trouble implements CommandJob {
        @Parameters(index = "0")
        @Nullable
        String kind;

        @Override
        public int run(Console console) throws Cancelled {
            Progress progress = console.progress();
            progress.report(1, 4, "reading");
            progress.checkCancelled();
            switch (String.valueOf(kind)) {
                case "failure" -> throw new Failure("The file is not there.", "Look for it.");
                case "memory" -> throw new OutOfMemoryError();
                case "bug" -> throw new IllegalStateException("two\nlines");
                case "link" -> throw new UnsatisfiedLinkError("no torch");
                case "rows" -> {
                    for (int i = 0; i < 100_000; i++) {
                        console.print("row " + i);
                    }
                }
                default -> {
                    return Shell.FAILED;
                }
            }
            return Shell.DONE;
        }
    }

    private static Run run(String... arguments) {
        return Run.of(JOBS, () -> false, arguments);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        echo a,                    0
        --help,                    0
        echo --help,               0
        --version,                 0
        --debug echo a,            0
        trouble no,                1
        trouble failure,           1
        trouble bug,               1
        trouble link,              1
        trouble memory,            1
        trouble,                   2
        nothing,                   2
        echo --nothing,            2
        --quiet,                   2
        echo --device gpu,         2
        echo --device cuda:,       2
        echo --dtype int8,         2
        echo --threads 0,          2
        echo --threads two,        2
        echo --seed x,             2
        """)
    void exitStatusTellsHowItEnded(String line, int status) {
        assertEquals(status, run(line.split(" ")).status());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        no/such/model | There is no no/such/model to open.
        src           | src is no command; to open the file or folder of that name write ./src.
        """)
    void aPlaceThatOpensNoWindowIsSaid(String word, String said) {
        assertEquals(new Run(2, "", said + "\nTry 'sotto --help' for the commands.\n"), run(word));
    }

    @Test
    void withoutArgumentsItSaysThatTheWindowIsMissing() {
        assertEquals(new Run(2, "", "Which command? There is none.\nTry 'sotto --help' for the commands.\n"), run());
    }

    @Test
    void optionsHaveTheirDefaults() {
        assertEquals(new Run(0, "auto auto 0 42 []\n", ""), run("echo"));
    }

    @Test
    void optionsArriveAsGiven() {
        Run run = run(
                "echo", "--device", "cuda:1", "--dtype", "bfloat16", "--threads", "3", "--seed", "7", "ein wört", "");
        assertEquals(new Run(0, "cuda:1 bfloat16 3 7 [ein wört, ]\n", ""), run);
    }

    @Test
    void jsonIsOneDocumentAndWhatIsNotFiniteIsNull() {
        String out = run("echo", "--json", "a").out();
        assertTrue(out.startsWith("{") && out.endsWith("}\n") && out.contains("\"score\": null"), out);
    }

    @Test
    void aFailureIsTwoLinesAndNothingOnStandardOutput() {
        assertEquals(new Run(1, "", "The file is not there.\nLook for it.\n"), run("trouble", "--quiet", "failure"));
    }

    @Test
    void aBugIsTwoLinesThatAskForAReport() {
        assertEquals("""
            Something unexpected happened: java.lang.IllegalStateException: two lines.
            Run the command again with --debug and report what it prints.
            """, run("trouble", "--quiet", "bug").err());
    }

    @Test
    void fullMemoryNamesTheSettingThatRaisesIt() {
        assertTrue(run("trouble", "memory").err().contains("SOTTO_JAVA_OPTIONS=-Xmx"));
    }

    @Test
    void onlyDebugShowsAStackTrace() {
        assertAll(
                () -> assertTrue(run("trouble", "--debug", "failure").err().contains("\tat sotto.cli.")),
                () -> assertTrue(run("--debug", "trouble", "failure").err().contains("\tat sotto.cli.")),
                () -> assertEquals(-1, run("trouble", "failure").err().indexOf("\tat ")));
    }

    @Test
    void wrongUsageSaysWhatIsWrongAndWhereToLook() {
        assertEquals("""
            --device must be auto, cpu, cuda or cuda:N, not 'gpu'.
            Try 'sotto echo --help'.
            """, run("echo", "--device", "gpu").err());
    }

    @Test
    void aTypingErrorIsAnsweredWithWhatWasMeant() {
        assertTrue(run("troble").err().contains("trouble"));
    }

    @Test
    void whoCancelsGets130AndNoResult() {
        Run run = Run.of(JOBS, () -> true, "trouble", "--quiet", "rows");
        assertEquals(new Run(130, "", "Cancelled.\n"), run);
    }

    @Test
    void progressGoesToStandardErrorAndQuietSilencesIt() {
        assertAll(
                () -> assertTrue(
                        run("trouble", "no").err().contains("25 %"),
                        run("trouble", "no").err()),
                () -> assertEquals("", run("trouble", "--quiet", "no").err()));
    }

    @Test
    void aReaderThatLeavesEndsTheCommandSilently() {
        assertEquals("", brokenBy("Broken pipe"));
    }

    @Test
    void aFullDiskIsAFailure() {
        assertEquals(
                "The result could not be written: No space left on device.\nSend it to a place that has room.\n",
                brokenBy("No space left on device"));
    }

    private static String brokenBy(String message) {
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                throw new IOException(message);
            }
        };
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = new Shell(broken, err, () -> () -> false, JOBS).run("trouble", "--quiet", "rows");
        assertEquals(Shell.FAILED, status);
        return err.toString(java.nio.charset.StandardCharsets.UTF_8);
    }

    @Test
    void everyCommandHasAHelpTextWithExamples() {
        for (Class<? extends CommandJob> job : Commands.ALL) {
            String name = job.getAnnotation(Command.class).name();
            String help = Run.sotto(name, "--help").out();
            assertTrue(help.contains("Example") && help.contains("sotto " + name), help);
        }
    }
}
