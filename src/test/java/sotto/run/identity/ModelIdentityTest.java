package sotto.run.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sotto.chat.ChatMode;
import sotto.chat.Thinking;
import sotto.run.identity.IdentityMatch.Verdict;
import sotto.run.record.Json;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Which models are one, as folders, runs and gains tell it.
class ModelIdentityTest {
    private static final Path SAMPLE = Path.of("samples/model");
    private static final Path BEFORE = Path.of("src/test/resources/sotto/before");

    @TempDir
    Path temporary;

    private Path copy;
    private FileHashes hashes;

    @BeforeEach
    void copySample() throws IOException {
        copy = Files.createDirectory(temporary.resolve("copy"));
        try (Stream<Path> inside = Files.list(SAMPLE)) {
            for (Path file : inside.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        hashes = new FileHashes(
                temporary.resolve("hashes.txt"), () -> Instant.now().plus(Duration.ofMinutes(1)));
    }

    private ModelIdentity of(Path folder) throws Cancelled {
        return ModelIdentity.of(folder, hashes, Progress.NONE);
    }

    private void replace(String name, String before, String after) throws IOException {
        Path file = copy.resolve(name);
        Files.writeString(file, Files.readString(file).replace(before, after));
    }

    @Test
    void aCopyElsewhereIsTheSameModel() throws Cancelled {
        IdentityMatch match = of(SAMPLE).match(of(copy));
        assertTrue(match.isSame());
        assertEquals("", match.words());
    }

    @Test
    void theWeightsOfAJudgeAreNotTheModels() {
        ModelIdentity identity = ModelIdentity.of(
                Path.of("samples/model"),
                Map.of("model.safetensors", "aa", "judge roberta model.safetensors", "bb", "tokenizer.json", "cc"));
        assertEquals(Map.of("model.safetensors", "aa"), identity.weights());
    }

    @Test
    void oneOtherWeightIsAnotherModel() throws IOException, Cancelled {
        Path weights = copy.resolve("model.safetensors");
        byte[] bytes = Files.readAllBytes(weights);
        bytes[bytes.length - 1] ^= 1;
        Files.write(weights, bytes);
        IdentityMatch match = of(SAMPLE).match(of(copy));
        assertEquals(Verdict.OTHER, match.weights());
        assertEquals(Verdict.SAME, match.tokenizer());
        assertEquals("other weights", match.words());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        tokenizer_config.json,    '{"add_prefix_space": true}'
        special_tokens_map.json,  '{"bos_token": "x"}'
        added_tokens.json,        '{"x": 1}'
        """)
    void everyFileOfTheTokenizerCounts(String name, String text) throws IOException, Cancelled {
        Files.writeString(copy.resolve(name), text);
        IdentityMatch match = of(SAMPLE).match(of(copy));
        assertTrue(match.isOther());
        assertEquals(List.of(name), match.files());
        assertEquals("another tokenizer (%s)".formatted(name), match.words());
    }

    @Test
    void aFileThatIsGoneCounts() throws IOException, Cancelled {
        Files.delete(copy.resolve("tokenizer_config.json"));
        assertEquals(
                List.of("tokenizer_config.json"), of(SAMPLE).match(of(copy)).files());
    }

    @Test
    void aChatTemplateSaysNothingOfPlainTexts() throws IOException, Cancelled {
        replace("tokenizer_config.json", "{", "{\"chat_template\": \"{{ messages }}\", ");
        Files.writeString(copy.resolve("chat_template.jinja"), "{{ messages }}");
        assertTrue(of(SAMPLE).match(of(copy)).isSame());
    }

    @Test
    void aModelThatReadsChatsIsToldByItsModeAndItsTemplate() throws IOException, Cancelled {
        replace("tokenizer_config.json", "{", "{\"chat_template\": \"{{ messages }}\", ");
        Optional<ChatMode> mode = Optional.of(new ChatMode("Be.", Thinking.OFF));
        ModelIdentity inKey = of(copy).reading(mode, copy);
        assertEquals(
                "another mode (plain instead of chat, thinking off, system \"Be.\")",
                inKey.match(of(copy)).words());
        assertEquals(
                "another mode (chat instead of chat, thinking off, system \"Be.\")",
                inKey.match(of(copy).reading(Optional.of(ChatMode.PLAIN), copy)).words());
        assertTrue(inKey.match(of(copy).readingAs(inKey, copy)).isSame());
        assertTrue(of(copy).match(of(copy).readingAs(of(copy), copy)).isSame());
        Files.writeString(copy.resolve("chat_template.jinja"), "{{ messages }}");
        assertEquals(inKey, of(copy).reading(mode, copy));
        assertEquals(inKey, RecordedIdentity.of(inKey.texts()).orElseThrow());
        Files.writeString(copy.resolve("chat_template.jinja"), "{{ messages }} ");
        assertEquals(
                "another chat template",
                inKey.match(of(copy).reading(mode, copy)).words());
        assertEquals(
                "another chat template",
                inKey.match(of(copy).readingAs(inKey, copy)).words());
        assertNotEquals(inKey.fingerprint(), of(copy).reading(mode, copy).fingerprint());
        assertEquals(ModelIdentity.ABSENT, of(SAMPLE).readingAs(inKey, SAMPLE).template());
    }

    @Test
    void aSecondAskReadsNoWeights() throws IOException, Cancelled {
        ModelIdentity first = of(copy);
        Progress counting = new Progress() {
            @Override
            public void report(long done, long total, String what) {
                throw new AssertionError(what);
            }

            @Override
            public void checkCancelled() {}
        };
        assertEquals(first, ModelIdentity.of(copy, hashes, counting));
    }

    @Test
    void aRunOfTheVersionBeforeKnowsItsWeightsAndNotAllOfItsTokenizer() throws Cancelled {
        ModelIdentity run = RecordedIdentity.ofRun(BEFORE.resolve("run")).orElseThrow();
        assertEquals("model", run.name());
        assertEquals(ModelIdentity.UNRECORDED, run.tokenizer().get("tokenizer_config.json"));
        IdentityMatch match = of(SAMPLE).match(run);
        assertEquals(Verdict.SAME, match.weights());
        assertEquals(Verdict.UNKNOWN, match.tokenizer());
        assertFalse(match.isOther());
        assertFalse(match.isSame());
        assertEquals(Optional.of(run), RecordedIdentity.ofRun(BEFORE.resolve("run/scores.safetensors")));
    }

    @Test
    void aRecordOfNoUseHasNoIdentity() throws IOException {
        assertEquals(Optional.empty(), RecordedIdentity.ofRun(temporary));
        for (String text : List.of("", "[[", "{}", "{\"provenance\": 3}", "{\"provenance\": {\"inputs\": [1]}}")) {
            Files.writeString(temporary.resolve("run.json"), text);
            assertEquals(Optional.empty(), RecordedIdentity.ofRun(temporary), text);
        }
    }

    @Test
    void anIdentityIsReadBackFromTextsByName() throws Cancelled {
        ModelIdentity identity = of(SAMPLE);
        Map<String, String> about = Map.of(
                "model", identity.name(),
                "weights", Json.compact(identity.weights()),
                "tokenizer", Json.compact(identity.tokenizer()),
                "mode", identity.mode());
        assertEquals(Optional.of(identity), RecordedIdentity.of(about));
        assertEquals(Optional.empty(), RecordedIdentity.of(Map.of("rule", "aura")));
        assertEquals(Optional.empty(), RecordedIdentity.of(Map.of("weights", "all")));
    }

    @Test
    void anExportedFolderSaysByWhatItIsDampened() throws IOException {
        assertEquals(Optional.empty(), EarlierExport.of(copy));
        Files.writeString(copy.resolve(EarlierExport.FILE), """
            {"sotto": "0.1.0", "source": "/models/gpt2/", "gains": "C:\\\\gains\\\\aura.safetensors",
             "about": {"rule": "aura", "strength": "1.0"}}
            """, UTF_8);
        EarlierExport found = EarlierExport.of(copy).orElseThrow();
        assertEquals(
                "copy is dampened already, by aura.safetensors (rule aura, strength 1.0), a copy of gpt2.",
                found.sentence("copy"));
        Files.writeString(copy.resolve(EarlierExport.FILE), "{");
        assertEquals(
                "copy is dampened already, by gains that sotto-export.json does not name.",
                EarlierExport.of(copy).orElseThrow().sentence("copy"));
    }
}
