package sotto.ui.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.run.Runs;
import sotto.run.evidence.Confounds;
import sotto.run.evidence.ConfoundsSpec;
import sotto.run.record.Json;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Confounds of the open run, without a screen.
@Tag("native")
class ConfoundsModelTest {
    private static final Path SAMPLE = Path.of("samples/run");

    @TempDir
    private Path folder;

    private final EvidenceRoom room = new EvidenceRoom();

    private ConfoundsModel opened(Path run) {
        ConfoundsModel model = room.made().confounds();
        room.open(run);
        return model;
    }

    @Test
    void lengthsAreMeasuredAsTheRunsDoorDoes() throws Cancelled {
        ConfoundsModel model = opened(SAMPLE);
        assertEquals(List.of("text", "label"), model.ready().get().orElseThrow().columns());
        assertTrue(model.picture().isEmpty());
        model.readings().set(false);
        model.measure();
        ConfoundsModel.Measured found = model.work().found().get().orElseThrow();
        ConfoundsSpec expected = new ConfoundsSpec(
                SAMPLE, Optional.empty(), Optional.empty(), List.of(), ConfoundsSpec.Readings.NONE, 500, 42);
        assertEquals(expected, found.spec());
        assertEquals(Json.pretty(Runs.confounds(expected, Progress.NONE)), Json.pretty(found.confounds()));
        assertTrue(model.picture().isPresent());
    }

    @Test
    void textsAreReadAgainAsAsked() {
        ConfoundsModel model = opened(SAMPLE);
        model.texts().set(4);
        model.measure();
        Confounds found = model.work().found().get().orElseThrow().confounds();
        assertEquals(3, found.readings().size());
        assertEquals(4, found.readings().getFirst().texts().positives());
    }

    @Test
    void whatIsAskedIsKeptAndACommand() {
        ConfoundsModel model = opened(SAMPLE);
        assertEquals("sotto confounds " + SAMPLE, model.command());
        model.columns().set(" label , text,, ");
        model.readings().set(false);
        model.texts().set(60);
        model.seed().set(7);
        assertEquals(
                "sotto confounds %s --columns label,text --no-readings --texts 60 --seed 7".formatted(SAMPLE),
                model.command());
        assertEquals(
                Map.of("columns", "label,text", "readings", "none", "texts", "60", "confounds-seed", "7"),
                room.asked());
        ConfoundsModel again = room.made().confounds();
        assertEquals("label,text", again.columns().get());
        assertFalse(again.readings().get());
        assertEquals(60, again.texts().get());
        assertEquals(7, again.seed().get());
    }

    @Test
    void aColumnThatIsNotThereIsSaid() {
        ConfoundsModel model = opened(SAMPLE);
        model.readings().set(false);
        model.columns().set("source");
        model.measure();
        assertEquals(
                "concept.csv has no column source; it has text, label.",
                model.work().problem().get().orElseThrow().getMessage());
        assertTrue(model.work().found().get().isEmpty());
    }

    @Test
    void scoresAloneCannotBeAsked() throws IOException {
        Path scores = Files.copy(SAMPLE.resolve("scores.safetensors"), folder.resolve("alone.safetensors"));
        ConfoundsModel model = opened(scores);
        assertFalse(model.ready().get().orElseThrow().recorded());
        assertEquals("", model.command());
        model.measure();
        assertTrue(model.work().found().get().isEmpty());
    }

    /// The run was made in a folder that is not there any more.
    @Test
    void theOpenModelAndFileStandForThoseThatWereMoved() {
        room.model(Path.of("samples/model"));
        room.concept(Path.of("samples/concept.csv"));
        ConfoundsModel model = opened(Path.of("src/test/resources/sotto/before/kept"));
        ConfoundsModel.Texts texts = model.ready().get().orElseThrow();
        assertEquals(Optional.of(Path.of("samples/model")), texts.model());
        assertEquals(Optional.of(Path.of("samples/concept.csv")), texts.data());
    }
}
