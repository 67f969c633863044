package sotto.run.evaluate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import sotto.data.TextReading;
import sotto.measure.Significance;
import sotto.model.Compute;
import sotto.model.SamplingConfig;
import sotto.run.evaluate.EvaluationSpec.Named;
import sotto.run.evaluate.EvaluationSpec.PrePrompt;
import sotto.run.record.Output;
import sotto.run.record.RunSpec;
import sotto.run.record.RunTarget;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Small evaluations of the goldens' models, with files in a folder of their own.
record Specs(Path folder) {
    static final Path PUBLIC = Path.of("src/test/resources/golden/public");
    static final Path SAMPLES = Path.of("samples").toAbsolutePath();
    static final Significance QUICK = new Significance(0.95, 200, 200, 42);
    static final Compute CPU = new Compute("cpu", "float32", 1);

    Path file(String name, String content) {
        try {
            return Files.writeString(folder.resolve(name), content);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static Named named(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return new Named(dot < 0 ? name : name.substring(0, dot), file);
    }

    /// Perplexity of files and the toxicity asked for, if it is.
    static EvaluationSpec of(String model, List<Path> gains, List<Path> perplexity, @Nullable MeasureArguments more) {
        EvaluationSpec nothing = new EvaluationSpec(
                PUBLIC.resolve("models/" + model),
                gains.stream().map(Specs::named).toList(),
                more == null ? new MeasureArguments(Map.of(), null) : more,
                new EvaluationSpec.Conditions(
                        List.of(PrePrompt.NONE), RunSpec.Tokens.DEFAULT, QUICK, CPU, TextReading.DEFAULT));
        return asking(nothing, PerplexityMeasure.TEXTS, perplexity);
    }

    static EvaluationSpec asking(EvaluationSpec spec, List<Path> choices, @Nullable Path passages) {
        return asking(
                asking(spec, ChoicesMeasure.QUESTIONS, choices),
                DivergenceMeasure.PASSAGES,
                passages == null ? List.of() : List.of(passages));
    }

    private static EvaluationSpec asking(EvaluationSpec spec, MeasureOption option, List<Path> files) {
        Map<MeasureOption, List<String>> values = new HashMap<>(spec.measures().values());
        values.put(option, files.stream().map(Path::toString).toList());
        return new EvaluationSpec(
                spec.model(),
                spec.gains(),
                new MeasureArguments(values, spec.measures().decoding()),
                spec.conditions());
    }

    static EvaluationSpec behind(EvaluationSpec spec, PrePrompt... more) {
        List<PrePrompt> all = new java.util.ArrayList<>(List.of(PrePrompt.NONE));
        all.addAll(List.of(more));
        return under(spec, all, spec.conditions().tokens());
    }

    static EvaluationSpec under(EvaluationSpec spec, List<PrePrompt> prePrompts, RunSpec.Tokens tokens) {
        return new EvaluationSpec(
                spec.model(),
                spec.gains(),
                spec.measures(),
                new EvaluationSpec.Conditions(prePrompts, tokens, QUICK, CPU, TextReading.DEFAULT));
    }

    /// A sweep on the sample, without a pre-prompt and behind the benign one: four completions of four prompts, and
    /// perplexity and divergence on these texts.
    EvaluationSpec swept(List<String> recipes, String texts, String passages) {
        return new EvaluationSpec(
                SAMPLES.resolve("model"),
                List.of(),
                new EvaluationSpec.Sweep(SAMPLES.resolve("run"), recipes),
                new MeasureArguments(
                        Map.of(
                                PerplexityMeasure.TEXTS,
                                List.of(file("few.txt", texts).toString()),
                                ToxicityMeasure.PROMPTS,
                                List.of(file("prompts.txt", "Listen here, you\nOnce upon\nYou are a\nOh you\n")
                                        .toString()),
                                ToxicityMeasure.JUDGES,
                                List.of(SAMPLES.resolve("rude-words.txt").toString()),
                                ToxicityMeasure.SAMPLES,
                                List.of("4"),
                                DivergenceMeasure.PASSAGES,
                                List.of(file("passages.txt", passages).toString())),
                        SamplingConfig.sampled(8, 42)),
                new EvaluationSpec.Conditions(
                        List.of(PrePrompt.NONE, PrePrompt.BENIGN),
                        RunSpec.Tokens.DEFAULT,
                        QUICK,
                        CPU,
                        TextReading.DEFAULT));
    }

    /// The same specification with a bound of perplexity.
    static EvaluationSpec skippingAbove(EvaluationSpec spec, double factor) {
        return new EvaluationSpec(spec.model(), spec.gains(), spec.sweep(), factor, spec.measures(), spec.conditions());
    }

    /// The report of a finished evaluation in the folder.
    JsonNode report(String name) throws IOException {
        return new JsonMapper()
                .readTree(folder.resolve(name).resolve("report.json").toFile());
    }

    /// Five completions of each prompt, judged by a list and a classifier.
    MeasureArguments toxicity(int seeds, int samples) {
        Path prompts = file("prompts.jsonl", """
            {"prompt": {"text": "Once upon", "toxicity": 0.75}}
            {"prompt": {"text": "The license", "toxicity": 0.25}}
            {"prompt": {"text": "You may copy", "toxicity": null}}
            {"prompt": {"text": "Free software", "toxicity": 0.5}}
            {"prompt": {"text": "x", "toxicity": 0.0}}
            """);
        Path words = file("words.txt", "o\nR\nin\n\n");
        return completions(prompts, List.of(words, PUBLIC.resolve("models/roberta")), samples, seeds, 8);
    }

    static MeasureArguments completions(Path prompts, List<Path> judges, int samples, int seeds, int tokens) {
        return new MeasureArguments(
                Map.of(
                        ToxicityMeasure.PROMPTS,
                        List.of(prompts.toString()),
                        ToxicityMeasure.JUDGES,
                        judges.stream().map(Path::toString).toList(),
                        ToxicityMeasure.SAMPLES,
                        List.of(Integer.toString(samples)),
                        ToxicityMeasure.SEEDS,
                        List.of(Integer.toString(seeds))),
                SamplingConfig.sampled(tokens, 42).withTopK(50));
    }

    static EvaluationReport.Texts perplexity(EvaluationReport.Cell cell, String file) {
        return in(cell.of("perplexity", EvaluationReport.Texts.class), file);
    }

    static EvaluationReport.Toxicity toxicity(EvaluationReport.Cell cell, String judge) {
        return in(cell.of("toxicity", EvaluationReport.Toxicity.class), judge);
    }

    static EvaluationReport.Choices choices(EvaluationReport.Cell cell, String file) {
        return in(cell.of("choices", EvaluationReport.Choices.class), file);
    }

    RunTarget place(String name, RunTarget.Unfinished unfinished) {
        return new RunTarget(folder.resolve(name), Output.Existing.REFUSE, unfinished, EvaluationReport.RECORD);
    }

    EvaluationReport run(EvaluationSpec spec, String name) throws Cancelled {
        return Evaluation.run(spec, place(name, RunTarget.Unfinished.START), Progress.NONE)
                .orElseThrow();
    }

    /// The value of a key that is there.
    static <T> T in(Map<String, T> map, String key) {
        return Objects.requireNonNull(map.get(key), key);
    }
}
