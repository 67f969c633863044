package sotto.model.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import sotto.golden.GoldenTensors;

@Tag("native")
class TextStreamTest {
    static List<String> kinds() throws IOException {
        List<String> kinds = new ArrayList<>();
        TokenizerKindsTest.kinds().forEach(kind -> kinds.add("tokenizers/" + kind));
        for (String model : List.of("gpt2", "llama", "mistral", "mpt", "roberta")) {
            kinds.add("public/models/" + model);
        }
        return kinds;
    }

    private static int size(String kind) {
        JsonNode tree = GoldenTensors.json(kind + "/tokenizer.json");
        return tree.get("model").get("vocab").size() + tree.get("added_tokens").size();
    }

    /// Streams ids, now and then several at once; checks every text on the way.
    private static void check(Tokenizer tokenizer, long[] ids, Random random) {
        String whole = tokenizer.decode(ids);
        TextStream stream = tokenizer.stream();
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < ids.length; ) {
            int to = Math.min(ids.length, at + 1 + random.nextInt(4) / 3 * random.nextInt(5));
            text.append(stream.add(Arrays.copyOfRange(ids, at, to)));
            assertTrue(whole.startsWith(text.toString()), () -> "'%s' of '%s'".formatted(text, whole));
            at = to;
        }
        text.append(stream.end());
        assertEquals(whole, text.toString());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void piecesOfAnyTokensAreTogetherTheWholeText(String kind) {
        Random random = new Random(71);
        int size = size(kind);
        try (Tokenizer tokenizer = Tokenizer.open(GoldenTensors.path(kind))) {
            for (int trial = 0; trial < 60; trial++) {
                long[] ids = random.longs(1 + random.nextInt(60), 0, size + 2).toArray();
                check(tokenizer, ids, random);
                Arrays.setAll(ids, i -> ids[i] % 30); // few different ones, special ones and blanks among them
                check(tokenizer, ids, random);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void piecesOfRealTextsAreTogetherTheWholeText(String kind) {
        Random random = new Random(72);
        JsonNode texts = GoldenTensors.json("tokenizers/texts.json");
        try (Tokenizer tokenizer = Tokenizer.open(GoldenTensors.path(kind))) {
            for (JsonNode text : texts) {
                check(tokenizer, tokenizer.encode(text.textValue()), random);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tokenizers/gpt2", "tokenizers/llama2", "tokenizers/gemma"})
    void aCharacterAppearsWholeOrNotAtAll(String kind) {
        String text = "a 🚤 b 船 c é d 👨‍👩‍👧 end";
        try (Tokenizer tokenizer = Tokenizer.open(GoldenTensors.path(kind))) {
            long[] ids = tokenizer.encodeBare(text);
            TextStream stream = tokenizer.stream();
            List<String> pieces = new ArrayList<>();
            for (long id : ids) {
                pieces.add(stream.add(id));
            }
            assertTrue(pieces.stream().noneMatch(piece -> piece.contains("\ufffd")), pieces.toString());
            assertTrue(
                    pieces.stream()
                            .noneMatch(piece -> !piece.isEmpty()
                                    && (Character.isHighSurrogate(piece.charAt(piece.length() - 1))
                                            || Character.isLowSurrogate(piece.charAt(0)))),
                    pieces.toString());
            assertEquals(text, String.join("", pieces) + stream.end());
            assertTrue(pieces.stream().filter(piece -> !piece.isEmpty()).count() > 8, pieces.toString());
        }
    }

    @Test
    void aTextThatEndsInsideACharacterEndsInAReplacementCharacter() {
        try (Tokenizer tokenizer = Tokenizer.open(GoldenTensors.path("tokenizers/gpt2"))) {
            long[] ids = tokenizer.encodeBare("ok𒀀");
            long[] cut = Arrays.copyOf(ids, ids.length - 1);
            TextStream stream = tokenizer.stream();
            assertEquals("ok", stream.add(cut));
            assertEquals("\ufffd", stream.end());
            assertEquals("ok\ufffd", tokenizer.decode(cut));
        }
    }

    @Test
    void cleanedTextsGrowToo(@TempDir Path folder) throws IOException {
        Files.copy(GoldenTensors.path("tokenizers/words/tokenizer.json"), folder.resolve("tokenizer.json"));
        Files.writeString(
                folder.resolve("tokenizer_config.json"),
                "{\"clean_up_tokenization_spaces\": true, \"tokenizer_class\": \"PreTrainedTokenizerFast\"}");
        Random random = new Random(73);
        try (Tokenizer tokenizer = Tokenizer.open(folder)) {
            for (int trial = 0; trial < 200; trial++) {
                check(tokenizer, random.longs(40, 0, 60).toArray(), random);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everyTokenIsDecodedAFixedNumberOfTimes(boolean broken) {
        long[] decoded = {0};
        TokenCut bytes = new TokenCut.BetweenCharacters(Map.of(200L, new byte[] {(byte) 0xE4}));
        GrowingDecode stream = new GrowingDecode(
                ids -> {
                    decoded[0] += ids.length;
                    return Arrays.stream(ids)
                            .mapToObj(id -> id < 128 ? String.valueOf((char) id) : "\ufffd")
                            .reduce("", String::concat);
                },
                ids -> ids,
                OptionalLong.of('a'),
                bytes.cuts(),
                false);
        for (int i = 0; i < 10_000; i++) {
            stream.add(broken ? 200 : 'b');
        }
        stream.end();
        assertTrue(decoded[0] < 60_000, "decoded " + decoded[0]);
    }

    @Test
    void bytesAreReadFromTheirLetters() {
        assertEquals("é ok\n", new String(ByteText.of("Ã©ĠokĊ"), StandardCharsets.UTF_8));
        assertEquals("a b", new String(ByteText.of("a b"), StandardCharsets.UTF_8));
        assertTrue(Stream.of("Ã", "©", "ð", "ŁĺĢ").noneMatch(part -> ByteText.isWhole(ByteText.of(part))));
    }
}
