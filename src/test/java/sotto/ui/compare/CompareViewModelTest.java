package sotto.ui.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import sotto.run.compare.Dials.Tie;
import sotto.run.judge.JudgeSource;
import sotto.run.machine.Inspection;
import sotto.ui.session.OpenModel;

class CompareViewModelTest extends CompareOnSample {
    private static final JudgeSource JUDGE = new JudgeSource("made up", Path.of("judge.txt"), null);

    @Test
    void allColumnsAreWrittenInOneBatch() {
        write();
        assertEquals(List.of(List.of("base", "aura", "det0", "damp")), writer.written);
    }

    @Test
    void aWholeTextStandsInItsColumn() {
        write();
        assertEquals(" w0 w1 w2 w3 w4 w5", script(0).text());
        assertEquals(Script.Phase.WHOLE, script(0).phase());
    }

    @Test
    void theFirstWordThatLeavesBaseIsMarked() {
        write();
        assertEquals(OptionalInt.of(2), script(1).differences().first());
        assertTrue(script(1).differences().isDifferent(2));
    }

    @Test
    void baseDiffersFromNothing() {
        write();
        assertTrue(script(0).differences().different().isEmpty());
    }

    @Test
    void thePromptsEndStandsBeforeTheText() {
        write();
        assertEquals("… said that", script(0).echo());
    }

    @Test
    void textsAreSeenWhileTheyAreWritten() {
        List<String> seen = new ArrayList<>();
        writer.everyStep = () -> {
            model.writing().flush();
            seen.add(script(0).text());
        };
        write();
        assertEquals(List.of(" w0", " w0 w1"), seen.subList(0, 2));
    }

    @Test
    void nothingIsWrittenBeforeItIsAskedFor() {
        model.dials().strength().set(0.5);
        pause.end();
        work();
        assertEquals(List.of(), writer.written);
    }

    @Test
    void aSliderRewritesItsOwnColumnAfterThePause() {
        write();
        model.dials().strength().set(0.5);
        work();
        assertEquals(1, writer.written.size());
        pause.end();
        work();
        assertEquals(List.of("aura"), writer.written.getLast());
    }

    @Test
    void aMoveToAndBackWritesNothing() {
        write();
        model.dials().strength().set(0.5);
        model.dials().strength().set(1);
        pause.end();
        work();
        assertEquals(1, writer.written.size());
    }

    @Test
    void aNewSeedRewritesAllColumns() {
        write();
        model.inputs().seed().set(7);
        pause.end();
        work();
        assertEquals(4, writer.written.getLast().size());
    }

    @Test
    void theOldTextIsAGhostBehindTheNewOne() {
        write();
        model.dials().strength().set(0.5);
        List<String> ghosts = new ArrayList<>();
        writer.everyStep = () -> {
            model.writing().flush();
            ghosts.add(script(1).ghost());
        };
        pause.end();
        assertEquals("w0 w1 w52 w3 w4 w5", script(1).ghost());
        work();
        assertEquals("w1 w52 w3 w4 w5", ghosts.getFirst());
        assertEquals("", script(1).ghost());
    }

    @Test
    void aColumnThatStaysHasNoGhost() {
        write();
        model.dials().strength().set(0.5);
        pause.end();
        assertEquals("", script(0).ghost());
        assertEquals(Script.Phase.WHOLE, script(0).phase());
    }

    @Test
    void wholeTextsThatAreBackStayWhereTheNextOnesFail() {
        write();
        String whole = script(0).text();
        long seed = model.inputs().seed().get();
        writer.everyStep = model.writing()::stop;
        model.inputs().seed().set(7);
        pause.end();
        work();
        assertNotEquals(whole, script(0).text());
        model.inputs().seed().set(seed);
        pause.end();
        work();
        assertEquals(whole, script(0).text());
        writer.fails = true;
        model.inputs().seed().set(9);
        pause.end();
        work();
        assertEquals(whole, script(0).text());
    }

    @Test
    void stopKeepsWhatWasWritten() {
        writer.everyStep = () -> {
            model.writing().flush();
            if (script(0).text().equals(" w0 w1 w2")) {
                model.writing().stop();
            }
        };
        write();
        assertEquals(" w0 w1 w2", script(0).text());
        assertEquals(Script.Phase.STOPPED, script(0).phase());
        assertFalse(model.writing().running().get());
    }

