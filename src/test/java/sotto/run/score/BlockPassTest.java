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
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sotto.data.Columns;
import sotto.data.EmptyTexts;
import sotto.data.LabelledSource;
import sotto.data.Sample;
import sotto.model.Compute;
import sotto.model.ModelFolder;
import sotto.model.engine.Memory;
import sotto.model.place.Planner;
import sotto.run.Runs;
import sotto.run.record.Output;
import sotto.run.record.RunSpec;
import sotto.run.record.RunTarget;
import sotto.run.record.SiteChoice;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;
import sotto.work.disk.DiskRoom;

/// A model that is larger than the memory it may take is scored block by block, to the same bits.
@Tag("native")
class BlockPassTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/public");

    @TempDir
    Path folder;

    @AfterEach
    void noLimit() {
        Memory.limit(Long.MAX_VALUE);
        BlockPass.saveAfter(-1);
        DiskRoom.limit(Long.MAX_VALUE);
    }

    private static Path model(String name) {
        return GOLDEN.resolve("models/" + name);
    }

    private static RunSpec.Score spec(String model, String sites, String dtype) {
        return new RunSpec.Score(
                model(model),
                new LabelledSource(
                        GOLDEN.resolve("e2e/%s/train.csv".formatted(model)), Columns.DEFAULT, EmptyTexts.REFUSE),
                new Sample(null, null, 42),
                RunSpec.Tokens.DEFAULT,
                new RunSpec.Listening(sites, RunSpec.Listening.DEFAULT.pooling(), RunSpec.Keep.ALL),
                new Compute("cpu", dtype, 1));
    }

    /// Leaves less than the whole model needs.
    private static void tooSmallFor(String model, String dtype) {
        try (ModelFolder opened = ModelFolder.open(model(model))) {
            Planner planner = new Planner(opened.size(), dtype);
            Memory.limit(planner.wholeBytes(true) - 1);
            assertTrue(planner.streamingBytes(true) < planner.wholeBytes(true));
        }
    }

    private RunTarget place(String name, RunTarget.Unfinished unfinished) {
        return new RunTarget(folder.resolve(name), Output.Existing.REFUSE, unfinished);
    }

    private RunRecord score(String name, RunSpec.Score spec) throws Cancelled {
        return Runs.score(spec, place(name, RunTarget.Unfinished.RESUME), Progress.NONE)
                .orElseThrow();
    }

    private void assertSameNumbers(String expected, String actual) throws IOException {
        for (String file : new String[] {"scores.safetensors", "responses.safetensors"}) {
            assertArrayEquals(
                    Files.readAllBytes(folder.resolve(expected).resolve(file)),
                    Files.readAllBytes(folder.resolve(actual).resolve(file)),
                    file);
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        gpt2,  mlp,                  float32
        llama, mlp,                  float32
        llama, mlp,                  bfloat16
        llama, layers\\.1\\..*up_proj, float32
        """)
    void theNumbersAreThoseOfTheOrdinaryWay(String model, String sites, String dtype) throws Exception {
        RunRecord ordinary = score("whole", spec(model, sites, dtype));
        tooSmallFor(model, dtype);
        RunRecord blocks = score("blocks", spec(model, sites, dtype));
        assertEquals("batches", ordinary.plan().outerLoop());
        assertEquals("blocks", blocks.plan().outerLoop());
        assertEquals(ordinary.plan().rows().size(), blocks.plan().rows().size());
        assertTrue(blocks.timings().seconds().containsKey("weights"));
        assertSameNumbers("whole", "blocks");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 4, 5})
    void aCancelledRunGoesOnAndEndsBitIdentical(int steps) throws Exception {
        RunSpec.Score spec = spec("gpt2", SiteChoice.MLP, "float32");
        tooSmallFor("gpt2", "float32");
        score("whole", spec);
        RunTarget cut = place("cut", RunTarget.Unfinished.START);
        assertThrows(Cancelled.class, () -> Runs.score(spec, cut, cancelledAfter(steps)));
        assertFalse(Files.exists(cut.out()));
        assertEquals(steps > 0, Files.exists(cut.unfinishedFolder().resolve("states-%d.f32".formatted(steps))));
        Memory.limit(Long.MAX_VALUE); // a run that has begun goes on as it began
        RunRecord record = score("cut", spec);
        assertSameNumbers("whole", "cut");
        assertEquals(steps == 0 ? "batches" : "blocks", record.plan().outerLoop());
        assertEquals(steps == 0 ? 1 : 2, record.timings().sessions());
        assertFalse(Files.exists(cut.unfinishedFolder()));
    }

    @Test
    void damagedStatesAreComputedAgain() throws IOException, Cancelled {
        RunSpec.Score spec = spec("gpt2", SiteChoice.MLP, "float32");
        tooSmallFor("gpt2", "float32");
        RunTarget cut = place("cut", RunTarget.Unfinished.START);
        assertThrows(Cancelled.class, () -> Runs.score(spec, cut, cancelledAfter(2)));
        Files.write(cut.unfinishedFolder().resolve("states-2.f32"), new byte[7]);
        score("cut", spec);
        Memory.limit(Long.MAX_VALUE);
        score("whole", spec);
        assertSameNumbers("whole", "cut");
    }

    /// Notes of a run whose first states find a full disk, as Linux's own device plays it.
    private static final class FullAtOnce implements Progress {
        private final Path folder;
        private final List<String> notes = new ArrayList<>();

        FullAtOnce(RunTarget target) {
            this.folder = target.unfinishedFolder();
        }

        @Override
        public void report(long part, long total, String what) {}

        @Override
        public void checkCancelled() {
            Path states = folder.resolve("states-1.f32");
            try {
                if (notes.stream().noneMatch(note -> note.contains("full"))
                        && Files.exists(folder.resolve("plan.json"))
                        && !Files.isSymbolicLink(states)) {
                    Files.createSymbolicLink(states, Path.of("/dev/full"));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void note(String sentence) {
            notes.add(sentence);
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aRunWhoseStatesFindAFullDiskGoesOnAndSaysSo() throws Exception {
        RunSpec.Score spec = spec("gpt2", SiteChoice.MLP, "float32");
        score("whole", spec);
        tooSmallFor("gpt2", "float32");
        BlockPass.saveAfter(0);
        RunTarget target = place("full", RunTarget.Unfinished.START);
        FullAtOnce progress = new FullAtOnce(target);
        assertTrue(Runs.score(spec, target, progress).isPresent());
        assertSameNumbers("whole", "full");
        assertTrue(progress.notes.getLast().contains("its disk is full"), progress.notes::toString);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aRunThatIsCancelledOnAFullDiskIsAFailureAndGoesOnFromItsLastSave() throws Exception {
        RunSpec.Score spec = spec("gpt2", SiteChoice.MLP, "float32");
        score("whole", spec);
        tooSmallFor("gpt2", "float32");
        RunTarget cut = place("cut", RunTarget.Unfinished.START);
        assertThrows(Cancelled.class, () -> Runs.score(spec, cut, cancelledAfter(2)));
        Files.createSymbolicLink(cut.unfinishedFolder().resolve("states-4.f32"), Path.of("/dev/full"));
        RunTarget again = place("cut", RunTarget.Unfinished.RESUME);
        Failure failure = assertThrows(Failure.class, () -> Runs.score(spec, again, cancelledAfter(2)));
        assertTrue(failure.getMessage().contains("its disk is full"), failure.getMessage());
        assertTrue(failure.remedy().contains("--resume"), failure.remedy());
        assertTrue(Files.exists(cut.unfinishedFolder().resolve("states-2.f32")));
        score("cut", spec);
        assertSameNumbers("whole", "cut");
    }

    @Test
    void theRoomForStatesIsAskedForBeforeTheWork() throws Exception {
        RunSpec.Score spec = spec("gpt2", SiteChoice.MLP, "float32");
        score("whole", spec);
        long withoutStates = Files.size(folder.resolve("whole").resolve("responses.safetensors")) * 2 + 20_000;
        tooSmallFor("gpt2", "float32");
        DiskRoom.limit(withoutStates);
        RunTarget target = place("narrow", RunTarget.Unfinished.START);
        Failure failure = assertThrows(Failure.class, () -> Runs.score(spec, target, Progress.NONE));
        assertTrue(failure.getMessage().contains("and the disk of"), failure.getMessage());
        assertFalse(Files.exists(target.unfinishedFolder()));
        Memory.limit(Long.MAX_VALUE);
        score("narrow", spec); // batch by batch no state is saved
    }

    /// Cancels once so many steps are done.
    private static Progress cancelledAfter(int steps) {
        return new Progress() {
            private int done;

            @Override
            public void report(long part, long total, String what) {
                done += what.startsWith("block ") ? 1 : 0;
            }

            @Override
            public void checkCancelled() throws Cancelled {
                if (done >= steps) {
                    throw new Cancelled();
                }
            }
        };
    }
}
