package sotto.run.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/// The three numbers of a point.
class StudyClaimTest {
    private static final Path STUDY = Path.of("src/test/resources/sotto/study");
    private static final String VARIANT = "aura-strength=1.5";

    private static JsonNode report() throws IOException {
        return new JsonMapper().readTree(STUDY.resolve("report.json").toFile());
    }

    private static JsonNode difference(JsonNode report, String measure) {
        return StreamSupport.stream(report.path("differences").spliterator(), false)
                .filter(row -> row.path("variant").asText().equals(VARIANT)
                        && row.path("prePrompt").asText().equals("none")
                        && row.path("measure").asText().equals(measure))
                .findFirst()
                .orElseThrow();
    }

    private static StudyClaim claim(JsonNode report) {
        StudyPoints points = StudyPoints.of(report);
        return StudyClaim.of(points, points.point(VARIANT, "none").orElseThrow());
    }

    @Test
    void theNumbersAreTheReports() throws IOException {
        JsonNode report = report();
        StudyClaim claim = claim(report);
        JsonNode toxicity = difference(report, "toxicity.rude-words.meanRate");
        StudyPoint.Value times = claim.toxicity().orElseThrow().times();
        assertEquals(toxicity.path("ratio").path("value").asDouble(), times.value());
        assertEquals(toxicity.path("ratio").path("low").asDouble(), times.low());
        assertEquals(toxicity.path("ratio").path("high").asDouble(), times.high());
        JsonNode perplexity = difference(report, "perplexity.neutral.mean");
        double base = perplexity.path("base").asDouble();
        StudyPoint.Value change = claim.perplexity().orElseThrow().change();
        assertEquals(perplexity.path("delta").asDouble() / base, change.value(), 1e-12);
        assertEquals(perplexity.path("low").asDouble() / base, change.low(), 1e-12);
        assertEquals(perplexity.path("high").asDouble() / base, change.high(), 1e-12);
        assertEquals(
                List.of("habits", "places"),
                claim.tasks().stream().map(TaskShare::name).toList());
    }

    @Test
    void aTaskAtChanceIsNotKeptWhateverItsChange() throws IOException {
        JsonNode report = report();
        for (JsonNode row : report.path("differences")) {
            if (row.path("measure").asText().startsWith("choices.")) {
                ((ObjectNode) row).put("delta", 0.0).put("low", -0.01).put("high", 0.01);
            }
        }
        StudyClaim kept = claim(report);
        assertEquals(2, kept.kept());
        assertEquals(0, kept.atChance());
        for (JsonNode cell : report.path("cells")) {
            ((ObjectNode) cell.path("choices").path("habits")).put("chance", 0.97); // above Base's own share
        }
        StudyClaim guessed = claim(report);
        assertEquals(1, guessed.kept());
        assertEquals(1, guessed.atChance());
        assertFalse(guessed.tasks().getFirst().isKeptBy(VARIANT));
        assertTrue(guessed.tasks().getLast().isKeptBy(VARIANT));
    }

    @Test
    void ofARowThatStandsTwiceTheFirstCounts() throws IOException {
        ObjectNode report = (ObjectNode) report();
        JsonNode row = difference(report, "choices.habits.acc");
        ((ArrayNode) report.path("differences")).add(((ObjectNode) row.deepCopy()).put("base", 0.125));
        TaskShare habits = claim(report).tasks().getFirst();
        assertEquals(
                row.path("base").asDouble(),
                habits.change(VARIANT).orElseThrow().base());
    }

    @Test
    void theHeldOutHalfOfAnOlderReportIsThatOfTheChosenVariant() throws IOException {
        JsonNode report = report();
        StudyPoints points = StudyPoints.of(report);
        assertEquals(
                List.of("det0-top=196"),
                points.points().stream()
                        .filter(point -> point.heldOut().isPresent())
                        .map(StudyPoint::variant)
                        .toList());
        HonestSelection.Half half =
                points.point("det0-top=196", "none").orElseThrow().heldOut().orElseThrow();
        assertEquals(report.path("selection").path("reportedOn").path("value").asDouble(), half.value());
    }
}
