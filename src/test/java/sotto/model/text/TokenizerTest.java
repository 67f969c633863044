package sotto.model.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sotto.golden.GoldenTensors;
import sotto.work.Failure;

@Tag("native")
class TokenizerTest {
    private static Tokenizer open(String model) {
        return Tokenizer.open(GoldenTensors.path("public/models/" + model));
    }

    private static long[] ids(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .mapToLong(JsonNode::asLong)
                .toArray();
    }

    @ParameterizedTest
    @CsvSource({"falcon, gpt2", "falcon, falcon", "mpt, mpt", "llama, llama", "mistral, mistral", "roberta, roberta"})
    void idsAndTextsEqualTheReferences(String golden, String model) {
        JsonNode rows =
                GoldenTensors.json("public/tokenizers/" + golden + ".json").get("rows");
        try (Tokenizer tokenizer = open(model)) {
            for (JsonNode row : rows) {
                String text = row.get("text").textValue();
                assertArrayEquals(ids(row.get("ids")), tokenizer.encode(text), text);
                long[] bare = ids(row.get("ids_no_special"));
                assertArrayEquals(bare, tokenizer.encodeBare(text), text);
                assertEquals(row.get("decoded").textValue(), tokenizer.decode(bare), text);
                assertEquals(row.get("decoded_all").textValue(), tokenizer.decodeAll(ids(row.get("ids"))), text);
            }
        }
        System.out.printf("tokenizer of %s: %d texts equal the reference's%n", model, rows.size());
        assertTrue(rows.size() > 100);
    }

    @Test
    void aLongTextIsCutAtTheLimitAndNowhereElse() {
        try (Tokenizer tokenizer = open("llama")) {
            String text = "the license ".repeat(2000);
            long[] all = tokenizer.encode(text);
            assertTrue(all.length > 2000, "cut at " + all.length);
            assertArrayEquals(java.util.Arrays.copyOf(all, 128), tokenizer.encode(text, 128));
            assertArrayEquals(tokenizer.encode("the"), tokenizer.encode("the", 128));
        }
    }

    @Test
    void addedEndTokensSurviveTheCut(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("tokenizer.json"), """
            {"version": "1.0", "added_tokens": [
              {"id": 3, "content": "<s>", "special": true, "single_word": false, "lstrip": false, "rstrip": false,
               "normalized": false},
              {"id": 4, "content": "</s>", "special": true, "single_word": false, "lstrip": false, "rstrip": false,
               "normalized": false}],
             "pre_tokenizer": {"type": "Whitespace"},
             "post_processor": {"type": "TemplateProcessing",
               "single": [{"SpecialToken": {"id": "<s>", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}},
                          {"SpecialToken": {"id": "</s>", "type_id": 0}}],
               "pair": [{"Sequence": {"id": "A", "type_id": 0}}, {"Sequence": {"id": "B", "type_id": 0}}],
               "special_tokens": {"<s>": {"id": "<s>", "ids": [3], "tokens": ["<s>"]},
                                  "</s>": {"id": "</s>", "ids": [4], "tokens": ["</s>"]}}},
             "model": {"type": "WordLevel", "vocab": {"a": 0, "b": 1, "u": 2}, "unk_token": "u"}}
            """);
        try (Tokenizer tokenizer = Tokenizer.open(folder)) {
            assertArrayEquals(new long[] {3, 0, 1, 0, 1, 4}, tokenizer.encode("a b a b", 6));
            assertArrayEquals(new long[] {3, 0, 1, 4}, tokenizer.encode("a b a b", 4));
            assertArrayEquals(new long[] {0, 1, 0}, tokenizer.encodeBare("a b a b", 3));
        }
    }

    @Test
    void loneSurrogatesBecomeReplacementCharacters() {
        try (Tokenizer tokenizer = open("gpt2")) {
            assertArrayEquals(tokenizer.encode("a\uFFFDb🙂"), tokenizer.encode("a\uD800b🙂"));
            assertArrayEquals(tokenizer.encode("\uFFFD"), tokenizer.encode("\uDC00"));
        }
    }

    @Test
    void aDamagedTokenizerIsAFailure(@TempDir Path folder) throws IOException {
        for (String text :
                new String[] {"", "{", "{}", "[1]", "{\"model\": {\"type\": \"Nonsense\"}}", "\u0000\u0001"}) {
            Files.writeString(folder.resolve("tokenizer.json"), text);
            assertThrows(Failure.class, () -> Tokenizer.open(folder), text);
        }
    }
}
