package sotto.model.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import sotto.golden.GoldenTensors;
import sotto.model.text.ChildTokenizer.Bounds;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

/// What would end this process: were it not guarded, the whole test run would end with it.
@Tag("native")
class GuardedTokenizerTest {
    private static final JsonMapper MAPPER = new JsonMapper();

    private static Path qwen2() {
        return GoldenTensors.path("tokenizers/qwen2");
    }

    /// A small tokenizer.json in which one part is another.
    private static ObjectNode tokenizer(String part, String json) throws IOException {
        ObjectNode tree = (ObjectNode) MAPPER.readTree(
                GoldenTensors.path("tokenizers/gpt2").resolve("tokenizer.json").toFile());
        tree.set(part, MAPPER.readTree(json));
        return tree;
    }

    private static Path folder(Path temporary, JsonNode tree) throws IOException {
        Files.writeString(temporary.resolve("tokenizer.json"), tree.toString());
        return temporary;
    }

    @ParameterizedTest
    @MethodSource("sotto.model.text.TextCutsTest#folders")
    void tokenizersOfPublishedFamiliesStayInThisProcess(Path folder) {
        assertTrue(
                HarmlessParts.only(FolderTokenizer.of(TokenizerFiles.of(folder)).tree()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
        post_processor ~ {"type":"TemplateProcessing","single":[{"SpecialToken":{"id":"<x>","type_id":0}},{"Sequence":{"id":"A","type_id":0}}],"pair":[],"special_tokens":{}} ~ <x>
        post_processor ~ {"type":"TemplateProcessing","single":[{"Sequence":{"id":"B","type_id":0}}],"pair":[],"special_tokens":{}} ~ second text
        pre_tokenizer ~ {"type":"FixedLength","length":0} ~ length 0
        normalizer ~ {"type":"Replace","pattern":{"Regex":""},"content":"x"} ~ times as long
        normalizer ~ {"type":"Replace","pattern":{"String":""},"content":"x"} ~ times as long
        normalizer ~ {"type":"Precompiled","precompiled_charsmap":"CAAAAP///38BAgMEYWJjZA=="} ~ crash
        model ~ {"type":"BPE","continuing_subword_prefix":"####","vocab":{"a":0,"b":1,"ab":2},"merges":[["a","b"]]} ~ tokenizer.json
        """)
    void whatCrashesTheLibraryIsRefused(String part, String json, String named, @TempDir Path temporary)
            throws IOException {
        Path folder = folder(temporary, tokenizer(part.strip(), json.strip()));
        Failure failure = assertThrows(Failure.class, () -> Tokenizer.open(folder));
        assertTrue(failure.getMessage().contains(named.strip()), failure.getMessage());
        assertFalse(failure.getMessage().contains("Exception"), failure.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"2147483646", "2147483648", "4294967295", "-1", "0.5", "\"1\""})
    void anIdThatNoEmbeddingHasIsRefused(String id, @TempDir Path temporary) throws IOException {
        ObjectNode tree = tokenizer("normalizer", "null");
        ((ObjectNode) tree.path("model").path("vocab")).set("zzzz", MAPPER.readTree(id));
        Path folder = folder(temporary, tree);
        Failure failure = assertThrows(Failure.class, () -> Tokenizer.open(folder));
        assertTrue(failure.getMessage().contains("the token zzzz"), failure.getMessage());
    }

    @Test
    void aWrongIdIsBlamedOnTheFileThatHoldsIt(@TempDir Path temporary) throws IOException {
        Path folder = folder(temporary, tokenizer("normalizer", "null"));
        Files.writeString(
                folder.resolve("tokenizer_config.json"),
                "{\"added_tokens_decoder\": {\"abc\": {\"content\": \"<q>\", \"special\": true}}}");
        Failure failure = assertThrows(Failure.class, () -> Tokenizer.open(folder));
        assertTrue(failure.getMessage().contains("tokenizer_config.json"), failure.getMessage());
        assertTrue(failure.getMessage().contains("abc"), failure.getMessage());
        assertFalse(failure.getMessage().contains("input string"), failure.getMessage());
    }

    @Test
    void nestedReplacementsAreRefused(@TempDir Path temporary) throws IOException {
        String one =
                "{\"type\":\"Replace\",\"pattern\":{\"String\":\"a\"},\"content\":\"%s\"}".formatted("a".repeat(64));
        String four = "{\"type\":\"Sequence\",\"normalizers\":[%s,%s,%s,%s]}".formatted(one, one, one, one);
        Path folder = folder(temporary, tokenizer("normalizer", four));
        Failure failure = assertThrows(Failure.class, () -> Tokenizer.open(folder));
        assertTrue(failure.getMessage().contains("times as long"), failure.getMessage());
    }

    @Test
    void aPatternOfTwentyThousandBracketsIsRefused(@TempDir Path temporary) throws IOException {
        String brackets = "(".repeat(20_000) + "a" + ")".repeat(20_000);
        String split = """
            {"type":"Split","pattern":{"Regex":"%s"},"behavior":"Isolated","invert":false}\
            """.formatted(brackets);
        Path folder = folder(temporary, tokenizer("pre_tokenizer", split));
        Failure failure = assertThrows(Failure.class, () -> Tokenizer.open(folder));
        assertTrue(failure.getMessage().contains("tokenizer.json"), failure.getMessage());
    }

    @Test
    void aTextThatAPatternNeverEndsWithIsRefusedAndTheNextIsRead(@TempDir Path temporary) throws IOException {
        Path folder = folder(temporary, tokenizer("pre_tokenizer", """
            {"type":"Split","pattern":{"Regex":"(a+)+$"},"behavior":"Isolated","invert":false}\
            """));
        try (Tokenizer tokenizer = Tokenizer.open(folder)) {
            String hostile = "a".repeat(30) + "b";
            Failure failure = assertThrows(Failure.class, () -> tokenizer.encode(hostile));
            assertTrue(failure.getMessage().contains("tokenizers library"), failure.getMessage());
            assertEquals(2, tokenizer.encode("bb").length);
        }
    }

    @Test
    void aTextOfBlanksAloneIsRefusedAndTheNextIsRead() {
        try (Tokenizer tokenizer = Tokenizer.open(qwen2())) {
            long[] before = tokenizer.encode("and then");
            String blanks = "x" + " ".repeat(12_000_000) + "y";
            Failure failure = assertThrows(Failure.class, () -> tokenizer.encode(blanks, 128));
            assertTrue(failure.getMessage().contains("12,000,002 characters"), failure.getMessage());
            assertArrayEquals(before, tokenizer.encode("and then"));
        }
    }

    @Test
    void aTextThatTakesTooMuchMemoryOrTimeIsRefused() throws IOException {
        byte[] json = Files.readAllBytes(qwen2().resolve("tokenizer.json"));
        String digits = "7".repeat(2_000_000);
        try (ChildTokenizer little = new ChildTokenizer(json, new Bounds(60_000, 200L << 20));
                ChildTokenizer hasty = new ChildTokenizer(json, new Bounds(1000, 2L << 30))) {
            Failure full = assertThrows(Failure.class, () -> little.encode(digits, true));
            assertTrue(full.getMessage().contains("GB of memory"), full.getMessage());
            Failure late = assertThrows(Failure.class, () -> hasty.encode(digits, true));
            assertTrue(late.getMessage().contains("1 seconds"), late.getMessage());
            assertEquals("77", hasty.decode(widened(hasty.encode("77", false))));
        }
    }

    @Test
    void aTextThatIsNotWantedAnyMoreEndsTheCallAndTheNextIsRead() throws IOException {
        byte[] json = Files.readAllBytes(qwen2().resolve("tokenizer.json"));
        String digits = "7".repeat(6_000_000);
        try (ChildTokenizer apart = new ChildTokenizer(json, Bounds.USUAL)) {
            int[] short7 = apart.encode("77", false);
            long cancelled = System.nanoTime() + 300_000_000;
            Progress impatient = new Progress() {
                @Override
                public void report(long done, long total, String what) {}

                @Override
                public void checkCancelled() throws Cancelled {
                    if (System.nanoTime() > cancelled) {
                        throw new Cancelled();
                    }
                }
            };
            assertTimeout(
                    Duration.ofSeconds(2),
                    () -> assertThrows(
                            Cancelled.class, () -> Tokenizer.whileWanted(impatient, () -> apart.encode(digits, true))));
            assertArrayEquals(short7, apart.encode("77", false));
        }
    }

    @Test
    void openingThatIsNotWantedIsNoFailure(@TempDir Path temporary) throws IOException {
        Path folder = folder(temporary, tokenizer("pre_tokenizer", """
            {"type":"Split","pattern":{"Regex":"(a+)+$"},"behavior":"Isolated","invert":false}\
            """));
        Progress unwanted = new Progress() {
            @Override
            public void report(long done, long total, String what) {}

            @Override
            public void checkCancelled() throws Cancelled {
                throw new Cancelled();
            }
        };
        assertThrows(Cancelled.class, () -> Tokenizer.open(folder, unwanted));
    }

    /// The library's time grows with their square: here nobody could cancel it.
    @Test
    void whatIsLargerThanAnyPublishedTokenizerIsBuiltInAProcessOfItsOwn() throws IOException {
        ObjectNode many = tokenizer("normalizer", "null");
        for (int token = 0; token < 20_000; token++) {
            many.withArray("added_tokens")
                    .addObject()
                    .put("id", 100_000 + token)
                    .put("content", "<x%d>".formatted(token))
                    .put("special", true);
        }
        assertFalse(HarmlessParts.only(many));
        String lower = "{\"type\":\"Lowercase\"},".repeat(1000) + "{\"type\":\"Lowercase\"}";
        assertFalse(HarmlessParts.only(
                tokenizer("normalizer", "{\"type\":\"Sequence\",\"normalizers\":[%s]}".formatted(lower))));
        assertFalse(HarmlessParts.only(
                tokenizer("normalizer", "{\"type\":\"Prepend\",\"prepend\":\"%s\"}".formatted("x".repeat(2000)))));
        assertTrue(HarmlessParts.only(tokenizer("normalizer", "{\"type\":\"Lowercase\"}")));
    }

    private static long[] widened(int[] ids) {
        return Arrays.stream(ids).asLongStream().toArray();
    }

    @Test
    void aProcessOfItsOwnGivesTheSameAsThisOne() throws IOException {
        JsonNode texts = GoldenTensors.json("tokenizers/texts.json");
        byte[] json = Files.readAllBytes(qwen2().resolve("tokenizer.json"));
        try (NativeTokenizer here = LibraryTokenizer.of(json);
                NativeTokenizer apart = new ChildTokenizer(json, Bounds.USUAL)) {
            for (JsonNode text : texts) {
                int[] ids = here.encode(text.textValue(), true);
                assertArrayEquals(ids, apart.encode(text.textValue(), true));
                assertArrayEquals(here.spans(text.textValue(), false), apart.spans(text.textValue(), false));
                assertEquals(here.decode(widened(ids)), apart.decode(widened(ids)));
            }
        }
    }

    @Test
    void ofALongLineNoMoreIsReadThanDecidesItsTokens() {
        try (Tokenizer tokenizer = Tokenizer.open(qwen2())) {
            String words = "the license of a work ".repeat(1_100_000); // 24 MB
            Tokenizer.Limited limited = tokenizer.limited(words, true, 128);
            assertTrue(limited.isCut());
            assertArrayEquals(tokenizer.encode(words.substring(0, 8000), 128), limited.ids());
            assertEquals(128, tokenizer.pieces(words, true, 128).size());
        }
    }

    @Test
    void aTokenThatTheVocabularyLacksIsAFailure(@TempDir Path temporary) throws IOException {
        Path folder = folder(temporary, MAPPER.readTree("""
            {"version":"1.0","added_tokens":[],"normalizer":null,"pre_tokenizer":null,"post_processor":null,
             "decoder":null,"truncation":null,"padding":null,
             "model":{"type":"BPE","unk_token":"nope","byte_fallback":true,"vocab":{"a":0,"b":1},"merges":[]}}\
            """));
        try (Tokenizer tokenizer = Tokenizer.open(folder)) {
            Failure failure = assertThrows(Failure.class, () -> tokenizer.encode("é"));
            assertTrue(failure.getMessage().contains("nope"), failure.getMessage());
        }
    }
}
