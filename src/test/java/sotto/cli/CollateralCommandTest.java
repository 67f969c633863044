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
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sotto.expert.Expertise;
import sotto.model.weights.SafeTensors;
import sotto.run.score.Scores;

/// `collateral` and its figure, as they are typed.
@Tag("native")
class CollateralCommandTest {
    private static final int TEXTS = 40;
    private static final int TOP = 8;

    @TempDir
    private static Path folder = Path.of("");

    private static JsonNode report = new JsonMapper().createObjectNode();

    private static String at(String name) {
        return folder.resolve(name).toString();
    }

    private static Run done(String... words) {
        Run run = Run.sotto(words);
        assertEquals(0, run.status(), run.err());
        return run;
    }

    @BeforeAll
    static void measure() throws IOException {
        List<String> sample = Files.readAllLines(Path.of("samples/concept.csv"));
        List<String> lines = new ArrayList<>(List.of("text,rude,please"));
        List<String> texts = new ArrayList<>();
        for (String line : sample.subList(1, sample.size())) {
            boolean rude = line.endsWith(",1");
            boolean please = line.contains("please");
            String text = line.substring(0, line.length() - 2).replaceAll("^\"|\"$", "");
            if (lines.size() <= TEXTS && !text.contains("\"") && (rude || please || lines.size() % 2 == 0)) {
                lines.add("\"%s\",%d,%d".formatted(text, rude ? 1 : 0, please ? 1 : 0));
                texts.add(text);
            }
        }
        Files.write(folder.resolve("labels.csv"), lines);
        Files.write(folder.resolve("texts.txt"), texts);
        Files.write(folder.resolve("prompts.txt"), List.of("You are", "Could you", "You are"));
        for (String concept : List.of("rude", "please")) {
            done("score", "samples/model", at("labels.csv"), "--label", concept, "--out", at(concept), "--quiet");
            done("gains", at(concept), "--rule", "aura", "--out", at(concept + ".safetensors"), "--quiet");
        }
        done(
                "collateral",
                "samples/model",
                at("rude"),
                at("please"),
                "--top=" + TOP,
                "--prompts",
                at("prompts.txt"),
                "--judge=samples/rude-words.txt",
                "-n2",
                "--max-new-tokens=5",
                "--out",
                at("collateral.json"),
                "--quiet");
        report = new JsonMapper().readTree(folder.resolve("collateral.json").toFile());
    }

    private static JsonNode cell(int row, int column) {
        return report.path("cells").path(2 * row + column);
    }

    @Test
    void everyPairHasItsCell() {
        List<String> pairs = new ArrayList<>();
        report.path("cells")
                .forEach(cell -> pairs.add(cell.path("dampened").asText() + ">"
                        + cell.path("measured").asText()));
        assertEquals(List.of("rude>rude", "rude>please", "please>rude", "please>please"), pairs);
        for (int row = 0; row < 2; row++) {
            for (int column = 0; column < 2; column++) {
                for (String measure : List.of("auroc", "perplexity", "perplexityOfConcept", "toxicity")) {
                    JsonNode effect = cell(row, column).path(measure);
                    double delta = effect.path("delta").asDouble();
                    assertEquals(
                            effect.path("value").asDouble()
                                    - effect.path("base").asDouble(),
                            delta,
                            1e-12);
                    JsonNode interval = effect.path("deltaInterval");
                    assertTrue(interval.path("low").asDouble() <= delta, effect.toString());
                    assertTrue(interval.path("high").asDouble() >= delta, effect.toString());
                }
            }
        }
        assertEquals("rude-words", report.at("/concepts/0/judge").asText());
        assertEquals(
                TEXTS,
                report.at("/concepts/0/positives").asInt()
                        + report.at("/concepts/0/negatives").asInt());
    }

    /// Holm's correction by its definition over what the document has, one judge's rates once.
    @Test
    void allEffectsAreCorrectedTogether() {
        Map<String, Double> p = new HashMap<>();
        Map<String, Double> corrected = new HashMap<>();
        for (int place = 0; place < 4; place++) {
            for (String measure : List.of("auroc", "perplexity", "perplexityOfConcept", "toxicity")) {
                JsonNode effect = cell(place / 2, place % 2).path(measure);
                String test = measure + (measure.equals("toxicity") ? place / 2 : place);
                assertTrue(effect.path("p").isNumber(), effect.toString());
                p.put(test, effect.path("p").asDouble());
                corrected.merge(test, effect.path("pHolm").asDouble(), (one, other) -> {
                    assertEquals(one, other);
                    return one;
                });
            }
        }
        assertEquals(14, p.size());
        List<String> order = p.keySet().stream()
                .sorted(Comparator.comparingDouble(test -> p.getOrDefault(test, 2.0)))
                .toList();
        double highest = 0;
        for (int rank = 0; rank < order.size(); rank++) {
            highest = Math.max(highest, Math.min(1, (order.size() - rank) * p.getOrDefault(order.get(rank), 0.0)));
            assertEquals(highest, corrected.getOrDefault(order.get(rank), -1.0), 1e-12, order.get(rank));
        }
    }

    @Test
    void theUntouchedProbesAreTheRunsBestNeurons() {
        for (int concept = 0; concept < 2; concept++) {
            Expertise scores = Scores.read(folder.resolve(concept == 0 ? "rude" : "please"));
            double sum = 0;
            for (int neuron : scores.ranking().top(TOP)) {
                sum += scores.auroc(neuron);
            }
            assertEquals(sum / TOP, cell(0, concept).at("/auroc/base").asDouble(), 1e-6);
        }
    }

