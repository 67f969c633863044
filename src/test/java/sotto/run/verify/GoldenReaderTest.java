package sotto.run.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sotto.work.Failure;

class GoldenReaderTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/public/llama.json");

    @TempDir
    Path folder;

    private Failure refused(String json) throws IOException {
        Path file = Files.writeString(folder.resolve("g.json"), json);
        return assertThrows(Failure.class, () -> GoldenReader.read(file));
    }

    @Test
    void theReferencesGoldenIsRead() {
        GoldenText golden = (GoldenText) GoldenReader.read(GOLDEN);
        assertEquals(
                new GoldenText.Module("model.layers.0.mlp.gate_proj", 100, false),
                golden.mlpModules().getFirst());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        # what is replaced     | by what              | what is said
        "mlp_modules":         | "modules":           | null
        "out_features":100     | "out_features":"100" | out_features
        "out_features":100     | "out_features":1.5   | out_features
        "input_ids":[0,        | "input_ids":[0.5,    | input_ids
        "input_ids":[0,        | "input_ids":[null,   | sentences
        "perplexity":          | "surprise":          | perplexity
        "is_greedy":false      | "is_greedy":7        | is_greedy
        "min_gap"              | "gaps"               | gaps
        {"format"              | [{"format"           | JSON
        "kind":"causal-lm"     | "kind":"poem"        | kind
        """)
    void aGoldenThatIsNoneIsRefusedAndSaysWhere(String what, String with, String said) throws IOException {
        String whole = Files.readString(GOLDEN);
        assertTrue(whole.contains(what), what);
        Failure failure = refused(whole.replace(what, with));
        String message = failure.getMessage();
        assertTrue(
                message.contains("g.json is not a golden: ") && (said.equals("JSON") || message.contains(said)),
                message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        # what is replaced        | by what                | what is said
        "rows":                   | "lines":               | its start
        "rows":[                  | "rows":[],"lines":[    | at least one
        "id2label":{              | "id2label":{"2":"x",   | id2label
        "id2label":{"0"           | "id2label":{"first"    | first
        "label":"toxic"           | "lable":"toxic"        | rows
        "input_ids":[0,           | "input_ids":[0.5,      | input_ids
        "score":0                 | "score":null,"s":0     | score
        """)
    void aClassifiersGoldenThatIsNoneIsRefusedAndSaysWhere(String what, String with, String said) throws IOException {
        String whole = Files.readString(GOLDEN.resolveSibling("roberta.json"));
        assertTrue(whole.contains(what), what);
        String message = refused(whole.replace(what, with)).getMessage();
        assertTrue(message.contains("g.json is not a golden: ") && message.contains(said), message);
    }

    @Test
    void aMissingGoldenSaysThatAStemIsExpected() {
        Failure failure = assertThrows(Failure.class, () -> GoldenReader.read(folder.resolve("none.json.json")));
        assertTrue(failure.remedy().contains("without its ending"), failure.remedy());
    }
}
