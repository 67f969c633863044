package sotto.run.evaluate;

import java.util.List;
import java.util.Set;
import sotto.measure.ChoiceScore;
import sotto.measure.Judge;
import sotto.measure.PairEncoding;
import sotto.model.Gains;
import sotto.model.LanguageModel;
import sotto.model.text.StartToken;
import sotto.run.evaluate.EvaluationSpec.PrePrompt;

/// Context that all measurements share: the open model, the specification, the inputs and the judges.
///
/// @param reading how questions become token ids
/// @param skipped numbers of the variants that are measured no further, as far as that is known
record EvaluationContext(
        LanguageModel model,
        EvaluationSpec spec,
        EvaluationInputs inputs,
        List<Judge> judges,
        ChoiceScore.Reading reading,
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
                Set.of());
    }

    /// The same context, in which these variants are measured no further.
    EvaluationContext skipping(Set<Integer> variants) {
        return new EvaluationContext(model, spec, inputs, judges, reading, variants);
    }

    /// The same context for other inputs.
    EvaluationContext with(EvaluationInputs others) {
        return new EvaluationContext(model, spec, others, judges, reading, skipped);
    }

    /// The gains of a cell's variant.
    Gains gains(Cell cell) {
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

    /// The number of tokens of a prompt together with its pre-prompt.
    int promptTokens(Cell cell, String prompt) {
        return model.tokenizer()
                .encode(
                        prePrompt(cell).before(prompt),
                        spec.conditions().tokens().special())
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

    /// The number of tokens of texts, each behind the pre-prompt of a cell.
    long tokens(Cell cell, List<String> texts) {
        return (long) texts.size() * before(cell).length
                + tokens(texts.stream().map(this::ids).toList());
    }

    /// The number of tokens in these arrays together.
    static long tokens(List<long[]> texts) {
        return texts.stream().mapToLong(ids -> ids.length).sum();
    }
}
