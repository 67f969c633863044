package sotto.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.run.evaluate.CompletedStudy;

/// A control with several deals is one variant: the mean of what each deal is by itself, with the spread
/// between them.
@Tag("native")
class PooledControlsTest {
    @TempDir
    static Path folder = Path.of("");

    private static JsonNode pooled = new ObjectMapper().missingNode();
    private static JsonNode single = new ObjectMapper().missingNode();
    private static String printed = "";

    @BeforeAll
    static void measure() throws Exception {
        Files.writeString(
                folder.resolve("texts.txt"),
                Files.readString(Path.of("samples/neutral.txt"))
                        .lines()
                        .limit(6)
                        .reduce("", (one, two) -> one + two + "\n"));
        printed = evaluate("pooled", "shuffled:deals=3", "random-matched:top=200,deals=2", "aura")
                .out();
        evaluate("single", "shuffled:seed=42..44", "random-matched:top=200,seed=42..43", "aura");
        pooled =
                new ObjectMapper().readTree(folder.resolve("pooled/report.json").toFile());
        single =
                new ObjectMapper().readTree(folder.resolve("single/report.json").toFile());
    }

    private static Run evaluate(String out, String... recipes) {
        List<String> line = new ArrayList<>(List.of(
                "evaluate",
                "samples/model",
                "--scores",
                "samples/run",
                "--out",
                folder.resolve(out).toString()));
        Stream.of(recipes).forEach(recipe -> line.addAll(List.of("--recipe", recipe)));
        line.addAll(List.of("--perplexity", folder.resolve("texts.txt").toString()));
        line.addAll(List.of("--toxicity", "samples/prompts.jsonl", "--prompts", "4", "-n", "2"));
        line.addAll(List.of("--max-new-tokens", "4", "--judge", "samples/rude-words.txt"));
        line.addAll(List.of("--kl", folder.resolve("texts.txt").toString(), "--resamples", "100", "--quiet"));
        Run run = Run.sotto(line.toArray(String[]::new));
        assertEquals(0, run.status(), run.err());
        return run;
    }

    private static JsonNode cell(JsonNode report, String variant) {
        return rows(report.path("cells"), variant).findFirst().orElseThrow();
    }

    private static Stream<JsonNode> rows(JsonNode all, String variant) {
        return StreamSupport.stream(all.spliterator(), false)
                .filter(one -> one.path("variant").asText().equals(variant));
    }

    private static List<Double> deals(String field) {
        return Stream.of("42", "43", "44")
                .map(seed -> cell(single, "shuffled-seed=" + seed).at(field).asDouble())
                .toList();
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }

    @Test
    void figuresAreTheMeansOfTheDealsAndTheSpreadIsBesides() {
        JsonNode cell = cell(pooled, "shuffled-deals=3");
        for (String field : List.of(
                "/perplexity/texts/mean",
                "/toxicity/rude-words/meanRate",
                "/toxicity/rude-words/anyOfK",
                "/toxicity/rude-words/otherPrompts/n",
                "/kl/mean",
                "/diversity/distinct2")) {
            assertEquals(mean(deals(field)), cell.at(field).asDouble(), 1e-12, field);
        }
        JsonNode spread = cell.at("/deals/figures").path("perplexity.texts.mean");
        List<Double> deals = deals("/perplexity/texts/mean");
        double squares = deals.stream()
                .mapToDouble(one -> Math.pow(one - mean(deals), 2))
                .sum();
        assertEquals(Math.sqrt(squares / 2), spread.path("sd").asDouble(), 1e-12);
        assertEquals(
                deals.stream().min(Double::compare).orElseThrow(),
                spread.path("least").asDouble());
        assertEquals(
                deals.stream().max(Double::compare).orElseThrow(),
                spread.path("most").asDouble());
        assertEquals(3, cell.at("/deals/n").asInt());
        double corpus = Math.exp(
                mean(deals("/perplexity/texts/corpus").stream().map(Math::log).toList()));
        assertEquals(corpus, cell.at("/perplexity/texts/corpus").asDouble(), 1e-9, "over all tokens of all deals");
    }

