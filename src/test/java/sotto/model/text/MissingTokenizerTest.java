package sotto.model.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sotto.work.Failure;

class MissingTokenizerTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        # there                                 | named                                  | needed
        vocab.json merges.txt                   | vocab.json and merges.txt              | transformers
        vocab.json merges.txt vocab.txt         | vocab.json, merges.txt and vocab.txt   | transformers
        tokenizer.model tokenizer_config.json   | tokenizer.model                        | transformers, sentencepiece and protobuf
        vocab.txt special_tokens_map.json       | vocab.txt                              | transformers
        """)
    void whatIsThereIsNamedAndTheRemedyIsTwoLinesOfPython(String there, String named, String needed)
            throws IOException {
        for (String name : there.split(" ", -1)) {
            Files.writeString(folder.resolve(name), "{}");
        }
        Failure failure = assertThrows(Failure.class, () -> Tokenizer.open(folder));
        assertEquals("%s has no tokenizer.json, only %s.".formatted(folder, named), failure.getMessage());
        assertEquals(
                "Write it in Python, with %s installed: from transformers import AutoTokenizer; ".formatted(needed)
                        + "AutoTokenizer.from_pretrained(\"%1$s\").save_pretrained(\"%1$s\")"
                                .formatted(folder.toString().replace('\\', '/')),
                failure.remedy());
    }

    @Test
    void aFolderWithNothingOfATokenizerAsksForTheFiles() {
        Failure failure = assertThrows(Failure.class, () -> Tokenizer.open(folder));
        assertEquals(
                "%s has no tokenizer.json, nor any other file of a tokenizer.".formatted(folder), failure.getMessage());
        assertEquals(
                "Copy tokenizer.json and tokenizer_config.json from where the model comes from into the folder.",
                failure.remedy());
    }
}
