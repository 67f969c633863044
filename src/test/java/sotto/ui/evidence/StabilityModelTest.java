package sotto.ui.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.figure.FigureKind;
import sotto.run.Runs;
import sotto.run.evidence.Stability;
import sotto.run.evidence.StabilitySpec;
import sotto.run.record.Json;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Stability of the open run, without a screen; the run has 10 and 13 texts, and held out 4 and 5.
class StabilityModelTest {
    private static final Path KEPT = Path.of("src/test/resources/sotto/before/kept");

    @TempDir
    private Path folder;

    private final EvidenceRoom room = new EvidenceRoom();

    @Test
    void nothingIsMeasuredBeforeItIsAsked() throws Cancelled {
        StabilityModel model = room.made().stability();
        assertEquals(StabilityModel.Ready.NO_RUN, model.ready().get());
        room.open(KEPT);
        assertEquals(StabilityModel.Ready.READY, model.ready().get());
        assertEquals(100, model.top().get());
        assertTrue(model.work().found().get().isEmpty());
        assertTrue(model.picture(FigureKind.STABILITY).isEmpty());
        model.measure();
        Stability found = model.work().found().get().orElseThrow().stability();
        assertEquals(Json.pretty(Runs.stability(new StabilitySpec(KEPT), Progress.NONE)), Json.pretty(found));
        assertEquals("the usual number", found.topRule());
    }

    @Test
    void whatIsAskedIsMeasuredKeptAndACommand() {
        StabilityModel model = room.made().stability();
        room.open(KEPT);
        assertEquals("sotto stability " + KEPT, model.command());
        model.splits().set(5);
        model.top().set(50);
        model.seed().set(7);
        model.measure();
        assertEquals(
                new StabilitySpec(KEPT, OptionalInt.of(50), 5, 7),
                model.work().found().get().orElseThrow().spec());
        assertEquals("sotto stability %s --top 50 --splits 5 --seed 7".formatted(KEPT), model.command());
        assertEquals(Map.of("splits", "5", "top", "50", "seed", "7"), room.asked());
        StabilityModel again = room.made().stability();
        assertEquals(5, again.splits().get());
        assertEquals(50, again.top().get());
        assertEquals(7, again.seed().get());
        model.top().set(100);
        model.splits().set(20);
        model.seed().set(42);
        assertEquals(Map.of(), room.asked(), "the usual is not kept");
    }

    @Test
    void aDamagedQuestionIsTheUsualOne() {
        room.ask(Map.of("splits", "1", "top", "-3", "seed", "99999999999999999999"));
        StabilityModel model = room.made().stability();
        room.open(KEPT);
        assertEquals("sotto stability " + KEPT, model.command());
    }

    @Test
    void aRunWithoutResponsesCannotBeAsked() {
        StabilityModel model = room.made().stability();
        room.open(Path.of("samples/run"));
        assertEquals(StabilityModel.Ready.NO_RESPONSES, model.ready().get());
        assertEquals("", model.command());
        model.measure();
        assertTrue(model.work().found().get().isEmpty());
        assertTrue(model.work().problem().get().isEmpty());
    }

    @Test
    void aRunWhoseResponsesAreGoneSinceSaysSo() throws IOException {
        Path run = Files.createDirectories(folder.resolve("run"));
        for (String name : new String[] {"run.json", "scores.safetensors", "responses.safetensors"}) {
            Files.copy(KEPT.resolve(name), run.resolve(name));
        }
        StabilityModel model = room.made().stability();
        room.open(run);
        Files.delete(run.resolve("responses.safetensors"));
        model.measure();
        assertTrue(String.valueOf(model.work().problem().get().orElseThrow().getMessage())
                .contains("kept no responses"));
        assertTrue(model.work().job().get().isEmpty());
    }

    @Test
    void whatIsStoppedLeavesWhatWasFoundBefore() {
        StabilityModel model = room.waiting().stability();
        room.open(KEPT);
        room.work();
        model.measure();
        model.work().cancel();
        room.work();
        assertEquals(
                "Stopped before the end, so that nothing was found.",
                model.work().said().get());
        assertFalse(model.work().busy().get());
        model.measure();
        assertEquals("", model.work().said().get());
        assertTrue(model.work().job().get().isPresent());
        room.work();
        assertTrue(model.work().found().get().isPresent());
        model.splits().set(3);
        model.measure();
        model.work().cancel();
        room.work();
        assertEquals(20, model.work().found().get().orElseThrow().stability().splits());
        assertTrue(model.work().said().get().contains("what was found before"));
    }

    @Test
    void anotherRunForgetsAndTheSameUnderAnotherNameDoesNot() {
        StabilityModel model = room.waiting().stability();
        room.open(KEPT);
        room.work();
        model.measure();
        room.work();
        room.session().run().set(room.session().run().get().map(run -> run.named("insults")));
        room.work();
        assertTrue(model.work().found().get().isPresent());
        model.measure();
        room.open(Path.of("samples/run"));
        room.work();
        assertTrue(model.work().found().get().isEmpty(), "nor comes the late one");
        assertTrue(model.work().job().get().isEmpty());
        room.session().run().set(Optional.empty());
        assertEquals(StabilityModel.Ready.NO_RUN, model.ready().get());
    }

    @Test
    void aPictureIsACommandWhereTheCommandDrawsTheSame() {
        StabilityModel model = room.made().stability();
        room.open(KEPT);
        model.splits().set(3);
        model.top().set(50);
        model.measure();
        assertTrue(model.picture(FigureKind.STABILITY).orElseThrow().origin().isPresent(), "the first split's");
        assertTrue(model.picture(FigureKind.CONVERGENCE).orElseThrow().origin().isEmpty(), "of 20 splits");
        model.splits().set(20);
        model.measure();
        assertEquals(
                OptionalInt.of(50),
                model.picture(FigureKind.CONVERGENCE)
                        .orElseThrow()
                        .origin()
                        .orElseThrow()
                        .spec()
                        .top());
        model.seed().set(1);
        model.measure();
        assertTrue(model.picture(FigureKind.STABILITY).orElseThrow().origin().isEmpty());
    }
}
