package sotto.run.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import sotto.data.Prompt;
import sotto.model.SamplingConfig;
import sotto.model.text.Tokenizer;
import sotto.run.evaluate.EvaluationSpec.Conditions;
import sotto.run.evaluate.EvaluationSpec.PrePrompt;
import sotto.run.generate.GeneratedRow;
import sotto.run.generate.Generation;
import sotto.run.generate.GenerationSpec;
import sotto.run.token.AnswerText;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Completion of prompts in a cell, several times each.
///
/// @param samples completions of each prompt
/// @param decoding how tokens are chosen, with the seed
record PromptCompletion(List<Prompt> prompts, int samples, SamplingConfig decoding) {
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
                MeasureLoad.reading(prompts.stream().map(Prompt::text).toList(), before, conditions)
                        .read());
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
        List<Prompt> some = prompts.subList(from, to);
        GenerationSpec plain = new GenerationSpec(
                some.stream().map(Prompt::text).toList(),
                before.isEmpty() ? null : before,
                context.spec().conditions().tokens().special(),
                List.of(context.inputs().variants().get(cell.variant())),
                samples,
                decoding,
                from);
        return Generation.all(context.model(), asked(context, cell, some, plain), progress);
    }

    private static GenerationSpec asked(
            EvaluationContext context, Cell cell, List<Prompt> prompts, GenerationSpec plain) {
        List<String> written = prompts.stream()
                .flatMap(prompt -> context.written(cell, prompt).stream())
                .toList();
        return written.isEmpty() ? plain : plain.asChats(written);
    }

    /// The words of each completion that count, by prompt and index: those after the thinking where prompts are chats,
    /// else all.
    ///
    /// @param rows completions of prompts from `from` on
    /// @param length of the completions' beginning, in tokens, beyond which nothing counts
    List<String> answers(EvaluationContext context, Cell cell, int from, List<GeneratedRow> rows, int length) {
        Tokenizer tokenizer = context.model().tokenizer();
        List<String> answers = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            long[] ids = rows.get(row).ids();
            long[] own = ids.length > length ? Arrays.copyOf(ids, length) : ids;
            Optional<String> prompt = context.written(cell, prompts.get(from + row / samples));
            answers.add(
                    prompt.isPresent()
                            ? AnswerText.of(tokenizer, prompt.get(), own)
                            : own.length < ids.length
                                    ? tokenizer.decode(own)
                                    : rows.get(row).text());
        }
        return answers;
    }
}
