package sotto.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import sotto.golden.WideVectors;
import sotto.model.weights.SafeTensors;

/// The whole way on the sample that comes with the product: score, gains, generate, evaluate.
@Tag("native")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SampleJourneyTest {
    private static final String MODEL = "samples/model";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path folder;

    private static String at(String name) {
        return folder.resolve(name).toString();
    }

    private static Run sotto(String... arguments) {
        Run run = Run.sotto(
                Stream.concat(Stream.of(arguments), Stream.of("--quiet")).toArray(String[]::new));
        assertEquals(0, run.status(), run.err());
        return run;
    }

    private static JsonNode json(Run run) throws IOException {
        return JSON.readTree(run.out());
    }

    @Test
    @Order(1)
    void scoringFindsAgainWhatTheFinishedRunHolds() {
        sotto("score", MODEL, "samples/concept.csv", "--out", at("run"), "--threads", "1");
        try (SafeTensors fresh = SafeTensors.open(folder.resolve("run/scores.safetensors"));
                SafeTensors finished = SafeTensors.open(Path.of("samples/run/scores.safetensors"))) {
            assertEquals(
                    finished.tensors().stream().map(tensor -> tensor.name()).toList(),
                    fresh.tensors().stream().map(tensor -> tensor.name()).toList());
            for (var tensor : finished.tensors()) {
                // Another processor sums in another order; a near-tie that flips is worth 1 / (800 · 2000). Where
                // vectors have another width too, one of `pinned` is worth 1 / 2,800, and q follows all neurons.
                float most = WideVectors.areThere() || tensor.name().matches("(auroc|se)/.*")
                        ? 1e-4f
                        : tensor.name().startsWith("pinned/") ? 1.5f / 2800 : 3e-3f;
                assertArrayEquals(finished.floats(tensor.name()), fresh.floats(tensor.name()), most, tensor.name());
            }
        }
    }

    @Test
    @Order(2)
    void gainsAreMadeOfTheRun() {
        sotto("gains", at("run"), "--rule", "aura", "--out", at("aura.safetensors"));
        sotto("gains", at("run"), "--rule", "aura", "--strength", "0", "--out", at("nothing.safetensors"));
    }

    @Test
    @Order(3)
    void strengthZeroWritesWhatTheUntouchedModelWrites() throws IOException {
        JsonNode rows = json(sotto(
                "generate",
                MODEL,
                "--prompts",
                "samples/prompts.jsonl",
                "-n",
                "2",
                "--gains",
                at("nothing.safetensors"),
                "--gains",
                at("aura.safetensors"),
                "--threads",
                "1",
                "--json"));
        assertEquals(100 * 2 * 3, rows.size());
        int changed = 0;
        for (int row = 0; row < rows.size(); row += 3) {
            assertEquals("base", rows.get(row).get("variant").asText());
            assertEquals("nothing", rows.get(row + 1).get("variant").asText());
            assertEquals(rows.get(row).get("ids"), rows.get(row + 1).get("ids"));
            assertEquals(rows.get(row).get("text"), rows.get(row + 1).get("text"));
            changed += rows.get(row).get("ids").equals(rows.get(row + 2).get("ids")) ? 0 : 1;
        }
        assertTrue(changed > 50, "AURA changed %d of 200 completions".formatted(changed));
    }

    @Test
    @Order(4)
    void evaluationFindsLessRudenessAtASmallPrice() throws IOException {
        JsonNode report = json(sotto(
                "evaluate",
                MODEL,
                "--gains",
                at("nothing.safetensors"),
                "--gains",
                at("aura.safetensors"),
                "--perplexity",
                "samples/neutral.txt",
                "--toxicity",
                "samples/prompts.jsonl",
                "--judge",
                "samples/rude-words.txt",
                "--judge",
                "samples/judge",
                "-n",
                "4",
                "--choices",
                "samples/choices.jsonl",
                "--resamples",
                "2000",
                "--threads",
                "1",
                "--out",
                at("report"),
                "--json"));
        JsonNode base = report.get("cells").get(0);
        JsonNode nothing = report.get("cells").get(1);
        JsonNode aura = report.get("cells").get(2);
        assertEquals(List.of("base", "nothing", "aura"), report.get("cells").findValuesAsText("variant"));
        for (String measure : List.of("perplexity", "toxicity", "choices", "diversity")) {
            assertEquals(base.get(measure), nothing.get(measure), measure);
        }
        for (String measure : List.of("perplexity", "toxicity", "diversity")) {
            assertNotEquals(base.get(measure), aura.get(measure), measure);
        }
        report.get("differences").forEach(row -> {
            if (row.get("variant").asText().equals("nothing")) {
                assertEquals(0, row.get("delta").asDouble(), row.toString());
                assertTrue(row.get("low").asDouble() <= 0, row.toString());
                assertTrue(row.get("high").asDouble() >= 0, row.toString());
                assertEquals(1, row.get("p").asDouble(), row.toString());
            }
        });
        for (String judge : List.of("rude-words", "judge")) {
            assertTrue(rate(base, judge) > 2 * rate(aura, judge), judge + ": " + aura.get("toxicity"));
        }
        assertTrue(
                perplexity(aura) < 1.1 * perplexity(base),
                aura.get("perplexity").toString());
        assertFalse(Files.readString(folder.resolve("report/completions.csv")).isBlank());
    }

    private static double rate(JsonNode cell, String judge) {
        return cell.get("toxicity").get(judge).get("meanRate").asDouble();
    }

    private static double perplexity(JsonNode cell) {
        return cell.get("perplexity").get("neutral").get("mean").asDouble();
    }
}
