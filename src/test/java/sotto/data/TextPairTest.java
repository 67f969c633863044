package sotto.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.work.Failure;

class TextPairTest {
    @TempDir
    private Path folder;

    private Path file(String name, String content) {
        return TemporaryFile.of(folder, name, content);
    }

    @Test
    void theFirstFileIsThePositiveClass() {
        LabelledTexts read = new TextPair(file("rude.txt", "a\nb\n"), file("polite.txt", "c\nd\ne")).read();
        assertEquals(List.of("a", "b", "c", "d", "e"), read.texts());
        assertArrayEquals(new boolean[] {true, true, false, false, false}, read.labels());
        assertEquals(
                new Columns("text", null, "all of rude.txt"), read.reading().columns());
    }

    @Test
    void rowsAreNumberedThroughBothFilesWithThoseThatAreLeftOut() {
        TextPair pair = new TextPair(file("a.txt", "a\n\nb\n\n"), file("b.txt", "\nc\n"), null, EmptyTexts.DROP);
        LabelledTexts read = pair.read();
        assertEquals(List.of(0, 2, 5), read.rows());
        assertEquals(
                List.of(new Dropped(2, "the text is empty"), new Dropped(1, "the text is empty in b.txt")),
                read.reading().dropped());
    }

    @Test
    void filesWithColumnsMayBeNamedToo() {
        TextPair pair = new TextPair(
                file("a.csv", "id,body\n1,a\n"), file("b.jsonl", "{\"body\":\"b\"}"), "body", EmptyTexts.REFUSE);
        assertEquals(List.of("a", "b"), pair.read().texts());
    }

    @Test
    void oneFileIsNotBothClasses() {
        Path same = file("a.txt", "a\n");
        Failure failure = assertThrows(Failure.class, () -> new TextPair(same, folder.resolve("x/../a.txt")).read());
        assertEquals("Name a file of its own for each.", failure.remedy());
    }

    @Test
    void emptyTextsAreRefusedUnlessDropped() {
        TextPair pair = new TextPair(file("a.txt", "a\n\n"), file("b.txt", "b\n"));
        Failure failure = assertThrows(Failure.class, pair::read);
        assertEquals("Row 1 (line 2) of a.txt has an empty text, the first of 1.", failure.getMessage());
    }
}
