package sotto.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sotto.work.Failure;

/// JSON as other tools write it.
class JsonFilesTest {
    @TempDir
    private Path folder;

    @Test
    void conceptsOfMlSelfcondAreRead() {
        Path file = TemporaryFile.of(folder, "garden.json", """
            {"concept": "garden-1_00", "group": "sense",
             "sentences": {"positive": ["It blooms.", "It needs water."], "negative": ["He sold it."]}}
            """);
        LabelledTexts read = new LabelledSource(file).read();
        assertEquals(List.of("It blooms.", "It needs water.", "He sold it."), read.texts());
        assertEquals(2, read.positives());
        assertEquals(
                List.of("garden.json is read as a concept of ml-selfcond: columns text and label."),
                read.reading().notes());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {"actors": {"Jane": ["one", "two"], "John": ["three"]}, "singers": {"A": ["four"]}}
        {"actors": ["one", "two"], "singers": ["three", "four"]}
        {"positive": ["one", "two"], "negative": ["three", "four"]}
        {"text": {"0": "one", "1": "two", "2": "three", "3": "four"}, "label": {"0": 1, "1": 0, "2": 1, "3": 1}}
        {"version": "1", "data": [{"text": "one"}, {"text": "two"}, {"text": "three"}, {"text": "four"}]}
        """)
    void objectsInKnownLayoutsAreRead(String content) {
        Texts read = new TextSource(TemporaryFile.of(folder, "a.json", content)).read();
        assertEquals(List.of("one", "two", "three", "four"), read.texts());
        assertEquals(List.of(0, 1, 2, 3), read.rows());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {"text": "one"}
        {}
        {"text": [1, 2]}
        {"a": [{"text": "one"}], "b": [{"text": "two"}]}
        7
        """)
    void otherObjectsAreRefused(String content) {
        Path file = TemporaryFile.of(folder, "a.json", content);
        Failure failure = assertThrows(Failure.class, () -> new TextSource(file).read());
        assertEquals("a.json does not hold a JSON array.", failure.getMessage());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        a.jsonl | {"text":"a","label":1}¶{"text":"b","label":NaN}        | Row 1 (line 2) of a.jsonl has no label in column label, the first of 1.
        a.json  | [{"text":"a","label":1},¶{"text":"b","label":NaN}]      | Row 1 (line 2) of a.json has no label in column label, the first of 1.
        a.jsonl | {"text":"a","label":0}¶{"text":"b","label":Infinity}   | Column label of a.jsonl holds 0 (1), Infinity (1), which is not only 1 or true and 0 or false.
        """)
    void whatPythonWritesForNoNumberIsSaidInOurWords(String name, String content, String problem) {
        Path file = TemporaryFile.of(folder, name, content.replace('¶', '\n'));
        assertEquals(
                problem,
                assertThrows(Failure.class, () -> new LabelledSource(file).read())
                        .getMessage());
    }

    @Test
    void notANumberInOtherColumnsDoesNotMatter() {
        Path file = TemporaryFile.of(folder, "a.jsonl", "{\"text\":\"a\",\"age\":NaN,\"x\":-Infinity}\n");
        assertEquals(List.of("a"), new TextSource(file).read().texts());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        a.jsonl | {"text":"a","n":012}
        a.jsonl | {"text":"a","n":+1}
        a.jsonl | {"text":"a→b"}
        a.jsonl | {'text':'a'}
        a.json  | [{"text":"a","n":.5}]
        """)
    void noAdviceToProgrammersReachesTheUser(String name, String content) {
        Path file = TemporaryFile.of(folder, name, content.replace('→', '\t'));
        String problem =
                assertThrows(Failure.class, () -> new TextSource(file).read()).getMessage();
        assertFalse(problem.contains("Feature") || problem.contains("`"), problem);
        assertTrue(problem.contains("is not JSON: "), problem);
    }

    @Test
    void deepJsonIsRefusedInOneSentence() {
        Path file = TemporaryFile.of(folder, "deep.json", "[".repeat(100_000));
        String problem =
                assertThrows(Failure.class, () -> new TextSource(file).read()).getMessage();
        assertFalse(problem.contains("`"), problem);
    }
}
