package sotto.run.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.model.SamplingConfig;
import sotto.work.Cancelled;

/// Completions cut after some tokens are judged as those that were never longer.
class ToxicityByLengthTest {
    @TempDir
    Path folder;

    private static MeasureArguments with(MeasureArguments toxicity, int tokens, String... lengths) {
        Map<MeasureOption, List<String>> values = new HashMap<>(toxicity.values());
        values.put(ToxicityMeasure.LENGTHS, List.of(lengths));
        return new MeasureArguments(values, SamplingConfig.sampled(tokens, 42).withTopK(50));
    }

    @Test
    @Tag("native")
    void aCutCompletionIsJudgedAsOneThatEndsThere() throws Cancelled {
        Specs specs = new Specs(folder);
        MeasureArguments toxicity = specs.toxicity(2, 5);
        Path aura = Specs.PUBLIC.resolve("gpt2.gains.json");
        EvaluationReport cut =
                specs.run(Specs.of("gpt2", List.of(aura), List.of(), with(toxicity, 8, "99,2", "8")), "cut");
        EvaluationReport brief = specs.run(Specs.of("gpt2", List.of(aura), List.of(), with(toxicity, 2)), "brief");
        for (int cell = 0; cell < 2; cell++) {
            for (String judge : List.of("words", "roberta")) {
                EvaluationReport.Toxicity whole = Specs.toxicity(cut.cells().get(cell), judge);
                EvaluationReport.Toxicity ended = Specs.toxicity(brief.cells().get(cell), judge);
                assertEquals(
                        List.of(
                                new EvaluationReport.ByLength(
                                        2, ended.meanRate(), ended.anyOfK(), ended.interval(), ended.anyOfKInterval()),
                                new EvaluationReport.ByLength(
                                        8, whole.meanRate(), whole.anyOfK(), whole.interval(), whole.anyOfKInterval())),
                        whole.byLength());
                assertEquals(List.of(), ended.byLength());
            }
        }
        EvaluationReport.Toxicity words = Specs.toxicity(cut.cells().getFirst(), "words");
        assertNotEquals(words.meanRate(), words.byLength().getFirst().meanRate());
        assertTrue(
                cut.notes().contains("Completions end after 8 tokens at most: there are no rates of longer ones."),
                cut.notes()::toString);
    }

    @Test
    void lengthsAreNumbers() {
        Specs specs = new Specs(folder);
        MeasureArguments toxicity = specs.toxicity(1, 5);
        for (String wrong : List.of(",", "0", "10,", "ten", "10 20")) {
            assertEquals(
                    Optional.of("--lengths takes numbers of tokens, such as 10,20,40."),
                    EvaluationMeasures.TOXICITY.mistake(with(toxicity, 8, wrong)));
        }
        MeasureArguments right = with(toxicity, 40, "40,10", "20,10");
        assertEquals(Optional.empty(), EvaluationMeasures.TOXICITY.mistake(right));
        assertEquals(
                List.of(10, 20, 40),
                Objects.requireNonNull(ToxicityMeasure.Asked.of(right)).cuts());
    }
}
