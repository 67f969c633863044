package sotto.model.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sotto.golden.GoldenTensors;
import sotto.work.Failure;

class KnownPartsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        # part                                                             | what is said
        "model": {"type": "Hexagram"}                                      | the model Hexagram
        "normalizer": {"type": "Sequence", "normalizers": [{"type": "X"}]} | the normalizer X
        "pre_tokenizer": {"type": "Y"}                                     | the pre-tokenizer Y
        "post_processor": {"type": "Sequence", "processors": [{"type": "Z"}]} | the post-processor Z
        "decoder": {"type": "Sequence", "decoders": [{"type": "Sequence", "decoders": [{"type": "U"}]}]} | the decoder U
        "model": {"type": "BPE", "dropout": 0.1}                           | the model's dropout
        "model": {"type": "Unigram", "alpha": 0.1}                         | the model's alpha
        "decoder": {"type": "Strip", "content": " ", "start": 0, "stop": 1} | a decoder Strip with stop
        "post_processor": {"type": "TemplateProcessing", "special_tokens": {"s": {"ids": [4294967295]}}} | the token id 4294967295 around a text
        """)
    void whatTheLibraryLacksIsRefusedByName(String part, String said) throws IOException {
        JsonNode tree = new ObjectMapper().readTree("{%s}".formatted(part));
        Failure failure = assertThrows(Failure.class, () -> KnownParts.check(tree));
        assertTrue(
                failure.getMessage().startsWith("tokenizer.json asks for %s, ".formatted(said)), failure.getMessage());
    }

    @Test
    void moreAddedTokensThanTheLibraryCanReadAreRefused() throws IOException {
        String many = "[" + "0,".repeat(200_000) + "0]";
        JsonNode tree = new ObjectMapper().readTree("{\"added_tokens\": %s}".formatted(many));
        Failure failure = assertThrows(Failure.class, () -> KnownParts.check(tree));
        assertTrue(failure.getMessage().contains("200,001 added tokens"), failure.getMessage());
    }

    @Test
    void aFolderThatAsksForItIsNamed(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("tokenizer.json"), """
            {"added_tokens": [], "model": {"type": "WordLevel", "vocab": {"a": 0}, "unk_token": "a"},
             "pre_tokenizer": {"type": "Guess"}}
            """);
        Failure failure = assertThrows(Failure.class, () -> Tokenizer.open(folder));
        assertEquals(
                "%s: tokenizer.json asks for the pre-tokenizer Guess, which tokenizers 0.21 lacks.".formatted(folder),
                failure.getMessage());
    }

    @Test
    void splitSpecialTokensIsRefused(@TempDir Path folder) throws IOException {
        Files.copy(GoldenTensors.path("tokenizers/gpt2/tokenizer.json"), folder.resolve("tokenizer.json"));
        Files.writeString(folder.resolve("tokenizer_config.json"), "{\"split_special_tokens\": true}");
        Failure failure = assertThrows(Failure.class, () -> Tokenizer.open(folder));
        assertTrue(failure.getMessage().contains("split_special_tokens"), failure.getMessage());
    }
}
