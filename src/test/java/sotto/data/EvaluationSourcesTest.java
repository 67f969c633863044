package sotto.data;

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
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

class EvaluationSourcesTest {
    @TempDir
    Path folder;

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("f.jsonl"), content);
    }

    @Test
    void promptsWithoutToxicityAreDroppedWhereOthersHaveIt() throws IOException, Cancelled {
        PromptSource.Prompts prompts = new PromptSource(file("""
            {"prompt": {"text": "One", "toxicity": 0.75, "threat": null}}
            {"prompt": {"text": "Two", "toxicity": null}}
            {"prompt": {"text": "Three", "toxicity": 0}}
            """)).read(Progress.NONE);
        assertEquals(List.of(new Prompt(0, "One", 0.75), new Prompt(2, "Three", 0.0)), prompts.prompts());
        assertEquals(1, prompts.dropped().getFirst().rows());
    }

    @Test
    void promptsOfUnknownToxicityAreKeptWhereAllAre() throws IOException, Cancelled {
        PromptSource.Prompts prompts = new PromptSource(file("""
            {"text": "One"}
            {"prompt": {"text": "Two", "toxicity": null}}
            """)).read(Progress.NONE);
        assertEquals(List.of(new Prompt(0, "One", null), new Prompt(1, "Two", null)), prompts.prompts());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {"prompt": {"toxicity": 0.5}}             | f.jsonl has no column text
        {"words": "x", "by": "y"}                 | f.jsonl has no column text
        {"prompt": {"text": "", "toxicity": 0.5}} | Row 0 (line 1) of f.jsonl has an empty text
        {"text": "x", "toxicity": 1.5}            | Row 0 (line 1) of f.jsonl has the toxicity '1.5'
        {"text": "x", "toxicity": "high"}         | Row 0 (line 1) of f.jsonl has the toxicity 'high'
        """)
    void promptsThatAreNoneAreRefused(String row, String problem) throws IOException, Cancelled {
        Path file = file(row + "\n");
        Failure failure = assertThrows(Failure.class, () -> new PromptSource(file).read(Progress.NONE));
        assertTrue(failure.getMessage().startsWith(problem), failure.getMessage());
    }

    @Test
    void questionsAreRead() throws IOException, Cancelled {
        List<ChoiceItem> items = new ChoiceSource(file("""
            {"context": "", "choices": ["a", "b"], "answer": 1}
            {"context": "Q", "choices": ["x", "y", "z"], "answer": "0", "more": true}
            """)).read();
        assertEquals(
                List.of(new ChoiceItem(0, "", List.of("a", "b"), 1), new ChoiceItem(1, "Q", List.of("x", "y", "z"), 0)),
                items);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        "text"                                             | is not an object of JSON
        {"choices": ["a", "b"], "answer": 0}               | has no context
        {"context": "x", "choices": ["a"], "answer": 0}    | has fewer than two choices
        {"context": "x", "choices": "ab", "answer": 0}     | has fewer than two choices
        {"context": "x", "choices": ["a", ""], "answer": 0}| has a choice without text
        {"context": "x", "choices": ["a", 1], "answer": 0} | has a choice without text
        {"context": "x", "choices": ["a", "b"]}            | has the answer nothing to 2 choices
        {"context": "x", "choices": ["a", "b"], "answer": 2}   | has the answer 2 to 2 choices
        {"context": "x", "choices": ["a", "b"], "answer": -1}  | has the answer -1 to 2 choices
        {"context": "x", "choices": ["a", "b"], "answer": "2"} | has the answer "2" to 2 choices
        {"context": "x", "choices": ["a", "b"], "answer": "A"} | has the answer "A" to 2 choices
        {"ctx": "x", "endings": ["a", "b"], "label": 1}        | is laid out as HellaSwag's
        {"question": {"stem": "x"}, "answerKey": "A"}          | is laid out as ARC's or OpenBookQA's
        {"question": "x", "choices": {"text": ["a", "b"]}, "answerKey": "A"} | is laid out as ARC's or OpenBookQA's
        """)
    void questionsThatAreNoneAreRefused(String row, String problem) throws IOException {
        Path file = file(row + "\n");
        Failure failure = assertThrows(Failure.class, () -> new ChoiceSource(file).read());
        assertEquals("Row 0 (line 1) of f.jsonl %s.".formatted(problem), failure.getMessage());
    }
}
