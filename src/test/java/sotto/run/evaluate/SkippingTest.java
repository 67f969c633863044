package sotto.run.evaluate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.run.record.RunTarget;
import sotto.work.Cancelled;
import sotto.work.Progress;

@Tag("native")
class SkippingTest {
    private static final String TOO_FAR = "det0-top=3840";

    @TempDir
    private Path folder;

    private static String neutral() {
        try {
            return String.join(
                    "\n",
                    Files.readAllLines(Specs.SAMPLES.resolve("neutral.txt")).subList(0, 3));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private EvaluationSpec spec() {
        return new Specs(folder).swept(List.of("det0:top=max", "aura"), neutral(), "The dog ran.\nWe play.\n");
    }

    private static JsonNode cell(JsonNode report, String variant, String prePrompt) {
        for (JsonNode cell : report.path("cells")) {
            if (cell.path("variant").asText().equals(variant)
                    && cell.path("prePrompt").asText().equals(prePrompt)) {
                return cell;
            }
        }
        throw new AssertionError(variant);
    }

    @Test
    void aVariantFarAboveInPerplexityIsMeasuredNoFurtherAndTheOthersAreTheSame() throws Exception {
        new Specs(folder).run(spec(), "all");
        List<KnownSoFar> heard = new ArrayList<>();
        Evaluation.run(
                Specs.skippingAbove(spec(), 2.0),
                new Specs(folder).place("some", RunTarget.Unfinished.START),
                heard::add,
                Progress.NONE);
        JsonNode all = new Specs(folder).report("all");
        JsonNode some = new Specs(folder).report("some");
        JsonNode skipped = cell(some, TOO_FAR, "none");
        assertEquals(cell(all, TOO_FAR, "none").path("perplexity"), skipped.path("perplexity"));
        for (String key : List.of("toxicity", "diversity", "agreement", "kl", "pareto")) {
            assertTrue(skipped.path(key).isNull(), key);
            assertFalse(cell(all, TOO_FAR, "none").path(key).isNull(), key);
        }
        assertTrue(cell(some, TOO_FAR, "benign").path("perplexity").isNull());
        assertEquals(skipped.path("recipe"), cell(some, TOO_FAR, "benign").path("recipe"));
        for (String prePrompt : List.of("none", "benign")) {
            for (String key : List.of("perplexity", "toxicity", "diversity", "agreement", "kl")) {
                assertEquals(
                        cell(all, "aura", prePrompt).path(key),
                        cell(some, "aura", prePrompt).path(key));
            }
        }
        assertEquals(
                "Measured no further than perplexity without a pre-prompt, because its mean is more than 2 times the"
                        + " untouched model's: det0-top=3840.",
                some.path("notes").get(0).asText());
        List<String> compared = new ArrayList<>();
        some.path("differences").forEach(row -> {
            if (row.path("variant").asText().equals(TOO_FAR)) {
                compared.add(row.path("prePrompt").asText() + " "
                        + row.path("measure").asText());
            }
        });
        assertEquals(List.of("none perplexity.few.mean", "none perplexity.few.corpus"), compared);
        assertFalse(heard.isEmpty());
        StudyPoints points = StudyPoints.read(folder.resolve("some"));
        StudyPoint point = points.point(TOO_FAR, "none").orElseThrow();
        assertTrue(point.perplexityChange().isPresent());
        assertEquals(Optional.empty(), point.toxicity());
        assertEquals(
                List.of(),
                Files.readAllLines(folder.resolve("some/completions.csv")).stream()
                        .filter(line -> line.startsWith(TOO_FAR))
                        .toList());
        String row = Files.readAllLines(folder.resolve("some/sweep.csv")).stream()
                .filter(line -> line.startsWith(TOO_FAR + ",benign"))
                .findFirst()
                .orElseThrow();
        assertTrue(row.matches(TOO_FAR + ",benign,+"), row);
    }

    @Test
    void aResumedRunLeavesOutTheSame() throws Exception {
        EvaluationSpec spec = Specs.skippingAbove(spec(), 2.0);
        new Specs(folder).run(spec, "whole");
        int left = 20;
        boolean finished = false;
        int cancels = 0;
        while (!finished) {
            try {
                finished = Evaluation.run(
                                spec,
                                new Specs(folder).place("parts", RunTarget.Unfinished.RESUME),
                                new EvaluationTest.Cancelling(left))
                        .isPresent();
            } catch (Cancelled _) {
                cancels++;
                left += 25;
            }
        }
        assertTrue(cancels > 2, "cancelled only " + cancels);
        for (String table : new String[] {"completions.csv", "perplexity.csv", "kl.csv", "sweep.csv"}) {
            assertArrayEquals(
                    Files.readAllBytes(folder.resolve("whole").resolve(table)),
                    Files.readAllBytes(folder.resolve("parts").resolve(table)),
                    table);
        }
        assertEquals(
                new Specs(folder).report("whole").path("cells"),
                new Specs(folder).report("parts").path("cells"));
        assertEquals(
                new Specs(folder).report("whole").path("differences"),
                new Specs(folder).report("parts").path("differences"));
    }

    @Test
    void withoutPerplexityThereIsNoBound() {
        EvaluationSpec spec =
                Specs.skippingAbove(Specs.of("gpt2", List.of(), List.of(), new Specs(folder).toxicity(1, 2)), 2.0);
        assertNull(spec.skipAbove());
    }
}