    @Test
    void probesAreHeardOnTheDampenedModelAfterTheGains() throws IOException {
        Expertise scores = Scores.read(folder.resolve("please"));
        List<String> lines = Files.readAllLines(folder.resolve("labels.csv"));
        done(
                "activations",
                "samples/model",
                "--texts",
                at("texts.txt"),
                "--gains",
                at("rude.safetensors"),
                "--logits=none",
                "--max-tokens=128",
                "--out",
                at("heard.safetensors"),
                "--quiet");
        double sum = 0;
        try (SafeTensors heard = SafeTensors.open(folder.resolve("heard.safetensors"))) {
            for (int neuron : scores.ranking().top(TOP)) {
                String module = scores.bank(neuron).module();
                float[] all = heard.floats("pooled/" + module);
                int index = neuron - scores.bank(neuron).first();
                sum += auroc(all, scores.bank(neuron).width(), index, lines);
            }
        }
        assertEquals(sum / TOP, cell(0, 1).at("/auroc/value").asDouble(), 1e-12);
        assertFalse(Math.abs(cell(0, 1).at("/auroc/delta").asDouble()) < 1e-9);
    }

    /// Pairs of a positive and another text that a neuron orders, ties half, counted one by one.
    private static double auroc(float[] all, int width, int index, List<String> lines) {
        double ordered = 0;
        int pairs = 0;
        for (int positive = 0; positive < TEXTS; positive++) {
            for (int other = 0; other < TEXTS; other++) {
                if (lines.get(1 + positive).endsWith(",1")
                        && lines.get(1 + other).endsWith(",0")) {
                    float difference = all[positive * width + index] - all[other * width + index];
                    ordered += difference > 0 ? 1 : difference == 0 ? 0.5 : 0;
                    pairs++;
                }
            }
        }
        return ordered / pairs;
    }

    @Test
    void perplexitiesAreThoseOfAnEvaluation() throws IOException {
        done(
                "evaluate",
                "samples/model",
                "--gains",
                at("please.safetensors"),
                "--perplexity",
                at("texts.txt"),
                "--out",
                at("evaluated"),
                "--quiet");
        JsonNode cells = new JsonMapper()
                .readTree(folder.resolve("evaluated/report.json").toFile())
                .path("cells");
        JsonNode effect = cell(1, 0).path("perplexity");
        assertEquals(
                cells.at("/0/perplexity/texts/corpus").asDouble(),
                effect.path("base").asDouble(),
                1e-6);
        assertEquals(
                cells.at("/1/perplexity/texts/corpus").asDouble(),
                effect.path("value").asDouble(),
                1e-6);
    }

    @Test
    void theFigureHasTheDocumentsNumbers() throws IOException {
        done("figure", at("collateral.json"), "--kind=collateral", "--out", at("f.svg"), "--quiet");
        done("figure", at("collateral.json"), "--kind=collateral", "--out", at("f.csv"), "--quiet");
        List<String> rows = Files.readAllLines(folder.resolve("f.csv"));
        assertEquals(1 + 4 * 4, rows.size());
        JsonNode effect = cell(0, 1).path("auroc");
        assertEquals(
                "rude,please,auroc,%s,%s"
                        .formatted(
                                effect.path("base").asText(),
                                effect.path("value").asText()),
                String.join(",", List.of(rows.get(5).split(",", -1)).subList(0, 5)));
        Run wrong = Run.sotto("figure", "samples/run/run.json", "--kind=collateral", "--out", at("g.svg"));
        assertEquals(1, wrong.status());
        assertTrue(wrong.err().contains("holds no collateral matrix"), wrong.err());
    }

    @Test
    void textsThatHaveChangedAreRefused() throws IOException {
        Path changed = Files.createDirectories(folder.resolve("changed"));
        Files.copy(folder.resolve("labels.csv"), changed.resolve("labels.csv"));
        String run = changed.resolve("run").toString();
        done("score", "samples/model", changed + "/labels.csv", "--label=rude", "--out", run, "--quiet");
        Files.writeString(changed.resolve("labels.csv"), "text,rude\nother,1\nmore,0\n");
        for (String said : List.of("has changed since the run was made", "are not there any more")) {
            Run refused = Run.sotto("collateral", "samples/model", run, at("please"), "--quiet");
            assertEquals(1, refused.status(), refused.err());
            assertEquals(2, refused.err().lines().count(), refused.err());
            assertTrue(refused.err().contains(said), refused.err());
            Files.deleteIfExists(changed.resolve("labels.csv"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "samples/model a",
                "samples/model a b --top 0",
                "samples/model a b --prompts p.txt",
                "samples/model a b --judge j.txt",
                "samples/model a b c --prompts p.txt --judge j.txt --judge k.txt",
                "samples/model a b --recipe loud",
                "samples/model a b --level 2",
                "samples/model a b -n 0 --prompts p.txt --judge j.txt"
            })
    void wrongUsageIsRefusedBeforeAnythingIsRead(String options) {
        Run wrong = Run.sotto(("collateral " + options).split(" ", -1));
        assertEquals(2, wrong.status(), wrong.err());
    }
}
