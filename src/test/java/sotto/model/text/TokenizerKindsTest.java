package sotto.model.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sotto.golden.GoldenTensors;

@Tag("native")
class TokenizerKindsTest {
    static List<String> kinds() throws IOException {
        try (Stream<Path> folders = Files.list(GoldenTensors.path("tokenizers"))) {
            return folders.filter(folder -> Files.exists(folder.resolve("rows.json")))
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void idsAndTextsEqualTheReferences(String kind) {
        JsonNode texts = GoldenTensors.json("tokenizers/texts.json");
        JsonNode rows = GoldenTensors.json("tokenizers/" + kind + "/rows.json");
        assertEquals(texts.size(), rows.size());
        assertTrue(rows.size() > 100);
        try (Tokenizer tokenizer = Tokenizer.open(GoldenTensors.path("tokenizers/" + kind))) {
            for (int i = 0; i < rows.size(); i++) {
                String text = texts.get(i).textValue();
                JsonNode row = rows.get(i);
                long[] ids = ids(row.get(0));
                int from = row.get(1).intValue();
                long[] bare = Arrays.copyOfRange(ids, from, from + row.get(2).intValue());
                assertArrayEquals(bare, tokenizer.encodeBare(text), text);
                assertArrayEquals(ids, tokenizer.encode(text), text);
                assertEquals(row.get(3).asText(text), tokenizer.decode(bare), text);
                assertEquals(row.get(4).asText(text), tokenizer.decodeAll(ids), text);
            }
        }
    }

    static long[] ids(JsonNode list) {
        long[] ids = new long[list.size()];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = list.get(i).longValue();
        }
        return ids;
    }
}
