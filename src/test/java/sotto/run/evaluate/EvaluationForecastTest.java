package sotto.run.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.data.TextReading;
import sotto.model.SamplingConfig;
import sotto.run.Runs;
import sotto.run.evaluate.EvaluationSpec.PrePrompt;
import sotto.run.record.RunSpec;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

class EvaluationForecastTest {
    private static final PrePrompt FOUR = new PrePrompt("four", "Be kind, all!!"); // 1 + 14 / 4 tokens, about

    @TempDir
    private Path folder;

    private EvaluationSpec spec(Map<MeasureOption, List<String>> measures, PrePrompt... prePrompts) {
        return new EvaluationSpec(
                Specs.SAMPLES.resolve("model"),
                List.of(Specs.named(folder.resolve("a.json")), Specs.named(folder.resolve("b.json"))),
                new EvaluationSpec.Sweep(
                        Specs.SAMPLES.resolve("run"), List.of("aura:strength=0..2/9", "aura", "det0:top=1..max/3")),
                new MeasureArguments(measures, SamplingConfig.sampled(20, 1)),
                new EvaluationSpec.Conditions(
                        List.of(prePrompts), new RunSpec.Tokens(8, true), Specs.QUICK, Specs.CPU, TextReading.DEFAULT));
    }

    private Map<MeasureOption, List<String>> toxicity() {
        Path prompts = new Specs(folder).file("prompts.txt", "Once upon\nYou are a\nThe old man said\n");
        return Map.of(
                ToxicityMeasure.PROMPTS,
                List.of(prompts.toString()),
                ToxicityMeasure.JUDGES,
                List.of(Specs.SAMPLES.resolve("rude-words.txt").toString()),
                ToxicityMeasure.SAMPLES,
                List.of("50"),
                ToxicityMeasure.SEEDS,
                List.of("2"));
    }

    @Test
    void cellsAndCompletionsAreCountedBeforeAnyModelIsOpen() throws Cancelled {
        EvaluationForecast forecast =
                Runs.forecast(spec(toxicity(), PrePrompt.NONE, FOUR), EvaluationForecast.Pace.UNKNOWN, Progress.NONE);
        assertEquals(1 + 2 + 9 + 3, forecast.variants()); // plain AURA is one of the nine
        assertEquals(30, forecast.cells());
        assertEquals(30 * 300, forecast.completions());
        assertEquals("30 cells × 300 completions", forecast.line());
        int prompts = 2 * (3 + 3 + 5); // of both seeds, without a pre-prompt
        assertEquals(15L * (2 * 300 * 20 + prompts + prompts + 6 * 4), forecast.tokens());
        assertTrue(Double.isNaN(forecast.seconds()));
    }

    @Test
    void secondsFollowFromThePaceOfWritingSideBySide() throws Cancelled {
        // 300 completions in each of 15 cells: four times 64 side by side, then 44
        EvaluationForecast forecast =
                Runs.forecast(spec(toxicity(), PrePrompt.NONE), (texts, tokens) -> texts * tokens, Progress.NONE);
        assertEquals((double) forecast.tokens(), forecast.seconds(), 1e-6 * forecast.tokens());
        EvaluationForecast stepwise =
                Runs.forecast(spec(toxicity(), PrePrompt.NONE), (_, tokens) -> tokens == 1 ? 0 : tokens, Progress.NONE);
        assertEquals(1500, stepwise.seconds(), 1e-9);
    }

    @Test
    void textsAreReadUpToTheLimitBehindEachPrePrompt() throws Cancelled {
        Path texts = new Specs(folder).file("texts.txt", "abcdefgh\n" + "a".repeat(400) + "\n");
        Path passages = new Specs(folder).file("passages.txt", "abcd\n");
        EvaluationForecast forecast = Runs.forecast(
                spec(
                        Map.of(
                                PerplexityMeasure.TEXTS,
                                List.of(texts.toString()),
                                DivergenceMeasure.PASSAGES,
                                List.of(passages.toString())),
                        PrePrompt.NONE,
                        FOUR),
                EvaluationForecast.Pace.UNKNOWN,
                Progress.NONE);
        assertEquals(15L * ((3 + 8 + 2) + (3 + 8 + 2 + 3 * 4)), forecast.tokens());
        assertEquals("30 cells", forecast.line());
    }

    @Test
    void aFileThatIsNotThereIsAFailure() {
        EvaluationSpec spec = spec(Map.of(PerplexityMeasure.TEXTS, List.of("none.txt")), PrePrompt.NONE);
        assertThrows(Failure.class, () -> Runs.forecast(spec, EvaluationForecast.Pace.UNKNOWN, Progress.NONE));
    }
}
