package sotto.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sotto.work.Failure;
import sotto.work.RunOption;

class TextSourceTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        # name   | content, with ¶ for a line feed, ← for a carriage return and → for a tab
        a.txt    | one¶two, "three".¶
        a.txt    | one¶two, "three".
        a.txt    | one←¶two, "three".←¶
        a.TXT    | one¶two, "three".¶
        a.jsonl  | {"text":"one"}¶{"id":7,"text":"two, \\"three\\"."}¶
        a.jsonl  | {"text":"one"}¶¶"two, \\"three\\"."
        a.json   | [{"text":"one"},¶ {"text":"two, \\"three\\".","label":1}]
        a.json   | ["one", "two, \\u0022three\\u0022."]
        a.csv    | text¶one¶"two, ""three""."¶
        a.csv    | id,text,label←¶1,one,0←¶←¶2,"two, ""three"".",1
        a.csv    | ,label,"text"¶0,1,one¶1,0,"two, ""three""."¶
        a.tsv    | id→text¶1→one¶2→two, "three".¶
        a.tsv    | id→text¶1→"one"¶2→"two, ""three""."¶
        """)
    void everyFormatGivesTheSameTexts(String name, String content) {
        String text = content.replace('¶', '\n').replace('←', '\r').replace('→', '\t');
        assertEquals(List.of("one", "two, \"three\"."), read(name, text).texts());
        assertEquals(
                List.of("one", "two, \"three\"."), read(name, '\ufeff' + text).texts());
    }

    @Test
    void quotedFieldsGoOverSeveralLines() {
        Texts texts = read("a.csv", "text,n\n\"a\nb\r\n\n\"\"c\"\"\",1\nd,2\n");
        assertEquals(List.of("a\nb\r\n\n\"c\"", "d"), texts.texts());
        assertEquals(List.of(0, 1), texts.rows());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.json", "a.jsonl"})
    void whatIsBeyondEveryBoundOfJsonIsToldInOurWordsWithItsPlace(String name) {
        String before = name.equals("a.json") ? "[{\"text\": \"a\"},\n" : "{\"text\": \"a\"}\n";
        String after = name.equals("a.json") ? "]" : "";
        String deep = "{\"text\": \"b\", \"more\": " + "[".repeat(1001) + "]".repeat(1001) + "}";
        String number = "{\"text\": \"b\", \"more\": " + "7".repeat(1001) + "}";
        String text = "{\"text\": \"" + "b".repeat(20_000_001) + "\"}";
        for (String row : List.of(deep, number, text)) {
            String said = assertThrows(Failure.class, () -> read(name, before + row + after))
                    .getMessage();
            assertTrue(said.contains("ow 1 (line 2)"), said);
            assertTrue(said.contains("more than 1,000 d") || said.contains("more than 20,000,000 characters"), said);
            assertFalse(said.contains("Constraints") || said.contains("null"), said);
        }
    }

    @Test
    void surrogatesThatAreNoPairAreReplaced() {
        Texts texts = read("a.jsonl", "{\"text\":\"\\ud83e\\udd21 \\ud83e! \\udd21\"}");
        assertEquals(List.of("🤡 \ufffd! \ufffd"), texts.texts());
    }

    @Test
    void jigsawsTextsAreFoundByTheirColumn() {
        assertEquals(
                "comment_text", read("test.csv", "id,comment_text\n1,hello\n").column());
    }

    @Test
    void realToxicityPromptsAreFoundInsideTheirObject() {
        String row =
                "{\"filename\":\"f\",\"prompt\":{\"text\":\"So\",\"toxicity\":0.5},\"continuation\":{\"text\":\"x\"}}";
        assertEquals(List.of("So"), read("prompts.jsonl", row).texts());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        # name  | content          | what happened
        a.csv   | id,note,by¶1,y,x | a.csv has no column text; it has id, note, by.
        a.csv   | name,note¶1,2    | a.csv has no column text; it has name, note.
        a.tsv   | label¶0→a¶1→b    | Row 0 (line 2) of a.tsv has 2 fields, but the header has 1.
        a.csv   | text,text¶1,x    | a.csv has more than one column text.
        a.csv   | text             | a.csv holds no text.
        a.csv   | text,n¶a,1¶b¶    | Row 1 (line 3) of a.csv has 1 fields, but the header has 2.
        a.csv   | text,n¶"a¶b",1,2 | Row 0 (line 2) of a.csv has 3 fields, but the header has 2.
        a.csv   | ``               | a.csv is empty.
        a.txt   | a¶¶b¶ ¶          | Row 1 (line 2) of a.txt has an empty text, the first of 2.
        a.jsonl | {"text":null}    | Row 0 (line 1) of a.jsonl has an empty text, the first of 1.
        a.jsonl | {"text":"a"}¶{}  | Row 1 (line 2) of a.jsonl has an empty text, the first of 1.
        a.jsonl | {"text":{}}      | Row 0 (line 1) of a.jsonl has an object or a list in column text.
        a.jsonl | {"note":"a","by":"b"} | a.jsonl has no column text; it has note, by.
        a.jsonl | 7                | Row 0 (line 1) of a.jsonl is neither an object nor a string.
        a.json  | {"text":"a"}     | a.json does not hold a JSON array.
        a.json  | ["a"] ["b"]      | a.json goes on after its JSON array.
        a.doc   | a                | The name a.doc does not tell what the file holds.
        """)
    void refusesWhatItCannotRead(String name, String content, String whatHappened) {
        Failure failure = assertThrows(
                Failure.class, () -> read(name, content.replace('¶', '\n').replace('→', '\t')));
        assertEquals(whatHappened, failure.getMessage());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        # name  | content            | where
        a.csv   | text,n¶"a,1¶b,2¶   | line 2
        a.jsonl | {"text":"a"}¶{"te  | Row 1 (line 2)
        a.jsonl | {"text":"a"} {}    | Row 0 (line 1)
        a.json  | [{"text":"a"},¶{]  | line 2
        a.json  | [{"text":"a"}      | line 1
        """)
    void saysWhereAFileIsNotWellFormed(String name, String content, String where) {
        Failure failure = assertThrows(Failure.class, () -> read(name, content.replace('¶', '\n')));
        assertTrue(failure.toString().contains(where), failure.toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        a.txt   | dead \uD83D\uDC80
        a.csv   | text¶dead \uD83D\uDC80
        a.jsonl | "dead \uD83D\uDC80"
        a.json  | ["dead \uD83D\uDC80"]
        """)
    void aSkullIsACharacterLikeAnyOther(String name, String content) {
        Path file = TemporaryFile.of(folder, name, content.replace('¶', '\n'));
        assertEquals(List.of("dead \uD83D\uDC80"), new TextSource(file).read().texts());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        a.txt   | caf\u00e9¶tea¶caf\u00e9         | row 0 (line 1), row 2 (line 3)
        a.csv   | text¶caf\u00e9¶tea¶caf\u00e9    | row 0 (line 2), row 2 (line 4)
        a.tsv   | text¶caf\u00e9¶tea¶caf\u00e9    | row 0 (line 2), row 2 (line 4)
        a.csv   | text,by¶tea,\u00e9¶tea,x¶caf\u00e9,y | row 0 (line 2), row 2 (line 4)
        a.jsonl | "caf\u00e9"¶"tea"¶"\u00e9"      | row 0 (line 1), row 2 (line 3)
        a.json  | ["caf\u00e9",¶"tea",¶"\u00e9"]  | row 0 (line 1), row 2 (line 3)
        """)
    void rowsThatAreNotUtf8AreNamedAndCanBeLeftOut(String name, String content, String places) {
        byte[] bytes = content.replace('¶', '\n').getBytes(StandardCharsets.ISO_8859_1);
        Path file = TemporaryFile.of(folder, name, bytes);
        Failure failure = assertThrows(Failure.class, () -> new TextSource(file).read());
        assertEquals("%s is not UTF-8 in 2 rows: %s.".formatted(name, places), failure.getMessage());
        assertTrue(failure.advice().names(RunOption.DROP_UNDECODABLE), failure.remedy());
        Texts read = new TextSource(file, new TextReading(null, EmptyTexts.REFUSE, UndecodableRows.DROP)).read();
        assertEquals(List.of("tea"), read.texts());
        assertEquals(List.of(1), read.rows());
        assertEquals(2, read.dropped().getFirst().rows());
    }

    @Test
    void manyRowsThatAreNotUtf8AreNamedInPart() {
        byte[] bytes = "\u00e9\n".repeat(5).getBytes(StandardCharsets.ISO_8859_1);
        TextSource source = new TextSource(TemporaryFile.of(folder, "a.txt", bytes));
        Failure failure = assertThrows(Failure.class, source::read);
        assertEquals(
                "a.txt is not UTF-8 in 5 rows: row 0 (line 1), row 1 (line 2), row 2 (line 3) and 2 more.",
                failure.getMessage());
    }

    @Test
    void aHeaderThatIsNotUtf8IsRefused() {
        byte[] bytes = "text,caf\u00e9\na,b\n".getBytes(StandardCharsets.ISO_8859_1);
        TextSource source = new TextSource(TemporaryFile.of(folder, "a.csv", bytes));
        assertEquals(
                "The header of a.csv is not UTF-8.",
                assertThrows(Failure.class, source::read).getMessage());
    }

    @Test
    void thePlaceOfBadBytesIsRightBehindManyBlocks() {
        byte[] bytes = "ä\n".repeat(100_000).getBytes(StandardCharsets.UTF_8);
        bytes[270_001] = 'x';
        TextSource source = new TextSource(TemporaryFile.of(folder, "a.txt", bytes));
        Failure failure = assertThrows(Failure.class, source::read);
        assertEquals("a.txt is not UTF-8 in 1 row: row 90000 (line 90001).", failure.getMessage());
    }

    @Test
    void aCharacterCutOffByTheEndIsRefused() {
        TextSource source = new TextSource(TemporaryFile.of(folder, "a.txt", new byte[] {'a', '\n', (byte) 0xc3}));
        Failure failure = assertThrows(Failure.class, source::read);
        assertEquals("a.txt is not UTF-8 in 1 row: row 1 (line 2).", failure.getMessage());
    }

    @Test
    void emptyTextsAreDroppedAndCountedWhenAsked() {
        Path file = TemporaryFile.of(folder, "a.txt", "a\n\n\u00a0 \nb\n");
        Texts texts = new TextSource(file, new TextReading(null, EmptyTexts.DROP, UndecodableRows.REFUSE)).read();
        assertEquals(List.of("a", "b"), texts.texts());
        assertEquals(List.of(0, 3), texts.rows());
        assertEquals(List.of(new Dropped(2, "the text is empty")), texts.dropped());
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        Path file = folder.resolve("none.csv");
        Failure failure = assertThrows(Failure.class, () -> new TextSource(file).read());
        assertEquals("There is no file %s.".formatted(file), failure.getMessage());
    }

    private Texts read(String name, String content) {
        return new TextSource(TemporaryFile.of(folder, name, content)).read();
    }
}
