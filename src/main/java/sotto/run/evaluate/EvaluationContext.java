package sotto.run.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sotto.data.ChoiceItem;
import sotto.data.Prompt;
import sotto.data.PromptSource;
import sotto.data.Texts;
import sotto.measure.ChoiceScore;
import sotto.measure.Judge;
import sotto.measure.PairEncoding;
import sotto.model.Gains;
import sotto.model.LanguageModel;
import sotto.model.text.StartToken;
import sotto.run.evaluate.EvaluationSpec.PrePrompt;
import sotto.work.Failure;
import sotto.work.Quantity;

/// Context that all measurements share: the open model, the specification, the inputs and the judges.
///
/// @param reading how questions become token ids
record EvaluationContext(
        LanguageModel model,
        EvaluationSpec spec,
        EvaluationInputs material,
        List<Judge> judges,
        ChoiceScore.Reading reading) {
    /// The context, in which questions are read as this model needs it.
    static EvaluationContext of(
            LanguageModel model, EvaluationSpec spec, EvaluationInputs material, List<Judge> judges) {
        return new EvaluationContext(
                model,
                spec,
                material,
                judges,
                new ChoiceScore.Reading(
                        spec.tokens().special() ? PairEncoding.Special.ADDED : PairEncoding.Special.NONE,
                        StartToken.of(spec.model(), model.tokenizer()),
                        model.card().context()));
    }

    /// The gains of a cell's variant.
    Gains gains(Cell cell) {
        return material.variants().get(cell.variant()).gains();
    }

    /// A cell's pre-prompt.
    PrePrompt prePrompt(Cell cell) {
        return spec.prePrompts().get(cell.prePrompt());
    }

    /// The part of the specification about toxicity.
    EvaluationSpec.Toxicity toxicity() {
        return Optional.ofNullable(spec.toxicity()).orElseThrow();
    }

    /// The prompts to complete; none where toxicity is not asked for.
    List<Prompt> prompts() {
        return material.prompts().map(PromptSource.Prompts::prompts).orElse(List.of());
    }

    /// The distinct prompts among them.
    PromptUnits units() {
        return PromptUnits.of(prompts());
    }

    /// A note for each file in which questions equal earlier ones.
    List<String> copiedQuestions() {
        List<String> sentences = new ArrayList<>();
        for (int file = 0; file < material.questions().size(); file++) {
            List<ChoiceItem> questions = material.questions().get(file);
            long copies = questions.size()
                    - questions.stream()
                            .map(item -> new ChoiceItem(0, item.context(), item.choices(), item.answer()))
                            .distinct()
                            .count();
            if (copies > 0) {
                sentences.add(("%s of %s questions of %s equal an earlier one. Every copy counts, as in"
                                + " lm-evaluation-harness, so intervals are narrower than different questions would"
                                + " make them.")
                        .formatted(
                                Quantity.of(copies),
                                Quantity.of(questions.size()),
                                spec.choices().get(file).name()));
            }
        }
        return sentences;
    }

    /// The token ids in front of a text: the pre-prompt with its special tokens, or none.
    long[] before(Cell cell) {
        PrePrompt pre = prePrompt(cell);
        return pre.text().isEmpty()
                ? new long[0]
                : model.tokenizer().encode(pre.text(), spec.tokens().special());
    }

    /// Token ids of a text, without special ones, cut to the limit.
    long[] ids(String text) {
        return model.tokenizer().encode(text, false, spec.tokens().limit());
    }

    /// The number of tokens of a prompt together with its pre-prompt.
    int promptTokens(Cell cell, Prompt prompt) {
        return model.tokenizer()
                .encode(prePrompt(cell).before(prompt.text()), spec.tokens().special())
                .length;
    }

    /// Checks before the long work that gains and texts fit the model; a `Failure` if they do not.
    void check() {
        material.variants().forEach(variant -> model.check(variant.gains()));
        for (int pre = 0; pre < spec.prePrompts().size(); pre++) {
            Cell cell = new Cell(0, pre);
            for (Prompt prompt : prompts()) {
                model.checkLength(
                        promptTokens(cell, prompt) + toxicity().decoding().newTokens() - 1);
            }
            int before = before(cell).length;
            for (Texts file : material.texts()) {
                file.texts().forEach(text -> model.checkLength(before + ids(text).length - 1));
            }
            material.passages()
                    .ifPresent(file -> file.texts().forEach(text -> model.checkLength(before + ids(text).length)));
            for (List<ChoiceItem> file : material.questions()) {
                file.forEach(item -> checkChoices(item, cell));
            }
        }
    }

    private void checkChoices(ChoiceItem item, Cell cell) {
        String context = prePrompt(cell).before(item.context());
        for (String choice : item.choices()) {
            PairEncoding pair = reading.pair(model, context, choice);
            if (pair.context().length == 0 || pair.continuation().length == 0) {
                throw new Failure(
                        "A choice of row %d has no token of its own, or no token stands before it."
                                .formatted(item.row()),
                        "Give it a context and choices that are not empty.");
            }
        }
    }

    /// The number of tokens in these arrays together.
    static long tokens(List<long[]> texts) {
        return texts.stream().mapToLong(ids -> ids.length).sum();
    }
}
