package sotto.run.score;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.data.Columns;
import sotto.data.EmptyTexts;
import sotto.data.LabelledSource;
import sotto.data.Sample;
import sotto.model.Compute;
import sotto.model.ModelFolder;
import sotto.model.Pooling;
import sotto.model.engine.Memory;
import sotto.model.place.Planner;
import sotto.run.Runs;
import sotto.run.record.JsonTree;
import sotto.run.record.Output;
import sotto.run.record.RunSpec;
import sotto.run.record.RunTarget;
import sotto.run.record.SiteChoice;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

/// Runs that take over the responses of a finished one.
@Tag("native")
class ExtendedRunTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/public");

    @TempDir
    Path folder;

    private Path some = Path.of("");
    private Path all = Path.of("");

    /// Writes a file of 30 of 48 rows, and one of all, in another order.
    @BeforeEach
    void writeFiles() throws IOException {
        String csv = Files.readString(GOLDEN.resolve("e2e/llama/train.csv"));
        List<String> rows = new ArrayList<>(List.of(csv.split("(?m)^(?=[0-9a-f]{16},)"))); // some have several lines
        String header = rows.removeFirst();
        some = write("some.csv", header, rows.subList(0, 30));
        Collections.reverse(rows);
        all = write("all.csv", header, rows);
    }

    private Path write(String name, String header, List<String> rows) throws IOException {
        return Files.writeString(folder.resolve(name), header + String.join("", rows));
    }

    @AfterEach
    void memoryIsAsLargeAsItIs() {
        Memory.limit(Long.MAX_VALUE);
    }

    private static RunSpec.Score spec(Path data, RunSpec.Keep responses, Pooling pooling) {
        return new RunSpec.Score(
                GOLDEN.resolve("models/llama"),
                new LabelledSource(data, Columns.DEFAULT, EmptyTexts.REFUSE),
                new Sample(null, null, 42),
                RunSpec.Tokens.DEFAULT,
                new RunSpec.Listening(SiteChoice.MLP, pooling, responses),
                new Compute("cpu", "float32", 1));
    }

    private static RunSpec.Score spec(Path data) {
        return spec(data, RunSpec.Keep.ALL, Pooling.MAX);
    }

    private RunTarget place(String name, RunTarget.Unfinished unfinished) {
        return new RunTarget(folder.resolve(name), Output.Existing.REFUSE, unfinished);
    }

    private Path scored(String name, Path data) throws Cancelled {
        Runs.score(spec(data), place(name, RunTarget.Unfinished.START), Progress.NONE);
        return folder.resolve(name);
    }

    private RunRecord extended(String name, Path run, Progress progress) throws Cancelled {
        return Runs.extend(spec(all), run, place(name, RunTarget.Unfinished.RESUME), progress)
                .orElseThrow();
    }

    private static Progress cancelledAfter(int batches) {
        AtomicInteger done = new AtomicInteger();
        return new Progress() {
            @Override
            public void report(long part, long total, String what) {
                done.addAndGet(what.contains("texts/s") || what.startsWith("block ") ? 1 : 0);
            }

            @Override
            public void checkCancelled() throws Cancelled {
                if (done.get() >= batches) {
                    throw new Cancelled();
                }
            }
        };
    }

    private void assertIsTheRunAlone(String extended) throws IOException, Cancelled {
        Path alone = scored("alone", all);
        Path actual = folder.resolve(extended);
        for (String file : List.of("scores.safetensors", "responses.safetensors")) {
            assertArrayEquals(Files.readAllBytes(alone.resolve(file)), Files.readAllBytes(actual.resolve(file)), file);
        }
        assertEquals(record(alone), record(actual));
    }

    private static JsonNode record(Path run) {
        ObjectNode record = (ObjectNode) JsonTree.read(run.resolve(RunTarget.RECORD), "");
        record.remove("timings");
        record.remove("extended");
        return record;
    }

    @Test
    void anExtendedRunIsTheRunAloneAndComputesNewTextsOnly() throws IOException, Cancelled {
        Path before = scored("before", some);
        List<Integer> done = new ArrayList<>();
        RunRecord record = extended("extended", before, new Progress() {
            @Override
            public void report(long part, long total, String what) {
                Matcher texts = Pattern.compile("(\\d+) of 45 texts, .*").matcher(what);
                if (texts.matches()) {
                    done.add(Integer.valueOf(texts.group(1)));
                }
            }

            @Override
            public void checkCancelled() {
                // goes on
            }
        });
        assertEquals(new RunRecord.Extended(before, 28), record.extended());
        assertTrue(done.getFirst() > 28, done.toString());
        assertEquals(45, done.getLast());
        assertIsTheRunAlone("extended");
    }

    @Test
    void anExtendedRunThatWasCutGoesOnWithOrWithoutTheOtherRun() throws IOException, Cancelled {
        Path before = scored("before", some);
        assertThrows(Cancelled.class, () -> extended("cut", before, cancelledAfter(1)));
        Path another = scored("another", some);
        Failure failure = assertThrows(Failure.class, () -> extended("cut", another, Progress.NONE));
        assertTrue(failure.getMessage().endsWith("begun with the responses of %s.".formatted(before)));
        Optional<RunRecord> record = Runs.score(spec(all), place("cut", RunTarget.Unfinished.RESUME), Progress.NONE);
        assertEquals(new RunRecord.Extended(before, 28), record.orElseThrow().extended());
        assertIsTheRunAlone("cut");
    }

    /// A model that is larger than memory goes through block by block, but only with the new texts.
    @Test
    void anExtendedRunGoesBlockByBlock() throws IOException, Cancelled {
        Path before = scored("before", some);
        try (ModelFolder opened = ModelFolder.open(GOLDEN.resolve("models/llama"))) {
            Memory.limit(new Planner(opened.size(), "float32").wholeBytes(true) - 1);
        }
        assertThrows(Cancelled.class, () -> extended("blocks", before, cancelledAfter(1)));
        RunRecord record = extended("blocks", before, Progress.NONE);
        assertEquals("blocks", record.plan().outerLoop());
        RunSpec.Score rolling = spec(all, RunSpec.Keep.NONE, Pooling.MAX);
        Failure failure = assertThrows(
                Failure.class,
                () -> Runs.extend(rolling, before, place("rolling", RunTarget.Unfinished.START), Progress.NONE));
        assertEquals("Keep them with --keep-responses, or do without --extend.", failure.remedy());
        Path alone = scored("alone", all);
        assertArrayEquals(
                Files.readAllBytes(alone.resolve("scores.safetensors")),
                Files.readAllBytes(folder.resolve("blocks/scores.safetensors")));
    }

    @Test
    void aRunThatKnowsEveryTextLeavesNothingToCompute() throws IOException, Cancelled {
        Path before = scored("before", all);
        RunRecord record = extended("extended", before, Progress.NONE);
        assertEquals(new RunRecord.Extended(before, 45), record.extended());
        assertEquals(0, record.timings().textsPerSecond());
        assertIsTheRunAlone("extended");
    }

    @Test
    void whatCannotBeTakenOverIsRefusedInALine() throws IOException, Cancelled {
        RunTarget target = place("x", RunTarget.Unfinished.START);
        Path without = folder.resolve("without");
        Runs.score(
                spec(some, RunSpec.Keep.NONE, Pooling.MAX),
                place("without", RunTarget.Unfinished.START),
                Progress.NONE);
        Failure none = assertThrows(Failure.class, () -> Runs.extend(spec(all), without, target, Progress.NONE));
        assertEquals("%s kept no responses, so it cannot be extended.".formatted(without), none.getMessage());
        assertEquals("Score again with --keep-responses.", none.remedy());

        Path before = scored("before", some);
        RunSpec.Score means = spec(all, RunSpec.Keep.ALL, Pooling.MEAN);
        Failure other = assertThrows(Failure.class, () -> Runs.extend(means, before, target, Progress.NONE));
        assertEquals("%s kept no responses pooled by mean.".formatted(before), other.getMessage());

        Path strange = Files.writeString(folder.resolve("strange.csv"), "text,label\nA cat.,1\nA dog.,0\n");
        Failure unknown = assertThrows(Failure.class, () -> Runs.extend(spec(strange), before, target, Progress.NONE));
        assertEquals("None of the 2 texts is among those of %s.".formatted(before), unknown.getMessage());

        Path damaged = before.resolve("responses.safetensors");
        byte[] bytes = Files.readAllBytes(damaged);
        Files.write(damaged, Arrays.copyOf(bytes, bytes.length / 2));
        assertThrows(Failure.class, () -> Runs.extend(spec(all), before, target, Progress.NONE));
        assertTrue(Files.notExists(target.out()));
        assertTrue(Files.notExists(target.unfinishedFolder()));
    }
}
