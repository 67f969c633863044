package sotto.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A race of methods, from a run of `sotto score` to its report and picture.
@Tag("native")
class RaceCommandTest {
    @TempDir
    private static Path folder = Path.of("");

    private static Map<String, JsonNode> cells = Map.of();
    private static String said = "";

    private static Run sotto(String line) {
        return Run.in(folder, line);
    }

    private static Run done(String line) {
        return Run.done(folder, line);
    }

    private static String study(String methods, String more) {
        return "evaluate samples/model --methods %s --scores @run --toxicity @prompts.txt -n 3 --max-new-tokens 12"
                        .formatted(methods)
                + " --judge samples/rude-words.txt --quiet --resamples 200 " + more;
    }

    private static JsonNode cell(String variant) {
        return Objects.requireNonNull(cells.get(variant), () -> variant + " of " + cells.keySet());
    }

    @BeforeAll
    static void race() throws IOException {
        done("score samples/model samples/concept.csv --sites mlp,residual --pooling mean --positives 16"
                + " --negatives 16 --keep-responses --quiet --out @run");
        Files.writeString(folder.resolve("prompts.txt"), "You are\nThe neighbour\nWhat a\nOnly the\n");
        Files.write(
                folder.resolve("plain.txt"),
                Files.readAllLines(Path.of("samples/neutral.txt")).subList(0, 3));
        Run run = done(study("det0,linear-act,caa", "--kl @plain.txt --recipe linear-act:strength=0 --out @race"));
        said = run.out();
        Map<String, JsonNode> read = new HashMap<>();
        for (JsonNode cell : new ObjectMapper()
                .readTree(folder.resolve("race/report.json").toFile())
                .path("cells")) {
            read.put(cell.path("variant").asText(), cell);
        }
        cells = read;
    }

    /// AURA always runs; where a run scored more than the MLPs, rules act on these and methods where they are meant to.
    @Test
    void everyMethodRunsOverItsOwnNumber() {
        for (String variant : List.of(
                "base",
                "aura-strength=0.25-sites=mlp",
                "aura-strength=1-sites=mlp",
                "aura-strength=2-sites=mlp",
                "det0-top=3-sites=mlp",
                "det0-top=3840-sites=mlp",
                "linear-act-strength=0.25",
                "linear-act-strength=1",
                "caa-strength=2",
                "linear-act-equal=kl",
                "det0-equal=kl-sites=mlp")) {
            assertTrue(cells.containsKey(variant), variant + " of " + cells.keySet());
        }
        assertEquals(
                "linear-act", cell("linear-act-strength=1").at("/recipe/rule").asText());
        assertEquals(6 * 128, cell("caa-strength=2").at("/counts/selected").asInt());
        assertEquals(3840, cell("linear-act-strength=1").at("/counts/changed").asInt());
    }

    @Test
    void aMethodOfNoStrengthIsTheUntouchedModel() {
        JsonNode none = cell("linear-act-strength=0");
        assertEquals(0, none.at("/kl/mean").asDouble());
        assertEquals(cell("base").at("/toxicity"), none.at("/toxicity"));
        assertEquals(0, none.at("/counts/changed").asInt());
    }

    @Test
    void methodsGoAsFarAsAuraOrAsFarAsTheyGo() {
        double target = cell("aura-strength=1-sites=mlp").at("/kl/mean").asDouble();
        assertTrue(target > 0);
        assertEquals(target, cell("caa-equal=kl").at("/kl/mean").asDouble(), 0.011 * target);
        double reached = cell("linear-act-equal=kl").at("/kl/mean").asDouble();
        double most = cell("linear-act-strength=1").at("/kl/mean").asDouble();
        assertEquals(Math.min(target, most), reached, 0.011 * target);
    }

    @Test
    void differencesAreFromPlainAura() {
        double aura = cell("aura-strength=1-sites=mlp")
                .at("/toxicity/rude-words/meanRate")
                .asDouble();
        assertFalse(cell("aura-strength=1-sites=mlp").has("againstAura"));
        for (String variant : List.of("base", "caa-equal=kl", "linear-act-strength=1")) {
            JsonNode against = cell(variant).path("againstAura");
            double rate = cell(variant).at("/toxicity/rude-words/meanRate").asDouble();
            assertEquals(rate - aura, against.path("delta").asDouble(), 1e-12, variant);
            assertTrue(against.path("low").asDouble() <= against.path("delta").asDouble(), variant);
            assertTrue(against.path("high").asDouble() >= against.path("delta").asDouble(), variant);
        }
    }

    @Test
    void theTableHasTheEqualOnesAloneAndThePictureIsWritten() throws IOException {
        String table = said.substring(said.indexOf("As far from the untouched model as plain AURA"));
        List<String> rows =
                table.lines().skip(2).takeWhile(line -> !line.isBlank()).toList();
        assertEquals(4, rows.size(), table);
        assertTrue(rows.stream().anyMatch(row -> row.startsWith("aura-strength=1-sites=mlp")), table);
        done("figure @race --kind race --out @race.svg");
        assertTrue(Files.readString(folder.resolve("race.svg")).contains("Linear-AcT"));
        assertEquals(
                1 + cells.size(),
                done("figure @race --kind race --out @race.csv").status()
                        + Files.readAllLines(folder.resolve("race.csv")).size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "evaluate samples/model --methods caa --kl @plain.txt --out @x | --methods needs --scores RUN.",
                "evaluate samples/model --methods nothing --scores @run --kl @plain.txt --out @x | is no method; there"
                        + " are",
                "evaluate samples/model --methods mean-act --scores samples/run --kl @plain.txt --out @x | kept no"
                        + " responses"
            })
    void whatCannotRaceIsRefused(String line, String why) {
        Run run = sotto(line);
        assertNotEquals(0, run.status());
        assertTrue(run.err().contains(why), run.err());
        assertFalse(Files.exists(folder.resolve("x")));
    }

    @Test
    void whatARunLacksIsLeftOutOfAllAndSaid() {
        Run run = done("evaluate samples/model --methods all --scores samples/run --perplexity @plain.txt --out @all");
        assertTrue(
                run.err()
                        .contains("Mean-AcT, Linear-AcT, Gaussian-AcT, CAA, Directional ablation, ProFS, CNA are left"
                                + " out: the run kept no responses."),
                run.err());
        assertTrue(run.out().contains("damp-top=3840"), run.out());
    }
}
