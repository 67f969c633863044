package sotto.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sotto.work.Failure;
import sotto.work.RunOption;

/// Classes by values and comparisons.
class GradedLabelsTest {
    private static final String JIGSAW = "target,text\n0.0,a\n0.893617,b\n0.6666667,c\n0.2,d\n0.05,e\n1e-3,f\n";

    @TempDir
    private Path folder;

    private LabelledTexts read(String content, @Nullable String positive, @Nullable String negative) {
        Path file = TemporaryFile.of(folder, "a.csv", content);
        return new LabelledSource(file, new Columns(null, "target", positive, negative), EmptyTexts.REFUSE).read();
    }

    private static String signs(LabelledTexts texts) {
        StringBuilder signs = new StringBuilder();
        for (int i = 0; i < texts.size(); i++) {
            signs.append(texts.texts().get(i)).append(texts.isPositive(i) ? '+' : '-');
        }
        return signs.toString();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
        # positive     ~ negative     ~ texts with + or -
        >=0.5          ~              ~ a-b+c+d-e-f-
        > 0.6666667    ~              ~ a-b+c-d-e-f-
        >=0.6666667    ~              ~ a-b+c+d-e-f-
        <0.2           ~              ~ a+b-c-d-e+f+
        <=0.2          ~              ~ a+b-c-d+e+f+
        >=0.5          ~ <0.1         ~ a-b+c+e-f-
        >=0.5          ~ <=0          ~ a-b+c+
        >=0.8|<=0.05   ~              ~ a+b+c-d-e+f+
        >=0.8          ~ <.01|>=.2    ~
        """)
    void gradesBecomeClassesByComparisons(String positive, @Nullable String negative, @Nullable String signs) {
        if (signs == null) {
            String problem = assertThrows(Failure.class, () -> read(JIGSAW, positive, negative))
                    .getMessage();
            assertEquals("Column target of a.csv holds 0.893617, which is of both classes.", problem);
            return;
        }
        LabelledTexts read = read(JIGSAW, positive, negative);
        assertEquals(signs, signs(read));
        assertEquals(
                new Columns("text", "target", positive, negative),
                read.reading().columns());
    }

    @Test
    void theMiddleThatIsLeftOutIsCountedAndRowsKeepTheirNumbers() {
        LabelledTexts read = read(JIGSAW, ">=0.8", "<0.1");
        assertEquals(List.of(0, 1, 4, 5), read.rows());
        assertEquals(
                List.of(new Dropped(2, "target is neither >=0.8 nor <0.1")),
                read.reading().dropped());
        assertEquals(
                List.of("2 rows of a.csv were left out: target is neither >=0.8 nor <0.1."),
                read.reading().notes());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
        # positive ~ what happened
                   ~ Column target of a.csv holds grades from 0.0 to 0.893617, and no two classes.
        0.893617   ~ Column target of a.csv holds grades, and 0.893617 alone is 1 of its 6 rows.
        0.0        ~ Column target of a.csv holds grades, and 0.0 alone is 1 of its 6 rows.
        """)
    void oneGradeIsNeverAClassAndTheRemedyNamesAComparison(@Nullable String positive, String problem) {
        Failure failure = assertThrows(Failure.class, () -> read(JIGSAW, positive, null));
        assertEquals(problem, failure.getMessage());
        assertTrue(failure.advice().names(RunOption.POSITIVE));
        assertTrue(failure.remedy().contains("--positive \">="), failure.remedy());
    }

    @Test
    void theRemedyOfOtherScalesNamesTheirMiddle() {
        String toxigen = "target,text\n1.0,a\n5.0,b\n2.6666667,c\n";
        Failure failure = assertThrows(Failure.class, () -> read(toxigen, null, null));
        assertTrue(failure.remedy().contains("--positive \">=3\""), failure.remedy());
        assertEquals("a-b+c-", signs(read(toxigen, ">=3", null)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
        # content of the label column ~ positive  ~ negative ~ signs
        hate;offensive;neither        ~ hate|offensive ~      ~ a+b+c-
        hate;offensive;neither        ~ hate           ~ neither ~ a+c-
        a|b;a;c                       ~ a|b            ~      ~ a+b+c-
        >50K;<=50K;>50K               ~ >50K           ~      ~ a+b-c+
        0;1;2                         ~ 1|2            ~      ~ a-b+c+
        0;1;2                         ~ >=1            ~      ~ a-b+c+
        0.3;0.7;0.7                   ~ 0.7            ~      ~ a-b+c+
        1;0;2                         ~                ~ 0    ~ a+b-
        """)
    void valuesAreMeantToTheLetter(String labels, @Nullable String positive, @Nullable String negative, String signs) {
        String[] each = labels.split(";", -1);
        StringBuilder csv = new StringBuilder("target,text\n");
        IntStream.range(0, each.length).forEach(i -> csv.append("\"%s\",%c\n".formatted(each[i], 'a' + i)));
        assertEquals(signs, signs(read(csv.toString(), positive, negative)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
        hate|rude ~ Column target of a.csv never holds rude; it holds hate (1), none (1).
        >=0.5     ~ Column target of a.csv holds 'hate', which is no number to compare.
        """)
    void rulesThatDoNotFitAreRefused(String positive, String problem) {
        Failure failure = assertThrows(Failure.class, () -> read("target,text\nhate,a\nnone,b\n", positive, null));
        assertEquals(problem, failure.getMessage());
    }

    @Test
    void whatNobodyRatedIsLeftOutWhereRatingsAreCompared() {
        Path file = TemporaryFile.of(folder, "rtp.jsonl", """
            {"prompt": {"text": "a", "toxicity": null}, "continuation": {"text": "x", "toxicity": 0.05}}
            {"prompt": {"text": "b", "toxicity": 0.75}, "continuation": {"text": "x", "toxicity": null}}
            {"prompt": {"text": "c", "toxicity": NaN}, "continuation": {"text": "x", "toxicity": null}}
            {"prompt": {"text": "d", "toxicity": 0.1}, "continuation": {"text": "x", "toxicity": null}}
            """);
        Columns unclear = new Columns("prompt.text", "prompt.toxicity", null);
        Failure failure =
                assertThrows(Failure.class, () -> new LabelledSource(file, unclear, EmptyTexts.REFUSE).read());
        assertTrue(failure.remedy().contains("--positive \">=0.5\""), failure.getMessage() + failure.remedy());
        Columns columns = new Columns("prompt.text", "prompt.toxicity", ">=0.5");
        LabelledTexts read = new LabelledSource(file, columns, EmptyTexts.REFUSE).read();
        assertEquals("b+d-", signs(read));
        assertEquals(
                List.of(new Dropped(2, "prompt.toxicity is not known")),
                read.reading().dropped());
    }
}
