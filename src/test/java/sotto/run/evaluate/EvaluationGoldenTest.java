package sotto.run.evaluate;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import sotto.run.record.Json;
import sotto.run.record.RunSpec;
import sotto.work.Cancelled;

/// Perplexities, log-likelihoods and best choices against the reference's, with and without gains.
@Tag("native")
class EvaluationGoldenTest {
    private static final double TOLERANCE = 1e-4;

    @TempDir
    Path folder;

    private static JsonNode golden(String model) throws IOException {
        return new ObjectMapper().readTree(Specs.PUBLIC.resolve(model + ".json").toFile());
    }

    private static List<String[]> rows(Path csv) throws IOException {
        return Files.readAllLines(csv).stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .toList();
    }

    private static void near(double expected, double ours, String what) {
        assertEquals(expected, ours, TOLERANCE + TOLERANCE * Math.abs(expected), what);
    }

    @ParameterizedTest
    @MethodSource("sotto.golden.GoldenFolders#published")
    void perplexitiesAreTheReferences(String model) throws IOException, Cancelled {
        Specs specs = new Specs(folder);
        StringBuilder texts = new StringBuilder();
        for (JsonNode sentence : golden(model).at("/plain/perplexity/sentences")) {
            texts.append(Json.compact(
                            java.util.Map.of("text", sentence.path("text").asText())))
                    .append('\n');
        }
        Path file = specs.file("wiki.jsonl", texts.toString());
        Path gains = Specs.PUBLIC.resolve(model + ".gains.json");
        EvaluationReport report = specs.run(Specs.of(model, List.of(gains), List.of(file), null), "out");
        List<String[]> rows = rows(folder.resolve("out/perplexity.csv"));
        int row = 0;
        for (String side : new String[] {"plain", "gained"}) {
            JsonNode expected = golden(model).path(side).path("perplexity");
            EvaluationReport.Texts ours = Specs.perplexity(report.cells().get(side.equals("plain") ? 0 : 1), "wiki");
            near(expected.path("mean").asDouble(), ours.mean(), side);
            near(expected.path("std").asDouble(), ours.std(), side);
            double logprobs = 0;
            int tokens = 0;
            for (JsonNode sentence : expected.path("sentences")) {
                int scored = sentence.path("ids").size() - 1;
                String[] found = rows.get(row++);
                assertEquals(scored, Integer.parseInt(found[4]), side);
                if (scored > 0) {
                    near(sentence.path("ppl").asDouble(), Double.parseDouble(found[6]), side);
                    logprobs -= scored * Math.log(sentence.path("ppl").asDouble());
                    tokens += scored;
                }
            }
            near(Math.exp(-logprobs / tokens), ours.corpus(), side);
        }
        assertEquals(row, rows.size());
    }

    /// The space between context and choice stands in one or the other there; here it is the command's own.
    @ParameterizedTest
    @CsvSource({
        "gpt2,true",
        "gpt2,false",
        "llama,true",
        "llama,false",
        "mistral,true",
        "mistral,false",
        "falcon,true",
        "falcon,false",
        "mpt,true",
        "mpt,false"
    })
    void choicesAreTheReferences(String model, boolean special) throws IOException, Cancelled {
        Specs specs = new Specs(folder);
        StringBuilder items = new StringBuilder();
        for (JsonNode item : golden(model).at("/plain/loglik")) {
            List<String> choices = new ArrayList<>();
            item.path("choices")
                    .forEach(choice -> choices.add(choice.path("text").asText().strip()));
            items.append(Json.compact(new Item(item.path("context").asText().strip(), choices, 1)))
                    .append('\n');
        }
        Path file = specs.file("items.jsonl", items.toString());
        Path gains = Specs.PUBLIC.resolve(model + ".gains.json");
        EvaluationSpec spec = Specs.asking(Specs.of(model, List.of(gains), List.of(), null), List.of(file), null);
        EvaluationReport report = specs.run(special ? spec : plain(spec), "out");
        List<String[]> rows = rows(folder.resolve("out/choices.csv"));
        String suffix = special ? "_with_special" : "_plain";
        int row = 0;
        for (String side : new String[] {"plain", "gained"}) {
            int right = 0;
            int rightNorm = 0;
            JsonNode expected = golden(model).path(side).path("loglik");
            for (JsonNode item : expected) {
                String[] found = rows.get(row++);
                double[] sums = Arrays.stream(found[9].split(" ", -1))
                        .mapToDouble(Double::parseDouble)
                        .toArray();
                for (int choice = 0; choice < sums.length; choice++) {
                    JsonNode pair = item.path("choices").get(choice).path(special ? "with_special" : "plain");
                    near(pair.path("sum_logprob").asDouble(), sums[choice], side);
                }
                assertAll(
                        () -> assertEquals(item.path("argmax" + suffix).asInt(), Integer.parseInt(found[5])),
                        () -> assertEquals(item.path("argmax_norm" + suffix).asInt(), Integer.parseInt(found[6])));
                right += item.path("argmax" + suffix).asInt() == 1 ? 1 : 0;
                rightNorm += item.path("argmax_norm" + suffix).asInt() == 1 ? 1 : 0;
            }
            EvaluationReport.Choices ours = Specs.choices(report.cells().get(side.equals("plain") ? 0 : 1), "items");
            int n = expected.size();
            double share = (double) right / n;
            assertEquals(share, ours.acc());
            assertEquals((double) rightNorm / n, ours.accNorm());
            assertEquals(Math.sqrt(share * (1 - share) / (n - 1)), ours.stderr(), 1e-12);
            assertEquals(n, ours.n());
        }
    }

    record Item(String context, List<String> choices, int answer) {}

    private static EvaluationSpec plain(EvaluationSpec spec) {
        return Specs.under(spec, spec.conditions().prePrompts(), new RunSpec.Tokens(128, false));
    }
}
