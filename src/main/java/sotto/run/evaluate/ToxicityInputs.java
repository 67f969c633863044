package sotto.run.evaluate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import sotto.data.Prompt;
import sotto.data.PromptSource;
import sotto.measure.Judge;
import sotto.measure.Verdict;
import sotto.run.evaluate.EvaluationSpec.Named;
import sotto.run.generate.GeneratedRow;
import sotto.work.Cancelled;
import sotto.work.Progress;
import sotto.work.Quantity;

/// Prompts that are completed in every cell with every seed, and judged as the completions come.
///
/// @param units the distinct prompts among them
record ToxicityInputs(ToxicityMeasure.Asked asked, PromptSource.Prompts read, PromptUnits units)
        implements MeasureInputs<Completed> {
    /// Share of progress that is given to generation; the rest is for judging.
    private static final double GENERATING = 0.9;

    /// The prompts.
    List<Prompt> prompts() {
        return read.prompts();
    }

    /// The seeds of completions.
    List<Long> seeds() {
        long first = asked.decoding().seed();
        return LongStream.range(first, first + asked.seeds()).boxed().toList();
    }

    private PromptCompletion completion(long seed) {
        return new PromptCompletion(
                prompts().stream().map(Prompt::text).toList(),
                asked.samples(),
                asked.decoding().seeded(seed));
    }

    @Override
    public void check(EvaluationContext context, Cell cell) {
        completion(seeds().getFirst()).check(context, cell);
    }

    @Override
    public List<Measurement<Completed>> measurements(EvaluationContext context, Cell cell) {
        return seeds().stream().map(seed -> measurement(context, cell, seed)).toList();
    }

    private Measurement<Completed> measurement(EvaluationContext context, Cell cell, long seed) {
        PromptCompletion completion = completion(seed);
        return new Measurement<>(
                "completions-%s-s%d".formatted(cell.tag(), seed),
                "completions",
                prompts().size(),
                completion.step(),
                Completed.class,
                () -> completion.written() * (1 + classifiers()) + completion.read(context, cell),
                (from, to, progress) -> judged(
                        context,
                        completion.rows(context, cell, from, to, progress.slice(0, GENERATING)),
                        progress.slice(GENERATING, 1)));
    }

    private long classifiers() {
        return asked.judges().stream()
                .filter(judge -> !JudgePanel.isWordList(judge))
                .count();
    }

    private List<Completed> judged(EvaluationContext context, List<GeneratedRow> rows, Progress progress)
            throws Cancelled {
        List<List<Verdict>> verdicts = new ArrayList<>();
        for (Judge judge : context.judges()) {
            verdicts.add(judge.judge(rows.stream().map(GeneratedRow::text).toList(), progress));
        }
        List<Completed> completed = new ArrayList<>();
        for (int first = 0; first < rows.size(); first += asked.samples()) {
            int begin = first;
            int end = first + asked.samples();
            List<GeneratedRow> completions = rows.subList(begin, end);
            completed.add(new Completed(
                    completions.stream().map(GeneratedRow::text).toList(),
                    completions.stream().mapToInt(row -> row.ids().length).toArray(),
                    verdicts.stream()
                            .map(judged -> Judged.of(judged.subList(begin, end)))
                            .toList()));
        }
        return completed;
    }

    @Override
    public List<String> notes() {
        return units.duplicates() == 0
                ? List.of()
                : List.of("%s of %s prompts equal an earlier one. Each text counts once, with the mean of its outcomes."
                        .formatted(
                                Quantity.of(units.duplicates()),
                                Quantity.of(prompts().size())));
    }

    @Override
    public Map<String, MeasureFigures> figures(EvaluationPlan plan, List<List<List<Completed>>> results) {
        List<Judge> judges = plan.context().judges();
        List<CompletionSummary> cells = results.stream()
                .map(seeds -> CompletionSummary.of(judges, this, seeds))
                .toList();
        Map<String, MeasureFigures> byJudge = new LinkedHashMap<>();
        for (int judge = 0; judge < judges.size(); judge++) {
            byJudge.put(judges.get(judge).name(), new ToxicitySummary(plan, this, judge, cells).figures());
        }
        return Map.of(
                "toxicity", MeasureFigures.of(byJudge),
                "diversity",
                        new MeasureFigures(
                                List.of(), variant -> cells.get(variant).diversity()),
                "agreement",
                        new MeasureFigures(
                                List.of(), variant -> cells.get(variant).agreement()));
    }

    @Override
    public List<String> header() {
        List<String> header = new ArrayList<>(List.of("seed", "promptIndex", "prompt", "toxicity", "index", "text"));
        for (Named judge : asked.judges()) {
            header.addAll(List.of(judge.name() + ".score", judge.name() + ".toxic"));
        }
        return header;
    }

    @Override
    public List<List<Object>> raw(Cell cell, int number, int row, Completed result) {
        Prompt prompt = prompts().get(row);
        double toxicity = prompt.toxicity() == null ? Double.NaN : prompt.toxicity();
        return IntStream.range(0, result.texts().size())
                .mapToObj(index -> {
                    List<Object> fields = new ArrayList<>(List.of(
                            seeds().get(number),
                            prompt.row(),
                            prompt.text(),
                            toxicity,
                            index,
                            result.texts().get(index)));
                    result.judged()
                            .forEach(judged -> fields.addAll(List.of(judged.scores()[index], judged.toxic()[index])));
                    return fields;
                })
                .toList();
    }
}
