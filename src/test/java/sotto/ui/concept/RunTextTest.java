package sotto.ui.concept;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sotto.run.score.RunRecord;
import sotto.run.score.ScoreSnapshot;
import sotto.ui.control.Messages;
import sotto.ui.task.RunState;

class RunTextTest {
    private static final Messages WORDS = Messages.beside(ConceptView.class);
    private static final Instant NOW = Instant.parse("2026-01-05T18:02:00Z");
    private static final ScoreSnapshot HEARD = new ScoreSnapshot(
            new RunRecord.Classes(215, 860),
            new RunRecord.Classes(500, 2000),
            new RunRecord.Classes(400, 1600),
            16,
            23.4,
            62,
            Optional.empty());

    private static RunText text(RunState.Running<?> running, Optional<ScoreSnapshot> heard) {
        return RunText.of(running, NOW, heard, NOW, WORDS);
    }

    @Test
    void aRunUnderWaySaysHowFarItIsAndWhenItEnds() {
        RunText text =
                text(new RunState.Running<>("1,080 of 2,500 texts, 23.4 texts/s", 0.43, 62, false), Optional.of(HEARD));
        assertEquals("43 %", text.percent());
        assertEquals("1,080 of 2,500 texts", text.texts());
        assertEquals("1 min 2 s left", text.left());
        assertEquals("23.4 texts/s · saved up to text 1,075", text.pace());
        assertTrue(text.times().matches("started \\d\\d:\\d\\d, ends about \\d\\d:\\d\\d"), text.times());
        assertTrue(text.note().contains("at most 16 texts"), text.note());
    }

    @Test
    void beforeItsFirstBatchItSaysWhatItDoes() {
        RunText text = text(new RunState.Running<>("opening the model", 0, Double.NaN, false), Optional.empty());
        assertEquals("opening the model", text.texts());
        assertEquals("", text.left());
        assertEquals("", text.pace());
        assertTrue(text.times().matches("started \\d\\d:\\d\\d"), text.times());
    }

    @Test
    void aCancelledRunSaysThatItStops() {
        RunText text = text(new RunState.Running<>("1 of 2 texts, 1.0 texts/s", 0.4, 3, true), Optional.of(HEARD));
        assertEquals("stopping after this batch", text.note());
    }
}
