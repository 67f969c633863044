package sotto.run.score;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sotto.data.LabelledSource;
import sotto.data.Sample;
import sotto.model.Compute;
import sotto.model.ModelSource;
import sotto.model.Pooling;
import sotto.run.Runs;
import sotto.run.record.Output;
import sotto.run.record.RunSpec;
import sotto.run.record.RunTarget;
import sotto.run.record.Shard;
import sotto.run.record.SiteChoice;
import sotto.run.record.Split;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

/// Responses that are too many for the disk are scored block by block, to the same bits.
@Tag("native")
class ScoredBlocksTest {
    private static final Path DATA = Path.of("src/test/resources/sotto/before/longer.csv");

    /// Steps of a run: six blocks of three batches.
    private static final int BATCHES = 3;

    @TempDir
    Path folder;

    @AfterEach
    void usual() {
        ScoringShape.much(-1);
        BlockPass.saveAfter(-1);
    }

    private static RunSpec.Score spec(String sites, double holdout, RunSpec.Keep responses) {
        return new RunSpec.Score(
                Path.of("samples/model"),
                new LabelledSource(DATA),
                new Sample(50, 60, 42, Sample.Lengths.ANY, holdout),
                RunSpec.Tokens.DEFAULT,
                new RunSpec.Listening(sites, Pooling.MAX, responses),
                new Compute("cpu", "float32", 1),
                19);
    }

    private RunRecord score(String name, RunSpec.Score spec, Progress progress) throws Cancelled {
        RunTarget place = new RunTarget(folder.resolve(name), Output.Existing.REFUSE, RunTarget.Unfinished.RESUME);
        return Runs.score(spec, place, progress).orElseThrow();
    }

    private void assertSameScores(String expected, String actual) throws IOException {
        assertArrayEquals(
                Files.readAllBytes(folder.resolve(expected).resolve("scores.safetensors")),
                Files.readAllBytes(folder.resolve(actual).resolve("scores.safetensors")));
    }

    @ParameterizedTest
    @CsvSource({"mlp, 0", "mlp, 0.3", "h\\.[14]\\..*c_fc, 0.3"})
    void theScoresAreThoseOfTheOrdinaryWay(String sites, double holdout) throws Exception {
        RunSpec.Score spec = spec(sites, holdout, RunSpec.Keep.NONE);
        RunRecord whole = score("whole", spec, Progress.NONE);
        ScoringShape.much(0);
        RunRecord blocks = score("blocks", spec, Progress.NONE);
        assertEquals("batches", whole.plan().outerLoop());
        assertEquals("blocks", blocks.plan().outerLoop());
        assertEquals(whole.pinned(), blocks.pinned());
        assertSameScores("whole", "blocks");
    }

    @Test
    void responsesThatAreKeptAreNotScoredByBlock() throws Exception {
        ScoringShape.much(0);
        assertEquals(
                "batches",
                score("kept", spec(SiteChoice.MLP, 0, RunSpec.Keep.ALL), Progress.NONE)
                        .plan()
                        .outerLoop());
    }

    private RunTarget part(int part) {
        return new RunTarget(folder.resolve("part-" + part), Output.Existing.REFUSE, RunTarget.Unfinished.RESUME);
    }

    private Optional<RunRecord> split(RunTarget place, Split split) throws Cancelled {
        return Runs.score(
                spec(SiteChoice.MLP, 0.3, RunSpec.Keep.NONE), null, place, ModelSource.NEW, split, Progress.NONE);
    }

    /// Parts of a run go block by block as the whole run would, but keep the responses of all blocks for the joining.
    @Test
    void partsOfARunKeepAllBlocksAndAreJoinedIntoTheSameScores() throws Exception {
        RunRecord whole = score("whole", spec(SiteChoice.MLP, 0.3, RunSpec.Keep.NONE), Progress.NONE);
        ScoringShape.much(0);
        Map<String, byte[]> first = new ConcurrentHashMap<>();
        Split.Agreement agreement = (name, own) -> first.computeIfAbsent(name, _ -> own);
        List<Path> parts = List.of(part(0).out(), part(1).out());
        RunTarget joined = new RunTarget(folder.resolve("joined"), Output.Existing.REFUSE, RunTarget.Unfinished.RESUME);
        for (int part = 0; part < 2; part++) {
            Failure early = assertThrows(Failure.class, () -> split(joined, new Split.Joined(parts, agreement)));
            assertTrue(early.getMessage().contains("Part %d/2 is not done".formatted(part)), early.getMessage());
            assertTrue(split(part(part), new Split.Part(new Shard(part, 2), agreement))
                    .isEmpty());
        }
        RunRecord record = split(joined, new Split.Joined(parts, agreement)).orElseThrow();
        assertEquals("blocks", record.plan().outerLoop());
        assertEquals(whole.pinned(), record.pinned());
        assertSameScores("whole", "joined");
    }

