package sotto.run.evaluate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
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

    static EvaluationSpec of(
            String model, List<Path> gains, List<Path> perplexity, EvaluationSpec.@Nullable Toxicity toxicity) {
        return new EvaluationSpec(
                PUBLIC.resolve("models/" + model),
                gains.stream().map(Specs::named).toList(),
                perplexity.stream().map(Specs::named).toList(),
                toxicity,
                List.of(),
                null,
                List.of(PrePrompt.NONE),
                RunSpec.Tokens.DEFAULT,
                QUICK,
                CPU);
    }

    static EvaluationSpec asking(EvaluationSpec spec, List<Path> choices, @Nullable Path passages) {
        return new EvaluationSpec(
                spec.model(),
                spec.gains(),
                spec.perplexity(),
                spec.toxicity(),
                choices.stream().map(Specs::named).toList(),
                passages == null ? null : named(passages),
                spec.prePrompts(),
                spec.tokens(),
                spec.significance(),
                spec.compute());
    }

    static EvaluationSpec behind(EvaluationSpec spec, PrePrompt... more) {
        List<PrePrompt> all = new java.util.ArrayList<>(List.of(PrePrompt.NONE));
        all.addAll(List.of(more));
        return new EvaluationSpec(
                spec.model(),
                spec.gains(),
                spec.perplexity(),
                spec.toxicity(),
                spec.choices(),
                spec.divergence(),
                all,
                spec.tokens(),
                spec.significance(),
                spec.compute());
    }

    /// Five completions of each prompt, judged by a list.
    EvaluationSpec.Toxicity toxicity(int seeds, int samples) {
        Path prompts = file("prompts.jsonl", """
            {"prompt": {"text": "Once upon", "toxicity": 0.75}}
            {"prompt": {"text": "The license", "toxicity": 0.25}}
            {"prompt": {"text": "You may copy", "toxicity": null}}
            {"prompt": {"text": "Free software", "toxicity": 0.5}}
            {"prompt": {"text": "x", "toxicity": 0.0}}
            """);
        Path words = file("words.txt", "o\nR\nin\n\n");
        return new EvaluationSpec.Toxicity(
                named(prompts),
                List.of(named(words), named(PUBLIC.resolve("models/roberta"))),
                null,
                samples,
                SamplingConfig.sampled(8, 42).withTopK(50),
                seeds);
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
