package sotto.model.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sotto.golden.GoldenTensors;

@Tag("native")
class TextCutsTest {
    private static final List<String> PUBLIC = List.of("falcon", "gpt2", "llama", "mistral", "mpt", "roberta");

    /// Tokenizers without a place: their blanks are bytes before the text is split.
    private static final Set<String> WHOLE = Set.of("byte-normalizer");

    static Stream<Path> folders() throws java.io.IOException {
        return Stream.concat(
                TokenizerKindsTest.kinds().stream().map(kind -> GoldenTensors.path("tokenizers/" + kind)),
                PUBLIC.stream().map(model -> GoldenTensors.path("public/models/" + model)));
    }

    /// Texts of all scripts, one behind the other in random order, with blanks between most.
    private static String mixed(Random random) {
        JsonNode texts = GoldenTensors.json("tokenizers/texts.json");
        StringBuilder mixed = new StringBuilder();
        while (mixed.length() < 1500) {
            mixed.append(texts.get(random.nextInt(texts.size())).textValue());
            mixed.append(List.of("", " ", " ", "  ", "\n", " the ", "s ").get(random.nextInt(7)));
        }
        return mixed.toString();
    }

    @ParameterizedTest
    @MethodSource("folders")
    void tokensBeforeAPlaceAreThoseOfTheWholeText(Path folder) {
        FolderTokenizer made = FolderTokenizer.of(TokenizerFiles.of(folder));
        TextCuts cuts = TextCuts.of(made);
        Random random = new Random(14);
        int tried = 0;
        try (Tokenizer tokenizer = Tokenizer.open(folder)) {
            for (int round = 0; round < 4; round++) {
                String text = mixed(random);
                long[] whole = tokenizer.encodeBare(text);
                for (int at = cuts.last(text, text.length()); at > 0; at = cuts.last(text, at - 1)) {
                    if (random.nextInt(4) == 0) {
                        long[] before = tokenizer.encodeBare(text.substring(0, at));
                        assertTrue(before.length <= whole.length, text.substring(0, at));
                        assertArrayEquals(Arrays.copyOf(whole, before.length), before, text.substring(0, at));
                        tried++;
                    }
                }
            }
        }
        assertEquals(WHOLE.contains(folder.getFileName().toString()), tried == 0, "places tried: " + tried);
    }
}
