package sotto.model.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sotto.golden.GoldenTensors;

@Tag("native")
class TokenizerFoldersTest {
    private static JsonNode golden() {
        return GoldenTensors.json("tokenizers/folders.json");
    }

    static List<String> folders() {
        return StreamSupport.stream(golden().get("folders").spliterator(), false)
                .map(folder -> folder.get("name").textValue())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("folders")
    void idsTextsAndStartEqualTheReferences(String name, @TempDir Path folder) throws IOException {
        JsonNode golden = golden();
        JsonNode texts = GoldenTensors.json("tokenizers/texts.json");
        JsonNode wanted = StreamSupport.stream(golden.get("folders").spliterator(), false)
                .filter(one -> one.get("name").textValue().equals(name))
                .findFirst()
                .orElseThrow();
        lay(wanted, folder);
        assertTrue(wanted.get("rows").size() > 20);
        try (Tokenizer tokenizer = Tokenizer.open(folder)) {
            JsonNode start = wanted.get("start");
            assertEquals(start.isNull() ? OptionalLong.empty() : OptionalLong.of(start.longValue()), tokenizer.start());
            for (int i = 0; i < wanted.get("rows").size(); i++) {
                String text = texts.get(golden.get("texts").get(i).intValue()).textValue();
                JsonNode row = wanted.get("rows").get(i);
                long[] ids = TokenizerKindsTest.ids(row.get(0));
                int from = row.get(1).intValue();
                long[] bare = Arrays.copyOfRange(ids, from, from + row.get(2).intValue());
                assertArrayEquals(bare, tokenizer.encodeBare(text), text);
                assertArrayEquals(ids, tokenizer.encode(text), text);
                assertEquals(row.get(3).asText(text), tokenizer.decode(ids), text);
                assertEquals(row.get(4).asText(text), tokenizer.decodeAll(ids), text);
            }
        }
    }

    /// Writes the files of a golden folder.
    static void lay(JsonNode wanted, Path folder) throws IOException {
        Files.copy(
                GoldenTensors.path("tokenizers/" + wanted.get("kind").textValue() + "/tokenizer.json"),
                folder.resolve("tokenizer.json"));
        wanted.get("files").properties().forEach(file -> {
            try {
                Files.writeString(folder.resolve(file.getKey()), file.getValue().toString());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
