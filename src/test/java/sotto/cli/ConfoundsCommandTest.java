package sotto.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sotto.run.evidence.Confounds;
import sotto.run.record.JsonTree;

/// `confounds` of the sample's run, as it is typed.
@Tag("native")
class ConfoundsCommandTest {
    @TempDir
    private static Path folder = Path.of("");

    /// Of 16 texts that are read again, as it is written and printed.
    private static String document = "";

    @BeforeAll
    static void measure() {
        String out = folder.resolve("confounds.json").toString();
        Run run = Run.sotto("confounds", "samples/run", "--texts=8", "--out", out, "--json", "--quiet");
        assertEquals(0, run.status(), run.err());
        document = run.out();
    }

    /// Tokens as the run recorded them; characters by scikit-learn's `roc_auc_score` of `len(text)`.
    @Test
    void lengthsAreThoseOfTheRunsTexts() throws IOException {
        Run run = Run.sotto("confounds", "samples/run", "--no-readings", "--json", "--quiet");
        assertEquals(0, run.status(), run.err());
        JsonNode document = new JsonMapper().readTree(run.out());
        assertEquals("tokens", document.at("/confounds/0/name").asText());
        assertEquals(0.5296966, document.at("/confounds/0/auroc").asDouble(), 1e-7);
        assertEquals(0.497556875, document.at("/confounds/1/auroc").asDouble(), 1e-7);
        assertEquals(
                "No text is cut at 128 tokens.",
                document.at("/truncated/judgement").asText());
        assertEquals(0, document.path("readings").size());
    }

    @Test
    void textsAreReadAgainInOtherWays() throws IOException {
        JsonNode readings = new JsonMapper().readTree(document).path("readings");
        List<String> names = new ArrayList<>();
        readings.forEach(reading -> names.add(reading.path("name").asText()));
        assertEquals(
                List.of(
                        "Without special tokens",
                        "Mean response in place of the run's",
                        "Last token's response in place of the run's"),
                names);
        assertEquals(8, readings.at("/0/texts/negatives").asInt());
        assertEquals(0, readings.at("/0/changed").asInt(), "the sample's tokenizer adds no special tokens");
        assertEquals(1, readings.at("/0/jaccard").asDouble());
        assertTrue(readings.at("/1/spearman").asDouble() < 1);
    }

    /// Percentiles by numpy's `quantile` of `samples/run/scores.safetensors`, the interval by DeLong's error on the
    /// logit.
    @Test
    void theRunsNeuronsAreThoseOfItsScores() throws IOException {
        Run run = Run.sotto("confounds", "samples/run", "--no-readings", "--json", "--quiet");
        JsonNode neurons = new JsonMapper().readTree(run.out()).path("neurons");
        assertEquals(3840, neurons.path("neurons").asInt());
        assertEquals(0.34951246, neurons.path("low").asDouble(), 1e-8);
        assertEquals(0.49907999, neurons.path("median").asDouble(), 1e-8);
        assertEquals(0.69018505, neurons.path("high").asDouble(), 1e-8);
        assertEquals("transformer.h.3.mlp.c_fc", neurons.at("/best/module").asText());
        assertEquals(309, neurons.at("/best/index").asInt());
        assertEquals(0.9996887445, neurons.at("/best/auroc").asDouble(), 1e-9);
        assertEquals(0.99926026, neurons.at("/best/low").asDouble(), 1e-6);
        assertEquals(0.99986907, neurons.at("/best/high").asDouble(), 1e-6);
    }

    @Test
    void theFigureHasTheDocumentsNumbers() throws IOException {
        Path file = folder.resolve("confounds.json");
        assertEquals(document, Files.readString(file));
        JsonNode tree = new JsonMapper().readTree(document);
        assertEquals(tree, JsonTree.of(Confounds.read(file)));
        Path csv = folder.resolve("f.csv");
        Run drawn = Run.sotto("figure", file.toString(), "--kind=confounds", "--out", csv.toString(), "--quiet");
        assertEquals(0, drawn.status(), drawn.err());
        List<String> expected = new ArrayList<>();
        expected.add("run,," + spread(tree.path("neurons")) + ",,,,");
        tree.path("confounds")
                .forEach(one -> expected.add("confound,%s,length,%s,%s,%s,%s,%s,,,,,,,,"
                        .formatted(texts(one, "name", "values", "missing", "auroc", "low", "high"))));
        JsonNode readings = tree.path("readings");
        expected.add("reading,\"largest response, special tokens\","
                + spread(readings.path(0).path("before")) + ",,,,");
        for (int i = 0; i < 3; i++) {
            JsonNode one = readings.path(i);
            String name = List.of(
                            "largest response, no special tokens",
                            "mean response, special tokens",
                            "last token, special tokens")
                    .get(i);
            expected.add("reading,\"%s\",".formatted(name)
                    + spread(one.path("after"))
                    + ",%s,%s,%s,%s".formatted(texts(one, "changed", "spearman", "top", "jaccard")));
        }
        List<String> rows = Files.readAllLines(csv);
        assertEquals(expected, rows.subList(1, rows.size()));
    }

    private static String spread(JsonNode neurons) {
        JsonNode best = neurons.path("best");
        return "%s:%s,,,%s,%s,%s,".formatted(texts(best, "module", "index", "auroc", "low", "high"))
                + "%s,%s,%s,%s".formatted(texts(neurons, "neurons", "median", "low", "high"));
    }

    private static Object[] texts(JsonNode node, String... names) {
        return Arrays.stream(names).map(name -> node.path(name).asText()).toArray();
    }

    @Test
    void anotherDocumentIsNotDrawn() {
        String out = folder.resolve("f.svg").toString();
        Run wrong = Run.sotto("figure", "samples/run/run.json", "--kind=confounds", "--out", out);
        assertEquals(1, wrong.status());
        assertTrue(wrong.err().contains("holds no confounds"), wrong.err());
        assertFalse(Files.exists(Path.of(out)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"confounds", "confounds a --texts 1", "confounds a --pooling mean"})
    void wrongUsageIsRefusedBeforeAnythingIsRead(String command) {
        assertEquals(2, Run.sotto(command.split(" ", -1)).status());
    }

    @Test
    void aColumnThatIsNotThereFails() {
        Run run = Run.sotto("confounds", "samples/run", "--columns", "source", "--no-readings", "--quiet");
        assertEquals(1, run.status());
        assertEquals(
                List.of("concept.csv has no column source; it has text, label.", "Name one of them."),
                run.err().lines().toList());
    }
}