    @Test
    void aMoveEndsWhatIsBeingWrittenAndTheGhostStays() {
        write();
        model.dials().strength().set(0.5);
        boolean[] moved = {false};
        writer.everyStep = () -> {
            if (!moved[0]) {
                moved[0] = true;
                model.dials().strength().set(0.7);
                pause.end();
            }
        };
        pause.end();
        work();
        assertEquals(3, writer.written.size());
        assertEquals(Script.Phase.WHOLE, script(1).phase());
    }

    @Test
    void countersFollowTheSliderAtOnce() {
        int before = column(1).effect().get().counts().orElseThrow().touched();
        model.dials().strength().set(0);
        assertNotEquals(0, before);
        assertEquals(0, column(1).effect().get().counts().orElseThrow().touched());
    }

    @Test
    void strengthZeroHasBasesText() {
        model.dials().strength().set(0);
        write();
        assertEquals(script(0).text(), script(1).text());
        assertEquals(OptionalInt.empty(), script(1).differences().first());
    }

    @Test
    void atEqualKBothBaselinesTouchAsMany() {
        model.dials().det0().set(100);
        assertEquals(100, column(2).effect().get().counts().orElseThrow().touched(), 3);
        assertEquals(
                column(2).effect().get().counts().orElseThrow().touched(),
                column(3).effect().get().counts().orElseThrow().touched());
    }

    @Test
    void atEqualMeanGainAllThreeDampenAsMuch() {
        model.dials().tie().set(Tie.EQUAL_MEAN_GAIN);
        double aura = column(1).effect().get().counts().orElseThrow().meanGain();
        assertEquals(aura, column(2).effect().get().counts().orElseThrow().meanGain(), 1e-3);
        assertEquals(aura, column(3).effect().get().counts().orElseThrow().meanGain(), 1e-3);
    }

    @Test
    void withoutATieTheSliderMovesTheBaselineThatIsHeld() {
        model.dials().tie().set(Tie.NONE);
        model.dials().held().set(ColumnKind.DAMP);
        model.dials().k().set(77);
        assertEquals(77, model.dials().damp().get());
        assertNotEquals(77, model.dials().det0().get());
    }

    @Test
    void theJudgeSaysWhatEachColumnIsWorth() {
        model.judge().set(Optional.of(JUDGE));
        write();
        assertEquals(0.5, column(0).worth().get().judged().orElseThrow().mean());
        assertEquals(0, column(1).worth().get().judged().orElseThrow().mean());
    }

    @Test
    void anotherJudgeReadsTheTextsThatAreThere() {
        write();
        model.judge().set(Optional.of(JUDGE));
        pause.end();
        work();
        assertEquals(1, writer.written.size());
        assertEquals(8, writer.judged.getLast().size());
    }

    @Test
    void noSecondVerdictIsAskedForTheSameTexts() {
        model.judge().set(Optional.of(JUDGE));
        write();
        write();
        assertEquals(1, writer.judged.size());
    }

    @Test
    void whatGoesWrongIsSaid() {
        writer.fails = true;
        write();
        assertEquals("Mend it.", model.writing().problem().get().orElseThrow().remedy());
        assertFalse(model.writing().running().get());
    }

    @Test
    void anotherSampleIsShownWithoutWriting() {
        write();
        model.writing().show(1);
        assertEquals(" w100 w101 w102 w103 w104 w105", script(0).text());
        assertEquals(1, writer.written.size());
    }

    @Test
    void fewerSamplesShowTheLastThatThereIs() {
        write();
        model.writing().show(1);
        model.inputs().samples().set(1);
        pause.end();
        work();
        assertEquals(0, model.writing().sample().get());
    }

    @Test
    void aRemovedColumnCanBeAddedAgain() {
        model.columns().remove(column(1));
        assertEquals(List.of(ColumnKind.AURA), model.columns().addable());
        model.columns().add(ColumnKind.AURA);
        assertEquals(List.of(), model.columns().addable());
    }

    @Test
    void baseCannotBeRemoved() {
        model.columns().remove(column(0));
        assertEquals(ColumnKind.BASE, column(0).kind());
    }

    @Test
    void aBlankTitleIsRefused() {
        assertFalse(model.columns().rename(column(1), " "));
        assertEquals("AURA", column(1).title().get());
    }

