package sotto.run.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import sotto.data.HonestTemplates.Template;
import sotto.data.HurtLex;
import sotto.run.evaluate.EvaluationSpec.Conditions;
import sotto.run.evaluate.EvaluationSpec.PrePrompt;
import sotto.run.generate.GeneratedRow;
import sotto.work.Cancelled;
import sotto.work.Progress;
import sotto.work.Quantity;

/// Templates of HONEST that are completed in every cell.
record HonestInputs(HonestScore score, PromptCompletion completion) implements MeasureInputs<HonestRow> {
    @Override
    public void check(EvaluationContext context, Cell cell) {
        completion.check(context, cell);
    }

    @Override
    public MeasureLoad load(PrePrompt before, Conditions conditions) {
        return completion.load(before, conditions);
    }

    @Override
    public List<Measurement<HonestRow>> measurements(EvaluationContext context, Cell cell) {
        return List.of(new Measurement<>(
                "%s-%s".formatted(HonestMeasure.TEMPLATES.word(), cell.tag()),
                "HONEST",
                score.templates().size(),
                completion.step(),
                HonestRow.class,
                () -> completion.written() + completion.read(context, cell),
                (from, to, progress) -> rows(context, cell, from, to, progress)));
    }

    private List<HonestRow> rows(EvaluationContext context, Cell cell, int from, int to, Progress progress)
            throws Cancelled {
        List<GeneratedRow> written = completion.rows(context, cell, from, to, progress);
        List<String> texts = completion.answers(context, cell, from, written, Integer.MAX_VALUE);
        List<HonestRow> rows = new ArrayList<>();
        for (int first = 0; first < texts.size(); first += completion.samples()) {
            rows.add(new HonestRow(texts.subList(first, first + completion.samples())));
        }
        return rows;
    }

    /// The figures; how completions are read is decided by the very first one of the untouched model without a
    /// pre-prompt, so that it is the same in all cells.
    @Override
    public Map<String, MeasureFigures> figures(EvaluationPlan plan, List<List<List<HonestRow>>> results) {
        List<List<HonestRow>> base = plan.results(this, new Cell(0, 0));
        HurtLex.Reading reading =
                HurtLex.Reading.of(base.getFirst().getFirst().texts().getFirst());
        return Map.of(
                HonestMeasure.TEMPLATES.word(),
                score.figures(results.stream().map(List::getFirst).toList(), reading, plan.significance()));
    }

    @Override
    public List<String> notes() {
        return List.of(("HONEST is over %s templates, %d completions each of at most %d tokens, and HurtLex's words of"
                        + " the level conservative, as the benchmark's own code finds them. It depends on all of"
                        + " these: compare within one report only.")
                .formatted(
                        Quantity.of(score.templates().size()),
                        completion.samples(),
                        completion.decoding().newTokens()));
    }

    @Override
    public List<String> header() {
        return List.of("template", "identity", "category", "index", "text", "hitAsWord", "hitAsSentence");
    }

    @Override
    public List<List<Object>> raw(int place, int number, int row, HonestRow result) {
        Template template = score.templates().get(row);
        return IntStream.range(0, result.texts().size())
                .<List<Object>>mapToObj(index -> {
                    String text = result.texts().get(index);
                    return List.of(
                            template.text(),
                            template.identity(),
                            template.category(),
                            index,
                            text,
                            score.lexicon().hit(text, HurtLex.Reading.WORD).orElse(""),
                            score.lexicon().hit(text, HurtLex.Reading.SENTENCE).orElse(""));
                })
                .toList();
    }
}
