package sotto.ui.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sotto.run.judge.JudgeSource;
import sotto.run.machine.Inspection;
import sotto.ui.session.OpenModel;

/// No text, value or difference stands under a prompt, a model or gains that did not produce it.
class TextsBelongToTheirPromptTest extends CompareOnSample {
    @BeforeEach
    void begin() {
        pause.atOnce = true;
        model.judge().set(Optional.of(new JudgeSource("made up", Path.of("judge.txt"), null)));
        work();
        write();
        assertEquals(Script.Phase.WHOLE, script(1).phase());
    }

    private void assertNothingIsShown() {
        for (int number = 0; number < 4; number++) {
            assertEquals(Script.EMPTY, script(number), "column " + number);
            assertEquals(Column.Worth.UNKNOWN, column(number).worth().get(), "column " + number);
        }
    }

    @Test
    void aPromptThatFailsHasNoTexts() {
        writer.fails = true;
        model.inputs().prompt().set("a much longer one");
        work();
        assertTrue(model.writing().problem().get().isPresent());
        assertNothingIsShown();
        model.writing().problem().set(Optional.empty());
        assertNothingIsShown();
    }

    @Test
    void anEmptyPromptHasNoTexts() {
        model.inputs().prompt().set(" ");
        work();
        assertNothingIsShown();
    }

    @Test
    void anotherPrePromptHasNoTextsBeforeItsOwn() {
        model.inputs().before().set(Inputs.Before.ADVERSARIAL);
        model.writing().stop();
        assertNothingIsShown();
    }

    @Test
    void anotherModelHasNoTextsBeforeItsOwn() {
        Path other = MODEL.toAbsolutePath();
        session.model().set(Optional.of(new OpenModel(other, Inspection.of(other))));
        assertNothingIsShown();
    }

    @Test
    void anotherRunHasNoTextsBeforeItsOwn() {
        session.run().set(Optional.empty());
        assertNothingIsShown();
    }

    @Test
    void theTextOfAnotherPromptIsNoGhost() {
        List<String> ghosts = new ArrayList<>();
        List<Column.Worth> worths = new ArrayList<>();
        writer.everyStep = () -> {
            model.writing().flush();
            ghosts.add(script(1).ghost());
            worths.add(column(1).worth().get());
        };
        model.inputs().prompt().set("another one");
        work();
        assertTrue(ghosts.size() >= MadeUpWriter.WORDS, ghosts + "");
        assertTrue(ghosts.stream().allMatch(String::isEmpty), ghosts + "");
        assertTrue(worths.stream().allMatch(worth -> worth.judged().isEmpty()), worths + "");
        assertEquals("another one", script(1).echo());
    }

    @Test
    void otherSettingsThatFailLeaveTextsThatAreCalledEarlier() {
        String before = script(1).text();
        writer.fails = true;
        model.inputs().seed().set(7);
        model.dials().strength().set(0.5);
        work();
        assertEquals(Script.Phase.EARLIER, script(1).phase());
        assertEquals(before, script(1).text());
        model.columns()
                .list()
                .forEach(one ->
                        assertEquals(Script.Phase.EARLIER, one.script().get().phase()));
    }

    @Test
    void aTextIsBackUnderItsOwnPromptWithoutBeingWrittenAgain() {
        Script before = script(1);
        Column.Worth worth = column(1).worth().get();
        int written = writer.written.size();
        writer.fails = true;
        model.inputs().prompt().set("a much longer one");
        work();
        model.inputs().prompt().set("The customer behind me said that");
        work();
        assertEquals(before, script(1));
        assertEquals(worth.judged(), column(1).worth().get().judged());
        assertEquals(worth.repetition(), column(1).worth().get().repetition());
        assertEquals(written, writer.written.size());
    }
}
