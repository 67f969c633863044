package sotto.run.evaluate;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sotto.chat.ChatWriter;
import sotto.chat.Conversation;
import sotto.data.Prompt;
import sotto.measure.ChoiceScore;
import sotto.measure.Judge;
import sotto.measure.PairEncoding;
import sotto.model.Edit;
import sotto.model.LanguageModel;
import sotto.model.text.StartToken;
import sotto.run.evaluate.EvaluationSpec.PrePrompt;
import sotto.work.Failure;

/// Context that all measurements share: the open model, the specification, the inputs and the judges.
///
/// @param reading how questions become token ids
/// @param chats writer of chats; empty where texts are read as they are
/// @param skipped numbers of the variants that are measured no further, as far as that is known
record EvaluationContext(
        LanguageModel model,
        EvaluationSpec spec,
        EvaluationInputs inputs,
        List<Judge> judges,
        ChoiceScore.Reading reading,
        Optional<ChatWriter> chats,
        Set<Integer> skipped) {
    /// Copies the set.
    EvaluationContext {
        skipped = Set.copyOf(skipped);
    }

    /// The context, in which questions are read as this model needs it.
    static EvaluationContext of(LanguageModel model, EvaluationSpec spec, EvaluationInputs inputs, List<Judge> judges) {
        return new EvaluationContext(
                model,
                spec,
                inputs,
                judges,
                new ChoiceScore.Reading(
                        spec.conditions().tokens().special() ? PairEncoding.Special.ADDED : PairEncoding.Special.NONE,
                        StartToken.of(spec.model(), model.tokenizer()),
                        model.card().context()),
                spec.reading()
                        .map(chat -> ChatWriter.of(
                                spec.model(), model.tokenizer().roles(), chat.mode(), Map.of(), chat.time())),
                Set.of());
    }

    /// The same context, in which these variants are measured no further.
    EvaluationContext skipping(Set<Integer> variants) {
        return new EvaluationContext(model, spec, inputs, judges, reading, chats, variants);
    }

    /// The same context for other inputs.
    EvaluationContext with(EvaluationInputs others) {
        return new EvaluationContext(model, spec, others, judges, reading, chats, skipped);
    }

    /// The gains of a cell's variant.
    Edit gains(Cell cell) {
        return inputs.variants().get(cell.variant()).gains();
    }

    /// A cell's pre-prompt.
    PrePrompt prePrompt(Cell cell) {
        return spec.conditions().prePrompts().get(cell.prePrompt());
    }

    /// The token ids in front of a text: the pre-prompt with its special tokens, or none.
    long[] before(Cell cell) {
        PrePrompt pre = prePrompt(cell);
        return pre.text().isEmpty()
                ? new long[0]
                : model.tokenizer()
                        .encode(pre.text(), spec.conditions().tokens().special());
    }

    /// Token ids of a text, without special ones, cut to the limit.
    long[] ids(String text) {
        return model.tokenizer().encode(text, false, spec.conditions().tokens().limit());
    }

    /// A text of a file behind the pre-prompt of a cell, as the model reads it. A `Failure` where it is a chat that the
    /// template refuses, or of which no token counts.
    CountedText passage(Cell cell, EvaluatedTexts texts, int place) {
        String text = texts.texts().texts().get(place);
        if (chats.isEmpty()) {
            return CountedText.plain(before(cell), ids(text));
        }
        int limit = spec.conditions().tokens().limit();
        return CountedText.ofChat(chats.get(), texts, place, prePrompt(cell).text(), model.tokenizer(), limit);
    }

    /// The number of tokens of texts, each behind the pre-prompt of a cell.
    long tokens(Cell cell, EvaluatedTexts texts) {
        return texts.places()
                .mapToLong(place -> passage(cell, texts, place).ids().length)
                .sum();
    }

    /// The text that is read of a prompt as a chat behind the pre-prompt of a cell, followed by the words that begin an
    /// answer, or ending inside the answer that it ends with; empty where prompts are read as they are.
    Optional<String> written(Cell cell, Prompt prompt) {
        return chats.map(writer -> {
            Conversation chat = prompt.asChat().prefixed(prePrompt(cell).text());
            try {
                return writer.write(chat, chat.openEnding()).text();
            } catch (Failure e) {
                throw new Failure("Prompt in row %d: %s".formatted(prompt.row(), e.getMessage()), e.advice(), e);
            }
        });
    }

    /// The number of tokens of a prompt together with its pre-prompt.
    int promptTokens(Cell cell, Prompt prompt) {
        return written(cell, prompt)
                .map(text -> model.tokenizer().encodeBare(text))
                .orElseGet(() -> model.tokenizer()
                        .encode(
                                prePrompt(cell).before(prompt.text()),
                                spec.conditions().tokens().special()))
                .length;
    }

    /// Checks before the long work that gains and texts fit the model; a `Failure` if they do not.
    void check() {
        inputs.variants().forEach(variant -> model.check(variant.gains()));
        for (int pre = 0; pre < spec.conditions().prePrompts().size(); pre++) {
            Cell cell = new Cell(0, pre);
            inputs.measures().values().forEach(measure -> measure.check(this, cell));
        }
    }
}
