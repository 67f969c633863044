package sotto.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("native")
class ExplainCommandTest {
    @TempDir
    private static Path folder = Path.of("");

    @BeforeAll
    static void makeGains() {
        Run run = Run.sotto("gains", "samples/run", "--rule", "aura", "--out", gains());
        assertEquals(0, run.status(), run.err());
    }

    private static String gains() {
        return folder.resolve("aura.safetensors").toString();
    }

    private static Run explain(String... more) {
        List<String> words =
                List.of("explain", "samples/model", "--gains", gains(), "--prompt", "Listen here, you lazy", "--quiet");
        return Run.sotto(Stream.concat(words.stream(), Stream.of(more)).toArray(String[]::new));
    }

    @Test
    void theDocumentHasEveryFieldAndTheTokensThatGenerateWrites() throws IOException {
        Run run = explain("--max-new-tokens", "3", "--seed", "5", "--json");
        assertEquals(0, run.status(), run.err());
        JsonNode tokens = new ObjectMapper().readTree(run.out()).get("tokens");
        Run written = Run.sotto(
                "generate",
                "samples/model",
                "--gains",
                gains(),
                "--prompt",
                "Listen here, you lazy",
                "--max-new-tokens",
                "3",
                "--seed",
                "5",
                "--json",
                "--quiet");
        JsonNode ids = new ObjectMapper().readTree(written.out()).get(1).get("ids");
        assertEquals(3, tokens.size());
        for (int i = 0; i < 3; i++) {
            JsonNode token = tokens.get(i);
            assertEquals(
                    List.of("id", "text", "base", "observed", "modules", "sum", "together", "neurons"),
                    token.properties().stream().map(field -> field.getKey()).toList());
            assertEquals(ids.get(i).asLong(), token.get("id").asLong());
            assertEquals(12, token.get("modules").size());
            assertEquals(10, token.get("neurons").size());
            assertEquals(
                    List.of("module", "index", "delta"),
                    token.get("neurons").get(0).properties().stream()
                            .map(field -> field.getKey())
                            .toList());
            assertEquals(token.get("observed").asDouble(), token.get("together").asDouble(), 1e-4);
        }
    }

    @Test
    void aTableShowsTheLargestModulesAndNeuronsOfEachToken() {
        Run run = explain("--max-new-tokens", "2", "--greedy", "--top", "3");
        assertEquals(0, run.status(), run.err());
        List<String> lines = run.out().lines().toList();
        assertEquals(2 * (2 + 3 + 3 + 1), lines.size(), run.out());
        assertTrue(
                lines.get(1).matches("  base \\S+   observed [+-]\\S+   sum [+-]\\S+   together [+-]\\S+"), run.out());
        assertTrue(lines.get(2).matches(" +[+-]\\d+\\.\\d{3}  transformer\\.h\\.\\d\\.mlp\\.c_(fc|proj)"), run.out());
        assertTrue(
                lines.get(5).matches(" +[+-]\\d+\\.\\d{3}  transformer\\.h\\.\\d\\.mlp\\.c_proj neuron \\d+"),
                run.out());
    }

    @Test
    void noNeuronsAreNoQuestion() {
        Run run = explain("--top", "0");
        assertEquals(2, run.status());
        assertTrue(run.err().contains("--top must be 1 or more, not 0."), run.err());
    }

    @Test
    void gainsAndPromptAreNeeded() {
        assertEquals(2, Run.sotto("explain", "samples/model", "--prompt", "x").status());
        assertEquals(
                2, Run.sotto("explain", "samples/model", "--gains", gains()).status());
    }

    @Test
    void whatIsNotWantedAnyMoreEnds() {
        Run run = Run.of(
                Commands.ALL, () -> true, "explain", "samples/model", "--gains", gains(), "--prompt", "x", "--quiet");
        assertEquals(130, run.status(), run.err());
    }
}
