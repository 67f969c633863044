package sotto.run.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sotto.data.ChatRows;
import sotto.data.LabelledSource;
import sotto.data.LabelledTexts;
import sotto.data.Sample;
import sotto.model.Compute;
import sotto.run.record.RunSpec;
import sotto.run.score.BatchPlan;
import sotto.run.score.RecordedSpecification;
import sotto.run.score.RunRecord;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

/// Columns of a small file against scikit-learn's `roc_auc_score` and DeLong's interval by numpy; the
/// cross-fitted means made again by their formula with Python's whole numbers.
class TextConfoundsTest {
    private static final int TEXTS = 60;

    @TempDir
    Path folder;

    private static RecordedSpecification run(Path file, List<Integer> rows) {
        RunSpec.Score spec = new RunSpec.Score(
                Path.of("model"),
                new LabelledSource(file),
                new Sample(null, null, 42),
                RunSpec.Tokens.DEFAULT,
                RunSpec.Listening.DEFAULT,
                new Compute("cpu", "float32", 1));
        return new RecordedSpecification(spec, new BatchPlan.Limits(100, 100), List.of(""), rows, 1);
    }

    private TextConfounds confounds() throws IOException, Cancelled {
        StringBuilder csv = new StringBuilder("text,label,source,year,name,same\n");
        for (int text = 0; text < TEXTS; text++) {
            boolean positive = text % 3 == 0;
            char source = "abc".charAt((text * 7 + (positive ? text % 2 : 0)) % 3);
            String year = text % 10 == 9 ? "" : Integer.toString(2000 + text * 13 % 17 + (positive ? 3 : 0));
            csv.append("text %d%s,%d,%s,%s,n%d,x\n"
                    .formatted(text, "!".repeat(text * 5 % 7), positive ? 1 : 0, source, year, text));
        }
        Path file = Files.writeString(folder.resolve("texts.csv"), csv);
        LabelledTexts texts = new LabelledSource(file).read(ChatRows.REFUSE, Progress.NONE);
        return new TextConfounds(run(file, texts.rows()), texts, 42);
    }

    private static void assertScored(double auroc, double low, double high, Confounds.Confound found) {
        assertEquals(auroc, found.auroc(), 1e-7);
        assertEquals(low, found.low(), 1e-7);
        assertEquals(high, found.high(), 1e-7);
    }

    @Test
    void aColumnOfValuesIsScoredByCrossFittedMeans() throws IOException, Cancelled {
        Confounds.Confound source =
                confounds().columns(List.of("source"), Progress.NONE).getFirst();
        assertEquals(Confounds.Kind.CATEGORY, source.kind());
        assertEquals(3, source.values());
        assertScored(0.85625, 0.7367330589235294, 0.926893154762119, source);
        assertTrue(source.judgement().startsWith("By itself the column source tells much"), source.judgement());
    }

    @Test
    void aColumnOfNumbersIsScoredWithoutTheTextsThatHaveNone() throws IOException, Cancelled {
        Confounds.Confound year =
                confounds().columns(List.of("year"), Progress.NONE).getFirst();
        assertEquals(Confounds.Kind.NUMBER, year.kind());
        assertEquals(6, year.missing());
        assertScored(0.58179012345679, 0.42057817302771744, 0.7272377908706024, year);
        assertTrue(year.judgement().contains("nothing that chance would not"), year.judgement());
    }

    @Test
    void lengthsAreScoredAsTheyAre() throws IOException, Cancelled {
        assertEquals(0.473125, confounds().length("characters", String::length).auroc(), 1e-7);
    }

    /// Names repeat in no text, and one value tells nothing apart.
    @Test
    void withoutBeingAskedColumnsWhoseValuesRepeatAreScored() throws IOException, Cancelled {
        assertEquals(
                List.of("source", "year"),
                confounds().columns(List.of(), Progress.NONE).stream()
                        .map(Confounds.Confound::name)
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        topic, it has text; label; source
        same,  has one value only
        """)
    void aColumnThatCannotBeScoredIsRefused(String column, String message) {
        Failure failure = assertThrows(Failure.class, () -> confounds().columns(List.of(column), Progress.NONE));
        assertTrue(failure.getMessage().contains(message.replace(';', ',')), failure.getMessage());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        # AUROC, low, high, words
        0.54,    0.51, 0.57, tells little
        0.40,    0.35, 0.45, tells something
        0.70,    0.66, 0.74, tells much
        0.54,    0.49, 0.59, nothing that chance would not
        """)
    void sentencesHaveFixedThresholds(double auroc, double low, double high, String words) {
        assertTrue(ConfoundJudgement.alone("x", auroc, low, high).contains(words));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        0.04, 0.9, hardly matters
        0.04, 0.7, it matters;
        0.14, 0.5, it matters;
        0.16, 0.9, matters much
        0.04, 0.4, matters much
        """)
    void waysOfReadingAreJudgedBySidesAndTops(double changed, double jaccard, String words) {
        String sentence = ConfoundJudgement.reading("Mean", changed, 0.5, jaccard);
        assertTrue(sentence.contains(words), sentence);
    }

    @Test
    void cutTextsAreJudgedByTheDifferenceOfTheClasses() {
        RunRecord.Classes texts = new RunRecord.Classes(100, 200);
        assertTrue(
                ConfoundJudgement.cut(new RunRecord.Classes(10, 20), texts, 128).contains("about as many"));
        assertTrue(
                ConfoundJudgement.cut(new RunRecord.Classes(30, 20), texts, 128).contains("raise the limit"));
        assertEquals("No text is cut at 128 tokens.", ConfoundJudgement.cut(new RunRecord.Classes(0, 0), texts, 128));
    }
}
