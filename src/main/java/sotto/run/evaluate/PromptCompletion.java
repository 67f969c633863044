package sotto.run.evaluate;

import java.util.List;
import sotto.model.SamplingConfig;
import sotto.run.evaluate.EvaluationSpec.Conditions;
import sotto.run.evaluate.EvaluationSpec.PrePrompt;
import sotto.run.generate.GeneratedRow;
import sotto.run.generate.Generation;
import sotto.run.generate.GenerationSpec;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Completion of prompts in a cell, several times each.
///
/// @param samples completions of each prompt
/// @param decoding how tokens are chosen, with the seed
record PromptCompletion(List<String> prompts, int samples, SamplingConfig decoding) {
    PromptCompletion {
        prompts = List.copyOf(prompts);
    }

    /// Checks that prompts and completions fit the model behind the pre-prompt of a cell; a `Failure` if not.
    void check(EvaluationContext context, Cell cell) {
        prompts.forEach(
                prompt -> context.model().checkLength(context.promptTokens(cell, prompt) + decoding.newTokens() - 1));
    }

    /// The number of prompts that are completed together.
    int step() {
        return Math.max(1, Generation.MAX_ROWS / samples);
    }

    /// The number of new tokens, at most.
    long written() {
        return (long) prompts.size() * samples * decoding.newTokens();
    }

    /// The load in a cell behind a pre-prompt.
    MeasureLoad load(PrePrompt before, Conditions conditions) {
        return new MeasureLoad(
                (long) prompts.size() * samples,
                decoding.newTokens(),
                MeasureLoad.reading(prompts, before, conditions).read());
    }

    /// The number of tokens of the prompts in a cell.
    long read(EvaluationContext context, Cell cell) {
        return prompts.stream()
                .mapToLong(prompt -> context.promptTokens(cell, prompt))
                .sum();
    }

    /// The completions of prompts `from` to before `to` by a cell's variant, by prompt and index.
    List<GeneratedRow> rows(EvaluationContext context, Cell cell, int from, int to, Progress progress)
            throws Cancelled {
        String before = context.prePrompt(cell).text();
        return Generation.all(
                context.model(),
                new GenerationSpec(
                        prompts.subList(from, to),
                        before.isEmpty() ? null : before,
                        context.spec().conditions().tokens().special(),
                        List.of(context.inputs().variants().get(cell.variant())),
                        samples,
                        decoding,
                        from),
                progress);
    }
}
