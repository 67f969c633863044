package sotto.run.score;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import sotto.data.LabelledSource;
import sotto.data.Sample;
import sotto.expert.Unrouted;
import sotto.golden.GoldenFolders;
import sotto.model.Compute;
import sotto.model.ModelFolder;
import sotto.model.Pooling;
import sotto.model.engine.Memory;
import sotto.model.place.Planner;
import sotto.run.Runs;
import sotto.run.record.Output;
import sotto.run.record.OwnFolder;
import sotto.run.record.RunSpec;
import sotto.run.record.RunTarget;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

/// Responses by several poolings of one pass: each is, to the last bit, that of a run with this pooling alone.
@Tag("native")
class KeptPoolingsTest {
    private static final List<Pooling> ALL = List.of(Pooling.values());

    @TempDir
    Path folder;

    private Path data = Path.of("");

    @BeforeEach
    void texts() throws IOException {
        data = write("texts.csv", 0, 44);
    }

    private Path write(String name, int from, int to) throws IOException {
        StringBuilder texts = new StringBuilder("text,label\n");
        for (int text = from; text < to; text++) {
            texts.append((char) ('a' + text * 7 % 26))
                    .append(" x".repeat(text % 5))
                    .append(" y")
                    .append(text)
                    .append(text % 2 == 0 ? ",1\n" : ",0\n");
        }
        return Files.writeString(folder.resolve(name), texts);
    }

    @AfterEach
    void memoryIsAsLargeAsItIs() {
        Memory.limit(Long.MAX_VALUE);
    }

    private RunSpec.Score spec(String model, String sites, String dtype, Pooling scored, List<Pooling> kept) {
        return new RunSpec.Score(
                GoldenFolders.of(model),
                new LabelledSource(data),
                new Sample(null, null, 42, Sample.Lengths.ANY, 0.25),
                RunSpec.Tokens.DEFAULT,
                new RunSpec.Listening(sites, scored, RunSpec.Keep.ALL, Unrouted.CONDITIONAL, kept),
                new Compute("cpu", dtype, 1));
    }

    private RunTarget place(String name) {
        return new RunTarget(folder.resolve(name), Output.Existing.REFUSE, RunTarget.Unfinished.RESUME);
    }

    private Path score(String name, RunSpec.Score spec) throws Cancelled {
        assertTrue(Runs.score(spec, place(name), Progress.NONE).isPresent());
        return folder.resolve(name);
    }

    private static void assertSameFile(Path expected, Path actual) throws IOException {
        assertArrayEquals(Files.readAllBytes(expected), Files.readAllBytes(actual), actual.toString());
    }

