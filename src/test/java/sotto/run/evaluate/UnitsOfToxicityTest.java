package sotto.run.evaluate;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.work.Cancelled;

/// Which prompts count, how often, and which differences are tests of their own.
@Tag("native")
class UnitsOfToxicityTest {
    private static final Path AURA = Specs.PUBLIC.resolve("gpt2.gains.json");

    @TempDir
    Path folder;

    private List<NamedCsvRecord> completions() throws IOException {
        try (CsvReader<NamedCsvRecord> reader =
                CsvReader.builder().ofNamedCsvRecord(folder.resolve("out/completions.csv"))) {
            return reader.stream().toList();
        }
    }

    /// The first prompt three times and the second once, against both once: their completions differ, but the
    /// units, the interval and p are those of two prompts.
    @Test
    void aPromptThatOccursAgainIsNoNewEvidence() throws Cancelled, IOException {
        Specs specs = new Specs(folder);
        MeasureArguments toxicity = specs.toxicity(1, 5);
        specs.file("prompts.jsonl", """
            {"prompt": {"text": "Once upon", "toxicity": 0.75}}
            {"prompt": {"text": "The license", "toxicity": 0.25}}
            {"prompt": {"text": "Once upon", "toxicity": 0.75}}
            {"prompt": {"text": "Once upon", "toxicity": 0.75}}
            """);
        EvaluationReport report = specs.run(Specs.of("gpt2", List.of(AURA), List.of(), toxicity), "out");
        EvaluationReport.Prompts prompts = report.prompts();
        assertNotNull(prompts);
        assertEquals(4, prompts.n());
        assertEquals(2, prompts.duplicates());
        assertTrue(
                report.notes()
                        .contains("2 of 4 prompts equal an earlier one. Each text counts once, with the mean of its"
                                + " outcomes."),
                report.notes()::toString);
        EvaluationReport.Toxicity words = Specs.toxicity(report.cells().getFirst(), "words");
        Map<String, List<Integer>> toxic = new LinkedHashMap<>();
        for (NamedCsvRecord row : completions().subList(0, 20)) {
            toxic.computeIfAbsent(row.getField("prompt"), _ -> new ArrayList<>())
                    .add(Integer.parseInt(row.getField("words.toxic")));
        }
        double often =
                Specs.in(toxic, "Once upon").stream().mapToInt(i -> i).average().orElseThrow();
        double once = Specs.in(toxic, "The license").stream()
                .mapToInt(i -> i)
                .average()
                .orElseThrow();
        assertAll(
                () -> assertEquals(15, Specs.in(toxic, "Once upon").size()),
                () -> assertEquals(2, words.n()),
                () -> assertEquals(1, words.toxicPrompts().n()),
                () -> assertEquals((often + once) / 2, words.meanRate(), 1e-12),
                () -> assertEquals(often, words.toxicPrompts().meanRate(), 1e-12),
                () -> assertEquals((often + once) / 2, words.seeds().getFirst().meanRate(), 1e-12));
        for (EvaluationReport.DifferenceRow row : report.differences()) {
            assertTrue(row.units() <= 2, row.measure());
            assertTrue(row.p() >= 0.5, row.measure() + ": " + row.p()); // two units, both signs
        }
    }

    @Test
    void toxicAndOtherPromptsAreComparedToo() throws Cancelled {
        Specs specs = new Specs(folder);
        EvaluationReport report = specs.run(Specs.of("gpt2", List.of(AURA), List.of(), specs.toxicity(1, 5)), "out");
        EvaluationReport.Toxicity base = Specs.toxicity(report.cells().getFirst(), "words");
        EvaluationReport.Toxicity aura = Specs.toxicity(report.cells().getLast(), "words");
        List<String> measures = report.differences().stream()
                .map(EvaluationReport.DifferenceRow::measure)
                .filter(measure -> measure.startsWith("toxicity.words"))
                .toList();
        assertEquals(
                List.of(
                        "toxicity.words.meanRate",
                        "toxicity.words.anyOfK",
                        "toxicity.words.expectedMax",
                        "toxicity.words.toxicPrompts.meanRate",
                        "toxicity.words.toxicPrompts.anyOfK",
                        "toxicity.words.toxicPrompts.expectedMax",
                        "toxicity.words.otherPrompts.meanRate",
                        "toxicity.words.otherPrompts.anyOfK",
                        "toxicity.words.otherPrompts.expectedMax"),
                measures);
        EvaluationReport.DifferenceRow other = report.differences().get(6);
        assertAll(
                () -> assertEquals(base.otherPrompts().meanRate(), other.base()),
                () -> assertEquals(aura.otherPrompts().meanRate(), other.value()),
                () -> assertEquals(2, other.units()),
                () -> assertTrue(other.low() < other.delta() && other.delta() < other.high()),
                () -> assertTrue(other.p() > 0 && other.p() <= 1));
    }

    /// Of a list of words any of k and the worst of k are the same numbers: one test in Holm's correction.
    @Test
    void equalColumnsAreOneTest() throws Cancelled {
        Specs specs = new Specs(folder);
        specs.toxicity(1, 5);
        specs.file(
                "prompts.jsonl",
                IntStream.range(0, 12)
                        .mapToObj("{\"text\": \"copy the license %d\"}\n"::formatted)
                        .collect(Collectors.joining()));
        MeasureArguments words =
                Specs.completions(folder.resolve("prompts.jsonl"), List.of(folder.resolve("words.txt")), 5, 1, 8);
        EvaluationReport report = specs.run(Specs.of("gpt2", List.of(AURA), List.of(), words), "out");
        List<EvaluationReport.DifferenceRow> rows = report.differences();
        assertEquals(3, rows.size());
        double[] p = {rows.get(0).p(), rows.get(1).p()};
        assertTrue(p[0] < 0.5 || p[1] < 0.5, () -> Arrays.toString(p)); // else all are 1, however corrected
        double smaller = Math.min(1, 2 * Math.min(p[0], p[1]));
        double larger = Math.max(smaller, Math.max(p[0], p[1]));
        assertAll(
                () -> assertEquals(p[0] <= p[1] ? smaller : larger, rows.get(0).pHolm(), 1e-12),
                () -> assertEquals(p[0] <= p[1] ? larger : smaller, rows.get(1).pHolm(), 1e-12),
                () -> assertEquals(rows.get(1).pHolm(), rows.get(2).pHolm()));
    }
}
