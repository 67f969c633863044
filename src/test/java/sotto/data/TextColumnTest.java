package sotto.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

/// Which column holds the texts.
class TextColumnTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        a.jsonl | {"prompt":"x"}¶{"prompt":"y"}              | prompt
        a.jsonl | {"prompt":"x","by":"z"}¶{"prompt":"y"}     | prompt
        a.csv   | id,sentence,by¶1,x,me¶2,y,you              | sentence
        a.csv   | id,template¶1,x¶2,y                        | template
        a.jsonl | {"id":7,"template":"x","ok":true,"z":"8"}¶{"template":"y"} | template
        """)
    void aLoneTextColumnIsTakenAndSaid(String name, String content, String column) throws Cancelled {
        Path file = TemporaryFile.of(folder, name, content.replace('¶', '\n'));
        Texts read = new TextSource(file).read();
        assertEquals(List.of("x", "y"), read.texts());
        assertEquals(column, read.column());
        assertEquals(List.of("%s has no column text: its column %s is read.".formatted(name, column)), read.notes());
        PromptSource.Prompts prompts = new PromptSource(file).read(Progress.NONE);
        assertEquals(read.notes(), prompts.notes());
        assertEquals("y", prompts.prompts().get(1).text());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        a.csv   | goal,target¶x,y           | goal, target
        a.csv   | prompt,sentence¶x,y       | prompt, sentence
        a.csv   | template,raw,identity¶x,y,z | template, raw, identity
        a.csv   | n,m¶1,2                   | n, m
        """)
    void nothingIsGuessedWhereTwoColumnsMayBeMeant(String name, String content, String columns) {
        Path file = TemporaryFile.of(folder, name, content.replace('¶', '\n'));
        Failure failure = assertThrows(Failure.class, () -> new TextSource(file).read());
        assertEquals("a.csv has no column text; it has %s.".formatted(columns), failure.getMessage());
        assertTrue(failure.remedy().contains("--text"), failure.remedy());
    }

    @Test
    void theLabelIsNoTextOfALabelledFile() {
        Path file = TemporaryFile.of(folder, "a.csv", "sentence,label\nx,y\nz,n\n");
        LabelledTexts read = new LabelledSource(file, new Columns(null, null, "y"), EmptyTexts.REFUSE).read();
        assertEquals("sentence", read.reading().columns().text());
    }
}
