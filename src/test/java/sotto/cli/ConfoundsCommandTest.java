package sotto.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `confounds` of the sample's run, as it is typed.
@Tag("native")
class ConfoundsCommandTest {
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
        Run run = Run.sotto("confounds", "samples/run", "--texts", "8", "--json", "--quiet");
        assertEquals(0, run.status(), run.err());
        JsonNode readings = new JsonMapper().readTree(run.out()).path("readings");
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
