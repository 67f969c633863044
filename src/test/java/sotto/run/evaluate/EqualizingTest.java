package sotto.run.evaluate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.data.TextReading;
import sotto.run.evaluate.EvaluationSpec.PrePrompt;
import sotto.run.record.RunSpec;
import sotto.run.record.RunTarget;
import sotto.work.Cancelled;

@Tag("native")
class EqualizingTest {

    @TempDir
    private Path folder;

    private EvaluationSpec spec() throws IOException {
        List<String> neutral = Files.readAllLines(Specs.SAMPLES.resolve("neutral.txt"));
        Specs specs = new Specs(folder);
        Path texts = specs.file("texts.txt", String.join("\n", neutral.subList(0, 3)));
        Path passages = specs.file("passages.txt", String.join("\n", neutral.subList(3, 5)));
        return new EvaluationSpec(
                Specs.SAMPLES.resolve("model"),
                List.of(),
                new EvaluationSpec.Sweep(
                        Specs.SAMPLES.resolve("run"), List.of("aura", "det0:equal=kl", "inverse:equal=perplexity")),
                new MeasureArguments(
                        Map.of(
                                PerplexityMeasure.TEXTS,
                                List.of(texts.toString()),
                                DivergenceMeasure.PASSAGES,
                                List.of(passages.toString())),
                        null),
                new EvaluationSpec.Conditions(
                        List.of(PrePrompt.NONE), RunSpec.Tokens.DEFAULT, Specs.QUICK, Specs.CPU, TextReading.DEFAULT));
    }

    @Test
    void aRecipeEqualsAuraInWhatTheReportMeasures() throws Exception {
        new Specs(folder).run(spec(), "out");
        JsonNode cells = new Specs(folder).report("out").path("cells");
        double kl = cells.at("/1/kl/mean").asDouble();
        JsonNode det = cells.get(2);
        assertEquals(kl, det.at("/equalled/target").asDouble());
        assertEquals(det.at("/kl/mean").asDouble(), det.at("/equalled/reached").asDouble());
        assertEquals(kl, det.at("/kl/mean").asDouble(), 0.05 * kl);
        assertEquals("kl", det.at("/equalled/to").asText());
        assertEquals("top", det.at("/equalled/key").asText());
        assertEquals(det.at("/recipe/top").asInt(), det.at("/equalled/value").asInt());
        assertEquals("kl", det.at("/recipe/equal").asText());
        assertTrue(det.at("/equalled/steps").asInt() > 1);
        double base = cells.at("/0/perplexity/texts/mean").asDouble();
        double aura = cells.at("/1/perplexity/texts/mean").asDouble();
        JsonNode inverse = cells.get(3);
        assertEquals(aura, inverse.at("/equalled/target").asDouble(), 1e-12);
        assertEquals(
                inverse.at("/perplexity/texts/mean").asDouble(),
                inverse.at("/equalled/reached").asDouble(),
                1e-12);
        assertEquals(aura, inverse.at("/perplexity/texts/mean").asDouble(), 0.011 * Math.abs(aura - base));
        assertEquals("strength", inverse.at("/equalled/key").asText());
        assertFalse(cells.get(1).has("equalled"));
        String note = new Specs(folder).report("out").path("notes").get(0).asText();
        assertTrue(note.startsWith("det0-equal=kl was made to equal plain AURA in divergence by a search over top: "));
    }

    @Test
    void aSearchThatIsCancelledGoesOnToTheSameNumbers() throws Exception {
        EvaluationSpec spec = spec();
        new Specs(folder).run(spec, "whole");
        int left = 4;
        int inSearch = 0;
        boolean finished = false;
        while (!finished) {
            try {
                finished = Evaluation.run(
                                spec,
                                new Specs(folder).place("parts", RunTarget.Unfinished.RESUME),
                                new EvaluationTest.Cancelling(left))
                        .isPresent();
            } catch (Cancelled _) {
                left += 7;
                Path partial = folder.resolve("parts.partial");
                inSearch += Files.exists(partial.resolve("equal-kl.jsonl"))
                                && Files.notExists(partial.resolve("perplexity-f0-v0-p0.jsonl"))
                        ? 1
                        : 0;
            }
        }
        assertTrue(inSearch > 1, "cancelled in the search: " + inSearch);
        assertEquals(
                new Specs(folder).report("whole").path("cells"),
                new Specs(folder).report("parts").path("cells"));
        assertEquals(
                new Specs(folder).report("whole").path("notes"),
                new Specs(folder).report("parts").path("notes"));
        for (String table : new String[] {"perplexity.csv", "kl.csv", "sweep.csv"}) {
            assertArrayEquals(
                    Files.readAllBytes(folder.resolve("whole").resolve(table)),
                    Files.readAllBytes(folder.resolve("parts").resolve(table)),
                    table);
        }
    }
}
