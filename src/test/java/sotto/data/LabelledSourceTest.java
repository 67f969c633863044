package sotto.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sotto.work.Failure;

class LabelledSourceTest {
    private static final String JIGSAW = """
        ,id,threat,comment_text,toxic,severe_toxic,obscene,insult,identity_hate
        0,a,0,"toxic,
        and insult",1,0,0,1,0
        1,b,0,clean,0,0,0,0,0
        2,c,0,insult only,0,0,0,1,0
        3,d,1,threat only,0,0,0,0,0
        4,e,1,threat and toxic,1,0,0,0,0
        5,f,-1,never scored,-1,-1,-1,-1,-1
        6,g,0,clean as well,0,0,0,0,0
        """;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        # name  | content, with ¶ for a line feed and → for a tab
        a.csv   | text,label¶a,1¶b,0¶
        a.csv   | label,x,text¶1.0,,a¶0.0,,b¶
        a.csv   | text,label¶a,True¶b,FALSE¶
        a.tsv   | text→label¶a→ 1¶b→0 ¶
        a.jsonl | {"text":"a","label":1}¶{"text":"b","label":0}
        a.jsonl | {"text":"a","label":true}¶{"text":"b","label":false}
        a.jsonl | {"text":"a","label":1.0}¶{"label":"0","text":"b"}
        a.json  | [{"text":"a","label":"true"},{"text":"b","label":"0"}]
        """)
    void oneAndTrueArePositive(String name, String content) {
        LabelledTexts read = read(name, content.replace('¶', '\n').replace('→', '\t'), Columns.DEFAULT);
        assertEquals(List.of("a", "b"), read.texts());
        assertEquals("+-", signs(read));
        assertEquals(new Columns("text", "label", "1 or true"), read.reading().columns());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        # positive, labels
        Toxic,      +--+
        Not,        -+--
        0,          --+-
        """)
    void aNamedValueMakesAllOthersNegative(String positive, String signs) {
        String csv = "t,is_toxic\na,Toxic\nb,Not\nc,0\nd,Toxic\n";
        LabelledTexts read = read("a.csv", csv, new Columns("t", "is_toxic", positive));
        assertEquals(signs, signs(read));
        assertEquals(new Columns("t", "is_toxic", positive), read.reading().columns());
    }

    @Test
    void aJigsawHeaderIsRecognisedByItself() {
        LabelledTexts read = read("train.csv", JIGSAW, Columns.DEFAULT);
        assertEquals(List.of("toxic,\nand insult", "clean", "threat and toxic", "clean as well"), read.texts());
        assertEquals("+-+-", signs(read));
        assertEquals(List.of(0, 1, 4, 6), read.rows());
        assertEquals(
                new Columns("comment_text", "toxic", "1 or true"),
                read.reading().columns());
        assertEquals(
                List.of(
                        new Dropped(2, "toxic is 0 but another label is 1"),
                        new Dropped(1, "a label is -1, not scored")),
                read.reading().dropped());
    }

    @Test
    void anotherJigsawLabelKeepsTheNegativesCleanToo() {
        LabelledTexts read = read("train.csv", JIGSAW, new Columns(null, "threat", null));
        assertEquals(List.of(1, 3, 4, 6), read.rows());
        assertEquals("-++-", signs(read));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        # content           | positive | what happened
        text,label¶a,1¶b,   |     | Row 1 (line 3) of a.csv has no label in column label, the first of 1.
        text,label¶a,y¶b,n  |     | Column label of a.csv holds y (1), n (1), which is not only 1 or true and 0 or false.
        text,label¶a,1¶b,2  |     | Column label of a.csv holds 1 (1), 2 (1), which is not only 1 or true and 0 or false.
        text,label¶a,y¶b,n  | Y   | Column label of a.csv never holds Y; it holds y (1), n (1).
        text,label¶a,1¶b,1  |     | a.csv has 2 positive and 0 negative texts.
        text,label¶a,n¶b,n  | n   | a.csv has 2 positive and 0 negative texts.
        text,label          |     | a.csv has 0 positive and 0 negative texts.
        text,class¶a,1      |     | a.csv has no column label; it has text, class.
        by,to,label¶a,b,1   |     | a.csv has no column text; it has by, to, label.
        text,label¶a,1¶ ,0¶,1 |   | Row 1 (line 3) of a.csv has an empty text, the first of 2.
        """)
    void refusesWhatHasNoClearClasses(String content, @Nullable String positive, String whatHappened) {
        Columns columns = new Columns(null, null, positive);
        Failure failure = assertThrows(Failure.class, () -> read("a.csv", content.replace('¶', '\n'), columns));
        assertEquals(whatHappened, failure.getMessage());
    }

    @Test
    void manyValuesAreNamedInPart() {
        StringBuilder csv = new StringBuilder("text,label\n");
        for (int i = 0; i < 20; i++) {
            csv.append("a,v").append(i).append('\n');
        }
        Failure failure = assertThrows(Failure.class, () -> read("a.csv", csv.toString(), Columns.DEFAULT));
        assertEquals(
                "Column label of a.csv holds v0 (1), v1 (1), v2 (1), v3 (1), v4 (1), v5 (1), v6 (1), v7 (1)"
                        + " and 12 more values, which is not only 1 or true and 0 or false.",
                failure.getMessage());
    }

    @Test
    void aPlainTextFileHasNoLabels() {
        Failure failure = assertThrows(Failure.class, () -> read("a.txt", "a\n", Columns.DEFAULT));
        assertEquals("a.txt has texts only, no labels.", failure.getMessage());
    }

    @Test
    void emptyTextsAreDroppedAndCountedWhenAsked() {
        Path file = TemporaryFile.of(folder, "a.csv", "text,label\na,1\n,0\nb,0\n\"\n\",\n");
        LabelledTexts read = new LabelledSource(file, Columns.DEFAULT, EmptyTexts.DROP).read();
        assertEquals(List.of(0, 2), read.rows());
        assertEquals(
                List.of(new Dropped(2, "the text is empty")), read.reading().dropped());
    }

    private LabelledTexts read(String name, String content, Columns columns) {
        return new LabelledSource(TemporaryFile.of(folder, name, content), columns, EmptyTexts.REFUSE).read();
    }

    private static String signs(LabelledTexts texts) {
        StringBuilder signs = new StringBuilder();
        for (boolean label : texts.labels()) {
            signs.append(label ? '+' : '-');
        }
        return signs.toString();
    }
}
