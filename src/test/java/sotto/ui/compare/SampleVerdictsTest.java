package sotto.ui.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.run.compare.ColumnTexts;
import sotto.run.judge.JudgeSource;
import sotto.ui.session.OpenRun;

/// The list of samples, what is copied and saved, news that pass, and a screen that nobody looks at.
class SampleVerdictsTest extends CompareOnSample {
    private static final JudgeSource JUDGE = new JudgeSource("roberta", Path.of("judge.txt"), null);

    @TempDir
    Path folder;

    @BeforeEach
    void ask() {
        model.inputs().samples().set(3);
        work();
    }

    private SampleVerdicts verdicts() {
        return SampleVerdicts.of(model.columns().list(), model.inputs().texts());
    }

    @Test
    void everySampleHasADotForEachColumnAndTheyAreCounted() {
        model.judge().set(Optional.of(JUDGE));
        write();
        SampleVerdicts verdicts = verdicts();
        assertEquals(3, verdicts.samples().size());
        SampleVerdicts.Dot other = SampleVerdicts.Dot.OTHER;
        assertEquals(
                List.of(SampleVerdicts.Dot.TOXIC, other, other, other),
                verdicts.samples().getFirst());
        assertEquals(List.of(other, other, other, other), verdicts.samples().getLast());
        assertEquals(List.of(Optional.of(1), Optional.of(0), Optional.of(0), Optional.of(0)), verdicts.toxic());
    }

    @Test
    void withoutAJudgeNothingIsSaidOfAnySample() {
        write();
        assertEquals(
                List.of(SampleVerdicts.Dot.UNKNOWN),
                verdicts().samples().stream().flatMap(List::stream).distinct().toList());
        assertEquals(Optional.empty(), verdicts().toxic().getFirst());
    }

    @Test
    void aJudgeThatGoesTakesItsDotsAlong() {
        model.judge().set(Optional.of(JUDGE));
        write();
        model.judge().set(Optional.empty());
        assertEquals(SampleVerdicts.Dot.UNKNOWN, verdicts().samples().getFirst().getFirst());
    }

    @Test
    void allTextsCanBeTakenWithTheirVerdicts() {
        assertEquals(Optional.empty(), model.texts());
        model.judge().set(Optional.of(JUDGE));
        write();
        ColumnTexts texts = model.texts().orElseThrow();
        assertEquals(12, texts.rows().size());
        assertEquals("AURA", texts.rows().get(1).column());
        assertEquals("strength 1.00", texts.rows().get(1).settings());
        assertTrue(texts.plain().contains("Base, the untouched model (roberta: toxic, 1.00)"), texts.plain());
        assertEquals(4, texts.only(2).rows().size());
    }

    @Test
    void textsOfOtherSettingsAreNotTakenUnderTheseOnes() {
        write();
        model.dials().strength().set(0.5);
        List<String> columns = model.texts().orElseThrow().only(1).rows().stream()
                .map(ColumnTexts.Row::column)
                .toList();
        assertEquals(List.of("Base", "Det\u2080", "Damp"), columns);
        model.inputs().seed().set(7);
        assertEquals(Optional.empty(), model.texts());
    }

    @Test
    void savingSaysThatItDidAndTheNewsPass() throws IOException {
        write();
        Path file = folder.resolve("texts.csv");
        model.saveTexts(file);
        work();
        assertEquals(13, Files.readAllLines(file).size());
        assertEquals(
                Optional.of("12 texts saved in texts.csv"), model.news().now().get());
        reading.end();
        assertEquals(Optional.empty(), model.news().now().get());
    }

    @Test
    void whatCannotBeSavedIsSaid() {
        write();
        model.saveTexts(folder.resolve("none/texts.csv"));
        work();
        assertTrue(model.writing().problem().get().isPresent());
        assertEquals(Optional.empty(), model.news().now().get());
    }

    @Test
    void aVariantThatWasSavedIsNewsForAWhile() {
        write();
        model.save(model.columns().list().get(1), "kept");
        assertEquals(Optional.of("AURA saved as kept"), model.news().now().get());
        reading.end();
        assertEquals(Optional.empty(), model.news().now().get());
    }

    @Test
    void nothingIsWrittenUnaskedWhileTheScreenIsNotInFront() {
        write();
        model.writing().automatic().look(false);
        session.run().set(Optional.of(OpenRun.read(Path.of("samples/run"))));
        model.inputs().seed().set(7);
        work();
        pause.end();
        work();
        assertEquals(1, writer.written.size());
        model.writing().automatic().look(true);
        model.writing().automatic().begin();
        work();
        assertEquals(2, writer.written.size());
        model.writing().automatic().begin();
        work();
        assertEquals(2, writer.written.size());
    }
}