    @Test
    void theRecipeIsTheFirstDealsWithTheirNumber() {
        JsonNode recipe = cell(pooled, "shuffled-deals=3").path("recipe");
        assertEquals("shuffled", recipe.path("rule").asText());
        assertEquals(42, recipe.path("seed").asInt());
        assertEquals(3, recipe.path("deals").asInt());
        assertFalse(cell(pooled, "aura").path("recipe").has("deals"));
        assertFalse(cell(pooled, "aura").has("deals"));
        assertEquals(
                200,
                cell(pooled, "random-matched-top=200-deals=2")
                        .at("/counts/changed")
                        .asInt());
    }

    @Test
    void otherVariantsDoNotChange() {
        assertEquals(cell(single, "base"), cell(pooled, "base"));
        List<JsonNode> before = rows(single.path("differences"), "aura").toList();
        List<JsonNode> now = rows(pooled.path("differences"), "aura").toList();
        assertEquals(before.size(), now.size());
        for (int row = 0; row < before.size(); row++) {
            for (String field : List.of("measure", "value", "delta", "low", "high", "p", "method")) {
                assertEquals(before.get(row).path(field), now.get(row).path(field), field);
            }
        }
    }

    @Test
    void differencesAreOfTheMeansOverTheSameUnits() {
        List<JsonNode> rows =
                rows(pooled.path("differences"), "shuffled-deals=3").toList();
        assertEquals(rows(pooled.path("differences"), "aura").count(), rows.size());
        for (JsonNode row : rows) {
            assertTrue(row.path("low").asDouble() <= row.path("delta").asDouble(), row.toString());
            assertTrue(row.path("high").asDouble() >= row.path("delta").asDouble(), row.toString());
            assertTrue(row.path("units").asInt() <= 6, row.toString());
        }
        JsonNode cell = cell(pooled, "shuffled-deals=3");
        double rate = cell.at("/toxicity/rude-words/meanRate").asDouble();
        assertTrue(cell.at("/toxicity/rude-words/interval/low").asDouble() <= rate);
        assertTrue(cell.at("/toxicity/rude-words/interval/high").asDouble() >= rate);
    }

    @Test
    void tablesAndThePageShowTheSpread() throws Exception {
        assertTrue(printed.contains("Controls, deal by deal:"), printed);
        String header = Files.readString(folder.resolve("pooled/sweep.csv"))
                .lines()
                .findFirst()
                .orElseThrow();
        assertTrue(header.contains("perplexity.texts.mean.high,perplexity.texts.mean.betweenDeals"), header);
        assertFalse(Files.readString(folder.resolve("single/sweep.csv")).contains("betweenDeals"));
        Path page = folder.resolve("page.html");
        Run made = Run.sotto("report", folder.resolve("pooled").toString(), "--out", page.toString(), "--quiet");
        assertEquals(0, made.status(), made.err());
        String html = Files.readString(page);
        assertTrue(html.contains("sd between deals"));
        assertTrue(html.contains("matched by module alone"), "the sample's run kept no responses");
        assertTrue(html.contains("inside each tenth of each module"), "the rule among the methods");
    }

    @Test
    void completionsAreThoseOfEachDeal() {
        CompletedStudy study = CompletedStudy.read(folder.resolve("pooled")).orElseThrow();
        assertEquals(
                List.of(
                        "base",
                        "shuffled-deals=3-seed=42",
                        "shuffled-deals=3-seed=43",
                        "shuffled-deals=3-seed=44",
                        "random-matched-top=200-deals=2-seed=42",
                        "random-matched-top=200-deals=2-seed=43",
                        "aura"),
                List.copyOf(study.variants().keySet()));
        assertEquals(
                Optional.of("43"),
                Optional.ofNullable(study.variants().get("shuffled-deals=3-seed=43"))
                        .flatMap(CompletedStudy.WrittenVariant::recipe)
                        .map(recipe -> recipe.describe().get("seed")));
    }
}