    /// Compares a run that kept all poolings with a run of each alone.
    private void assertEachAsAlone(Path run, String model, String sites, String dtype, Pooling scored)
            throws IOException, Cancelled {
        for (Pooling pooling : ALL) {
            Path alone = score("alone-" + pooling, spec(model, sites, dtype, pooling, List.of()));
            Path kept = KeptPoolings.of(run).file(pooling).orElseThrow();
            assertSameFile(alone.resolve(OwnFolder.RESPONSES), kept);
            if (pooling == scored) {
                assertEquals(OwnFolder.RESPONSES, kept.getFileName().toString());
                assertSameFile(Scores.file(alone), Scores.file(run));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        llama     | mlp,hidden,attention,residual | float32  | MAX
        llama     | mlp                           | float32  | LAST
        llama     | mlp,residual                  | bfloat16 | MEAN
        qwen2_moe/plain | mlp,experts                   | float32  | MAX
        gpt_oss/plain   | experts                       | float32  | MEAN
        """)
    void eachPoolingIsThatOfARunAlone(String model, String sites, String dtype, Pooling scored) throws Exception {
        Path run = score("run", spec(model, sites, dtype, scored, ALL));
        assertEachAsAlone(run, model, sites, dtype, scored);
    }

    @ParameterizedTest
    @EnumSource
    void blockByBlockTheyAreTheSameAndACutRunGoesOn(BatchPlan.Way way) throws Exception {
        String sites = "mlp,hidden";
        RunSpec.Score spec = spec("llama", sites, "float32", Pooling.MEAN, ALL);
        if (way == BatchPlan.Way.BLOCKS) {
            try (ModelFolder opened = ModelFolder.open(spec.model())) {
                Memory.limit(new Planner(opened.size(), "float32").wholeBytes(true) - 1);
            }
        }
        AtomicInteger checks = new AtomicInteger();
        assertThrows(
                Cancelled.class,
                () -> Runs.score(spec, place("cut"), new Progress() {
                    @Override
                    public void report(long part, long total, String what) {
                        checks.addAndGet(what.contains("texts/s") || what.startsWith("block ") ? 1 : 0);
                    }

                    @Override
                    public void checkCancelled() throws Cancelled {
                        if (checks.get() > 0) {
                            throw new Cancelled();
                        }
                    }
                }));
        RunSpec.Score fewer = spec("llama", sites, "float32", Pooling.MEAN, List.of(Pooling.LAST));
        Failure other = assertThrows(Failure.class, () -> score("cut", fewer));
        assertTrue(other.getMessage().contains("furtherPoolings"), other.getMessage());
        RunRecord record = Runs.score(spec, place("cut"), Progress.NONE).orElseThrow();
        assertEquals(2, record.timings().sessions());
        assertEquals(
                way == BatchPlan.Way.BLOCKS ? "blocks" : "batches",
                record.plan().outerLoop());
        Memory.limit(Long.MAX_VALUE);
        assertEachAsAlone(folder.resolve("cut"), "llama", sites, "float32", Pooling.MEAN);
        assertEquals(Optional.empty(), Runs.score(spec, place("cut"), Progress.NONE), "it is finished");
        assertThrows(Failure.class, () -> Runs.score(fewer, place("cut"), Progress.NONE), "it is another run");
    }

    /// Every pooling of the known texts is taken over, also where it was not the one that was scored.
    @ParameterizedTest
    @EnumSource
    void anExtendedRunTakesEachPoolingOver(Pooling scored) throws Exception {
        data = write("some.csv", 0, 30);
        Path before = score("before", spec("llama", "mlp", "float32", Pooling.MAX, ALL));
        data = write("more.csv", 10, 44);
        RunSpec.Score more = spec("llama", "mlp", "float32", scored, ALL);
        RunRecord record =
                Runs.extend(more, before, place("extended"), Progress.NONE).orElseThrow();
        assertEquals(new RunRecord.Extended(before, 20), record.extended());
        assertEachAsAlone(folder.resolve("extended"), "llama", "mlp", "float32", scored);
        Files.delete(before.resolve(OwnFolder.responses(Pooling.LAST)));
        Failure lacking = assertThrows(Failure.class, () -> Runs.extend(more, before, place("lacking"), Progress.NONE));
        assertEquals("%s kept no responses pooled by last.".formatted(before), lacking.getMessage());
    }

    @Test
    void aRunWithFurtherPoolingsIsReplacedAsAWhole() throws Exception {
        Path run = score("run", spec("llama", "mlp", "float32", Pooling.MAX, ALL));
        RunTarget again = new RunTarget(run, Output.Existing.REPLACE, RunTarget.Unfinished.START);
        Runs.score(spec("llama", "mlp", "float32", Pooling.MAX, List.of()), again, Progress.NONE);
        assertFalse(Files.exists(run.resolve(OwnFolder.responses(Pooling.MEAN))));
        assertEquals(Optional.empty(), KeptPoolings.of(run).file(Pooling.MEAN));
    }

    @Test
    void whatIsNotKeptHasNoFurtherPooling() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new RunSpec.Listening(
                        "mlp", Pooling.MAX, RunSpec.Keep.NONE, Unrouted.CONDITIONAL, List.of(Pooling.MEAN)));
        assertEquals(
                List.of(Pooling.LAST, Pooling.MAX, Pooling.MEAN),
                new RunSpec.Listening(
                                "mlp",
                                Pooling.LAST,
                                RunSpec.Keep.ALL,
                                Unrouted.CONDITIONAL,
                                Arrays.asList(Pooling.MEAN, Pooling.LAST, Pooling.MAX, Pooling.MEAN))
                        .poolings());
    }
}