    @Test
    void aSavedVariantCanStandBesideTheOthers() {
        model.save(column(1), "loud");
        model.add(model.columns().addableVariants().getFirst());
        write();
        assertEquals("loud", column(4).title().get());
        assertEquals(5, writer.written.getLast().size());
        assertEquals(List.of(), model.columns().addableVariants());
    }

    @Test
    void aFileOfPromptsNumbersItsRandomNumbers() {
        model.prompts().open(Path.of("samples/prompts.jsonl"));
        work();
        model.prompts().choose(3);
        assertEquals(3, model.inputs().opening().number());
        assertEquals(
                model.prompts().opened().get().orElseThrow().texts().get(3),
                model.inputs().prompt().get());
    }

    @Test
    void aTypedPromptLeavesTheFile() {
        model.prompts().open(Path.of("samples/prompts.jsonl"));
        work();
        model.inputs().prompt().set("mine");
        assertEquals(0, model.inputs().opening().number());
        assertEquals(Optional.empty(), model.prompts().opened().get());
    }

    @Test
    void theCommandMakesGainsAndWritesWithThem() {
        List<String> lines = model.command().lines().toList();
        assertEquals(4, lines.size());
        assertTrue(lines.getFirst().startsWith("sotto gains "), lines.getFirst());
        assertTrue(lines.getLast().contains("--gains det0.safetensors"), lines.getLast());
    }

    @Test
    void withoutAPromptThereIsNoCommand() {
        model.inputs().prompt().set(" ");
        assertEquals("", model.command());
    }

    @Test
    void thePrePromptGoesBeforeThePrompt() {
        model.inputs().before().set(Inputs.Before.OWN);
        model.inputs().own().set("Be rude.");
        assertEquals("Be rude.", model.inputs().opening().prePrompt());
    }

    @Test
    void anotherRunHasItsOwnNeurons() {
        session.run().set(Optional.empty());
        assertFalse(model.request().isPossible());
    }

    @Test
    void aTextThatStaysIsNotShownAgain() {
        write();
        int[] shown = {0};
        column(0).script().addListener((_, _, _) -> shown[0]++);
        writer.everyStep = model.writing()::flush;
        model.dials().strength().set(0.5);
        pause.end();
        work();
        assertEquals(0, shown[0]);
    }

    @Test
    void settingsAreFoundAgainAsTheyWereLeft() {
        model.inputs().before().set(Inputs.Before.ADVERSARIAL);
        model.inputs().topP().set(0.9);
        model.dials().strength().set(1.35);
        model.dials().det0().set(77);
        Map<String, String> left = model.settings();
        model.inputs().before().set(Inputs.Before.NONE);
        model.inputs().topP().set(1);
        model.dials().strength().set(1);
        model.dials().det0().set(5);
        model.restore(left);
        assertEquals(left, model.settings());
    }

    @Test
    void settingsThatMakeNoSenseChangeNothing() {
        Map<String, String> before = model.settings();
        model.restore(Map.of("seed", "many", "strength", "7", "before", "LOUD", "det0", "-3", "top-p", "NaN"));
        assertEquals(before, model.settings());
    }

    @Test
    void theNumberOfNeuronsIsPutBackOnceTheRunsAreCounted() {
        session.run().set(Optional.empty());
        model.restore(Map.of("det0", "77"));
        session.run().set(Optional.of(RUN));
        work();
        assertEquals(77, model.dials().det0().get());
    }

    @Test
    void aRunThatEndsBeforeItsFirstWordLeavesTheOldTextAsOneOfEarlierSettings() {
        write();
        String before = script(0).text();
        writer.fails = true;
        model.inputs().seed().set(9);
        pause.end();
        work();
        assertEquals(before, script(0).text());
        assertEquals(Script.Phase.EARLIER, script(0).phase());
    }

    @Test
    void anotherModelIsNotUsedUnasked() {
        write();
        session.model().set(Optional.of(new OpenModel(MODEL.toAbsolutePath(), Inspection.of(MODEL))));
        model.inputs().seed().set(7);
        pause.end();
        work();
        assertEquals(1, writer.written.size());
    }

    @Test
    void closingGivesTheJudgeBack() {
        model.close();
        assertTrue(writer.closed);
    }
}