    /// A bit of a row that a part did not write as it is now.
    @Test
    void responsesThatAPartDidNotSaveAreFound() throws Exception {
        Map<String, byte[]> first = new ConcurrentHashMap<>();
        Split.Agreement agreement = (name, own) -> first.computeIfAbsent(name, _ -> own);
        split(part(0), new Split.Part(new Shard(0, 1), agreement));
        Path rows = folder.resolve("part-0.partial/responses.f32");
        byte[] changed = Files.readAllBytes(rows);
        changed[changed.length / 2] ^= 1;
        Files.write(rows, changed);
        Failure found = assertThrows(
                Failure.class,
                () -> split(
                        new RunTarget(folder.resolve("joined"), Output.Existing.REFUSE, RunTarget.Unfinished.RESUME),
                        new Split.Joined(List.of(part(0).out()), agreement)));
        assertEquals("Part 0/1 has other responses than it saved.", found.getMessage());
        assertFalse(Files.exists(folder.resolve("joined")));
    }

    @Test
    void theDiskHoldsTheResponsesOfOneBlock() throws Exception {
        ScoringShape.much(0);
        List<Long> sizes = new ArrayList<>();
        Path rows = folder.resolve("blocks.partial/responses.f32");
        score("blocks", spec(SiteChoice.MLP, 0, RunSpec.Keep.NONE), after(step -> sizes.add(Files.size(rows))));
        assertEquals(6 * BATCHES, sizes.size());
        assertEquals(
                4L * 110 * (512 + 128),
                sizes.stream().mapToLong(size -> size).max().orElseThrow());
        assertFalse(Files.exists(folder.resolve("blocks.partial")));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4, 6, 17})
    void aCancelledRunGoesOnAndEndsBitIdentical(int steps) throws Exception {
        RunSpec.Score spec = spec(SiteChoice.MLP, 0.3, RunSpec.Keep.NONE);
        score("whole", spec, Progress.NONE);
        ScoringShape.much(0);
        assertThrows(
                Cancelled.class,
                () -> score("cut", spec, after(step -> {
                    if (step >= steps) {
                        throw new Cancelled();
                    }
                })));
        assertTrue(Files.exists(folder.resolve("cut.partial/states-%d.f32".formatted(steps))));
        ScoringShape.much(-1); // a run that has begun goes on as it began
        List<String> notes = new ArrayList<>();
        assertEquals(2, score("cut", spec, heard(notes)).timings().sessions());
        assertEquals(List.of(), notes);
        assertSameScores("whole", "cut");
    }

    /// What a process leaves that is killed at some step: all but the last block goes on.
    @ParameterizedTest
    @CsvSource({"2, 0", "3, 3", "5, 3", "7, 6", "17, 15"})
    void aKilledRunGoesOnFromItsLastWholeBlock(int steps, int saved) throws Exception {
        RunSpec.Score spec = spec(SiteChoice.MLP, 0, RunSpec.Keep.NONE);
        score("whole", spec, Progress.NONE);
        ScoringShape.much(0);
        score("running", spec, after(step -> {
            if (step == steps) {
                copy(folder.resolve("running.partial"), folder.resolve("killed.partial"));
            }
        }));
        assertEquals(saved > 0, Files.exists(folder.resolve("killed.partial/states-%d.f32".formatted(saved))));
        List<String> notes = new ArrayList<>();
        RunRecord record = score("killed", spec, heard(notes));
        assertEquals(List.of(), notes);
        assertEquals(saved > 0 ? 2 : 1, record.timings().sessions());
        assertSameScores("whole", "killed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"scored-0.f64", "responses.f32", "states-5.f32"})
    void whatIsDamagedIsComputedAgain(String file) throws Exception {
        RunSpec.Score spec = spec(SiteChoice.MLP, 0, RunSpec.Keep.NONE);
        score("whole", spec, Progress.NONE);
        ScoringShape.much(0);
        assertThrows(
                Cancelled.class,
                () -> score("cut", spec, after(step -> {
                    if (step >= 5) {
                        throw new Cancelled();
                    }
                })));
        Path damaged = folder.resolve("cut.partial").resolve(file);
        byte[] bytes = Files.readAllBytes(damaged);
        bytes[bytes.length / 8 * 4 + 1] ^= 1;
        if (file.startsWith("responses")) {
            Arrays.fill(bytes, (byte) 0);
        }
        Files.write(damaged, bytes);
        List<String> notes = new ArrayList<>();
        score("cut", spec, heard(notes));
        assertEquals(1, notes.size(), notes::toString);
        assertTrue(notes.getFirst().startsWith("The unfinished run is computed again"), notes::toString);
        assertSameScores("whole", "cut");
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectory(to);
        try (Stream<Path> inside = Files.list(from)) {
            for (Path file : inside.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    /// Work at the end of a step.
    private interface AtStep {
        void done(int steps) throws IOException, Cancelled;
    }

    /// Progress that does some work once a step is over, before the next.
    private static Progress after(AtStep work) {
        return new Progress() {
            private int done;
            private int told;

            @Override
            public void report(long part, long total, String what) {
                done += what.startsWith("block ") ? 1 : 0;
                if (done == 6 * BATCHES) {
                    tell();
                }
            }

            private void tell() {
                try {
                    checkCancelled();
                } catch (Cancelled e) {
                    throw new IllegalStateException(e);
                }
            }

            @Override
            public void checkCancelled() throws Cancelled {
                if (done > told) {
                    told = done;
                    try {
                        work.done(done);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
            }
        };
    }

    private static Progress heard(List<String> notes) {
        return new Progress() {
            @Override
            public void report(long part, long total, String what) {}

            @Override
            public void checkCancelled() {}

            @Override
            public void note(String sentence) {
                notes.add(sentence);
            }
        };
    }
}
