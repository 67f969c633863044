package sotto.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
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
    void oneTokenOfATextThatIsGivenIsComparedWithAnother() throws IOException {
        Run run = explain("--ids", "300,301,302", "--token", "2", "--against", "77", "--json");
        assertEquals(0, run.status(), run.err());
        JsonNode tokens = new ObjectMapper().readTree(run.out()).get("tokens");
        assertEquals(1, tokens.size());
        JsonNode token = tokens.get(0);
        assertEquals(301, token.get("id").asLong());
        assertEquals(77, token.get("against").get("id").asLong());
        assertEquals(
                List.of("id", "text", "base", "observed", "modules", "sum", "together", "neurons", "against"),
                token.properties().stream().map(field -> field.getKey()).toList());
        JsonNode other = new ObjectMapper()
                .readTree(explain("--ids", "300,77", "--token", "2", "--json").out())
                .get("tokens")
                .get(0);
        JsonNode own = new ObjectMapper()
                .readTree(explain("--ids", "300,301", "--token", "2", "--json").out())
                .get("tokens")
                .get(0);
        for (String field : List.of("base", "observed", "sum", "together")) {
            double lead = other.get(field).asDouble() - own.get(field).asDouble();
            assertEquals(lead, token.get(field).asDouble(), 1e-4, field);
        }
    }

    @Test
    void thePrePromptStandsBeforeThePrompt() {
        Run together = explain("--ids", "300", "--pre-prompt", "Well.", "--json");
        Run plain = Run.sotto(
                "explain",
                "samples/model",
                "--gains",
                gains(),
                "--prompt",
                "Well. Listen here, you lazy",
                "--ids",
                "300",
                "--json",
                "--quiet");
        assertEquals(0, together.status(), together.err());
        assertEquals(plain.out(), together.out());
    }

    @Test
    void theModulesOfATokenAreDrawn() throws IOException {
        Path picture = folder.resolve("word.svg");
        Path table = folder.resolve("word.csv");
        for (Path file : List.of(picture, table)) {
            Run run =
                    explain("--max-new-tokens", "3", "--token", "3", "--against", "base", "--figure", file.toString());
            assertEquals(0, run.status(), run.err());
            assertTrue(run.out().contains("   against \""), run.out());
        }
        String drawn = Files.readString(picture);
        for (String words : List.of("observed", "sum of the bars", "c_proj", "change of the logit difference")) {
            assertTrue(drawn.contains(words), words);
        }
        List<String> lines = Files.readAllLines(table);
        assertEquals("layer,site,module,change (logit)", lines.getFirst());
        assertEquals(1 + 12 + 2, lines.size());
        Run again = explain("--token", "3", "--figure", table.toString());
        assertTrue(again.status() != 0 && again.err().contains("word.csv"), again.err());
    }

    @Test
    void whatCannotBeDrawnOrComparedIsNoQuestion() {
        assertEquals(2, explain("--figure", folder.resolve("a.png").toString()).status());
        assertEquals(
                2,
                explain("--token", "1", "--figure", folder.resolve("a.gif").toString())
                        .status());
        assertEquals(2, explain("--against", "best").status());
        assertEquals(2, explain("--token", "0").status());
        assertEquals(2, explain("--ids", "one").status());
        assertEquals(2, explain("--chat", "--pre-prompt", "Well.").status());
        Run beyond = explain("--ids", "300", "--token", "2");
        assertTrue(beyond.err().contains("There is no token 2: the text has 1."), beyond.err());
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
