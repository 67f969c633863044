package sotto.run.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sotto.chat.ChatMode;
import sotto.chat.Region;
import sotto.chat.Thinking;
import sotto.data.EmptyTexts;
import sotto.data.TextReading;
import sotto.data.UndecodableRows;
import sotto.model.SamplingConfig;
import sotto.run.evaluate.EvaluationSpec.Named;
import sotto.run.evaluate.EvaluationSpec.PrePrompt;
import sotto.run.record.ChatReading;
import sotto.run.record.JsonTree;
import sotto.run.record.RunSpec;
import sotto.work.Failure;

/// A specification written to a record and read back.
class RecordedEvaluationTest {
    private static final SamplingConfig DECODING = new SamplingConfig(33, true, true, 0.5, 7, 0.9, 1.2, 11);

    @TempDir
    Path folder = Path.of("");

    private static EvaluationSpec whole() {
        return new EvaluationSpec(
                Path.of("model"),
                List.of(new Named("aura", Path.of("in/aura.safetensors"))),
                EvaluationSpec.Sweep.of(
                        List.of(Path.of("run"), Path.of("in/other")),
                        List.of("aura", "det0:top=1..max/4", "aura:combine=min")),
                2.5,
                new MeasureArguments(
                        Map.ofEntries(
                                Map.entry(PerplexityMeasure.TEXTS, List.of("a.txt", "b.txt")),
                                Map.entry(ToxicityMeasure.PROMPTS, List.of("prompts.jsonl")),
                                Map.entry(ToxicityMeasure.JUDGES, List.of("words.txt", "judge")),
                                Map.entry(ToxicityMeasure.LABELS, List.of("hate", "offence")),
                                Map.entry(ToxicityMeasure.SAMPLES, List.of("4")),
                                Map.entry(ToxicityMeasure.SEEDS, List.of("3")),
                                Map.entry(ToxicityMeasure.LIMIT, List.of("12")),
                                Map.entry(ToxicityMeasure.LENGTHS, List.of("5,10")),
                                Map.entry(ToxicityMeasure.PROTOCOL, List.of("rtp")),
                                Map.entry(ToxicityMeasure.ORDER, List.of("true")),
                                Map.entry(ToxicityMeasure.THINKING, List.of("true")),
                                Map.entry(FalseAlarmsMeasure.TEXTS, List.of("kind.txt")),
                                Map.entry(ChoicesMeasure.QUESTIONS, List.of("q.jsonl")),
                                Map.entry(TasksMeasure.TASKS, List.of("piqa.jsonl:shots=5:name=p", "arc.jsonl")),
                                Map.entry(HonestMeasure.TEMPLATES, List.of("t.tsv")),
                                Map.entry(HonestMeasure.LEXICON, List.of("hurtlex.tsv")),
                                Map.entry(HonestMeasure.SAMPLES, List.of("9")),
                                Map.entry(DivergenceMeasure.PASSAGES, List.of("n.txt"))),
                        DECODING),
                new EvaluationSpec.Conditions(
                        List.of(PrePrompt.NONE, PrePrompt.BENIGN),
                        new RunSpec.Tokens(64, false),
                        new ChatReading(
                                new ChatMode("Be.", Thinking.OFF), Region.TEXT, LocalDateTime.of(2025, 3, 9, 14, 5, 7)),
                        Specs.QUICK,
                        Specs.CPU,
                        new TextReading("body", EmptyTexts.DROP, UndecodableRows.DROP)));
    }

    @Test
    void everyChoiceComesBack() {
        Set<MeasureOption> options = EvaluationMeasures.ALL.stream()
                .flatMap(measure -> measure.options().stream())
                .collect(Collectors.toSet());
        assertEquals(options, whole().measures().values().keySet());
        assertEquals(whole(), RecordedEvaluation.read(JsonTree.of(whole())));
    }

    @Test
    void whatWasNotAskedForStaysAway() {
        EvaluationSpec little = Specs.of("gpt2", List.of(), List.of(Path.of("texts.txt")), null);
        assertEquals(little, RecordedEvaluation.read(JsonTree.of(little)));
    }

    @Test
    void whatIsNoSpecificationIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> RecordedEvaluation.read(JsonTree.of(Map.of("model", "m"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"study/report.json", "study.partial/plan.json"})
    void theSpecificationOfAFolderIsFoundWhetherItIsFinishedOrNot(String record) throws IOException {
        Path file = folder.resolve(record);
        Files.createDirectories(file.resolveSibling("."));
        JsonTree.replace(file, Map.of("provenance", Map.of("specification", whole())));
        assertEquals(whole(), RecordedEvaluation.in(folder.resolve("study")));
    }

    @Test
    void aFolderThatDoesNotTellIsNamed() throws IOException {
        Path file = Files.createDirectories(folder.resolve("study")).resolve("report.json");
        JsonTree.replace(file, Map.of("provenance", Map.of("specification", Map.of("model", "m"))));
        Failure refused = assertThrows(Failure.class, () -> RecordedEvaluation.in(folder.resolve("study")));
        assertTrue(refused.getMessage().startsWith(file + " does not tell all that was asked"), refused.getMessage());
    }
}
