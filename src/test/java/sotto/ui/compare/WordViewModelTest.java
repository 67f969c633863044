package sotto.ui.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sotto.run.compare.Passage;

/// The panel "What changed this word" without a window, on texts that are made up.
class WordViewModelTest extends CompareOnSample {
    @BeforeEach
    void begin() {
        write();
        assertEquals(Script.Phase.WHOLE, script(1).phase());
    }

    private Optional<String> news() {
        return model.news().now().get();
    }

    @Test
    void aWordIsAskedByItsPlaceItsTokensAndThoseOfBase() {
        model.word().ask(column(1), 2);
        work();
        WordRequest asked = writer.explained.getLast();
        String text = script(1).text();
        assertEquals(" w0 w1 w52 w3 w4 w5", text);
        assertEquals("w52", text.substring(asked.place().start(), asked.place().end()));
        assertEquals(List.of(0L, 1L, 52L, 3L, 4L, 5L), asked.ids());
        assertEquals(List.of(0L, 1L, 2L, 3L, 4L, 5L), asked.base());
        assertEquals(OptionalInt.empty(), asked.token());
        assertTrue(asked.isParting(2));
        assertFalse(asked.isParting(1) || asked.isParting(3) || asked.isParting(9));
        WordViewModel.Asked shown = model.word().asked().get().orElseThrow();
        assertEquals("w52", shown.text());
        assertEquals(2, shown.number());
    }

    @Test
    void theSampleThatIsShownIsAskedAbout() {
        model.writing().show(1);
        model.word().ask(column(2), 0);
        work();
        assertEquals(100L, writer.explained.getLast().ids().getFirst());
        assertEquals(100L, writer.explained.getLast().base().getFirst());
    }

    @Test
    void onlyTheLatestClickCounts() {
        model.word().ask(column(1), 1);
        model.word().ask(column(2), 3);
        work();
        assertEquals(1, writer.explained.size());
        assertEquals(column(2).asked(), Optional.of(writer.explained.getFirst().asked()));
        assertEquals(
                "These words are made up.",
                model.word().problem().get().orElseThrow().getMessage());
        assertEquals(column(2), model.word().asked().get().orElseThrow().column());
    }

    @Test
    void aClickThatIsCancelledLeavesNothing() {
        model.word().ask(column(1), 1);
        model.word().close();
        work();
        assertEquals(List.of(), writer.explained);
        writer.everyStep = () -> model.word().close();
        model.word().ask(column(1), 1);
        work();
        assertEquals(Optional.empty(), model.word().asked().get());
        assertEquals(Optional.empty(), model.word().problem().get());
        assertEquals(Optional.empty(), model.word().job().get());
    }

    @Test
    void baseSaysThatNothingIsDampened() {
        model.word().ask(column(0), 1);
        work();
        assertEquals(List.of(), writer.explained);
        assertEquals(Optional.empty(), model.word().asked().get());
        assertTrue(news().orElseThrow().startsWith("Base is not dampened"), news().toString());
    }

    @Test
    void aTextThatChangesClosesThePanel() {
        model.word().ask(column(1), 1);
        work();
        model.dials().strength().set(0.5);
        assertEquals(Optional.empty(), model.word().asked().get());
        assertEquals(Optional.empty(), model.word().problem().get());
        model.word().ask(column(1), 1);
        assertTrue(news().orElseThrow().contains("write again first"), news().toString());
    }

    @Test
    void anotherSampleOrARemovedColumnClosesThePanel() {
        model.word().ask(column(1), 1);
        model.writing().show(1);
        assertEquals(Optional.empty(), model.word().asked().get());
        model.word().ask(column(3), 1);
        model.columns().remove(column(3));
        assertEquals(Optional.empty(), model.word().asked().get());
    }

    @Test
    void anotherPromptClosesThePanel() {
        model.word().ask(column(1), 1);
        model.inputs().prompt().set("another one");
        assertEquals(Optional.empty(), model.word().asked().get());
        model.word().ask(column(1), 0);
        assertEquals(Optional.empty(), model.word().asked().get());
    }

    @Test
    void aWordThatTheTextDoesNotHaveIsNoQuestion() {
        model.word().ask(column(1), 6);
        model.word().ask(column(1), -1);
        assertEquals(Optional.empty(), model.word().asked().get());
    }

    @Test
    void anotherTokenOfTheWordIsAskedByItsNumber() {
        model.word().ask(column(1), 2);
        work();
        model.word().askToken(1);
        work();
        assertEquals(OptionalInt.of(1), writer.explained.getLast().token());
        assertEquals(
                writer.explained.getFirst().place(), writer.explained.getLast().place());
        assertEquals(new Passage.Span(7, 10), writer.explained.getLast().place());
    }
}
