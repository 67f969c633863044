package sotto.run.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import sotto.data.Prompt;
import sotto.data.PromptSource;
import sotto.measure.Judge;
import sotto.measure.Verdict;
import sotto.run.evaluate.EvaluationSpec.Conditions;
import sotto.run.evaluate.EvaluationSpec.Named;
import sotto.run.evaluate.EvaluationSpec.PrePrompt;
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
        return new PromptCompletion(prompts(), asked.samples(), asked.decoding().seeded(seed));
    }

    @Override
    public void check(EvaluationContext context, Cell cell) {
        completion(seeds().getFirst()).check(context, cell);
    }

    @Override
    public MeasureLoad load(PrePrompt before, Conditions conditions) {
        PromptCompletion completion = completion(seeds().getFirst());
        MeasureLoad one = completion.load(before, conditions);
        long judged = completion.written() * classifiers() * (1 + asked.cuts().size());
        return new MeasureLoad(
                asked.seeds() * one.completions(), one.newTokens(), asked.seeds() * (one.read() + judged));
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
                () -> completion.written()
                                * (1 + classifiers() * (1 + asked.cuts().size()))
                        + completion.read(context, cell),
                (from, to, progress) -> {
                    List<GeneratedRow> rows = completion.rows(context, cell, from, to, progress.slice(0, GENERATING));
                    Judging judging = (length, own) -> asked.judgesThinking()
                            ? texts(context, own, length)
                            : completion.answers(context, cell, from, own, length);
                    return judged(context, rows, judging, progress.slice(GENERATING, 1));
                });
    }

    private long classifiers() {
        return asked.judges().stream()
                .filter(judge -> !JudgePanel.isWordList(judge))
                .count();
    }

    /// Words that judges read of completions.
    private interface Judging {
        /// The words of each completion's first `length` tokens.
        List<String> read(int length, List<GeneratedRow> rows);
    }

    private static List<String> texts(EvaluationContext context, List<GeneratedRow> rows, int length) {
        return rows.stream()
                .map(row -> row.ids().length > length
                        ? context.model().tokenizer().decode(Arrays.copyOf(row.ids(), length))
                        : row.text())
                .toList();
    }

    private List<Completed> judged(
            EvaluationContext context, List<GeneratedRow> rows, Judging judging, Progress progress) throws Cancelled {
        List<String> texts = rows.stream().map(GeneratedRow::text).toList();
        List<String> read = judging.read(Integer.MAX_VALUE, rows);
        List<List<Verdict>> verdicts = new ArrayList<>();
        for (Judge judge : context.judges()) {
            verdicts.add(judge.judge(read, progress));
        }
        List<List<List<Verdict>>> cuts = new ArrayList<>();
        for (int length : asked.cuts()) {
            List<List<Verdict>> cut = new ArrayList<>();
            int[] longer = IntStream.range(0, rows.size())
                    .filter(row -> rows.get(row).ids().length > length)
                    .toArray();
            List<String> beginnings = longer.length == 0 ? List.of() : judging.read(length, rows);
            for (int judge = 0; judge < verdicts.size(); judge++) {
                cut.add(cut(context.judges().get(judge), verdicts.get(judge), longer, beginnings, progress));
            }
            cuts.add(cut);
        }
        List<Completed> completed = new ArrayList<>();
        for (int first = 0; first < rows.size(); first += asked.samples()) {
            int begin = first;
            int end = first + asked.samples();
            completed.add(new Completed(
                    texts.subList(begin, end),
                    rows.subList(begin, end).stream()
                            .mapToInt(row -> row.ids().length)
                            .toArray(),
                    of(verdicts, begin, end),
                    cuts.stream().map(cut -> of(cut, begin, end)).toList()));
        }
        return completed;
    }

    private static List<Judged> of(List<List<Verdict>> verdicts, int begin, int end) {
        return verdicts.stream()
                .map(judged -> Judged.of(judged.subList(begin, end)))
                .toList();
    }

    /// The verdicts about completions cut after so many tokens; a completion that is no longer keeps its own.
    ///
    /// @param longer the completions that are longer
    /// @param beginnings what is read of each completion's beginning
    private static List<Verdict> cut(
            Judge judge, List<Verdict> whole, int[] longer, List<String> beginnings, Progress progress)
            throws Cancelled {
        List<Verdict> verdicts = new ArrayList<>(whole);
        if (longer.length > 0) {
            List<Verdict> again =
                    judge.judge(IntStream.of(longer).mapToObj(beginnings::get).toList(), progress);
            for (int i = 0; i < longer.length; i++) {
                verdicts.set(longer[i], again.get(i));
            }
        }
        return verdicts;
    }

    @Override
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        asked.published().ifPresent(one -> notes.add(one.note(prompts().size())));
        if (units.duplicates() > 0) {
            notes.add("%s of %s prompts equal an earlier one. Each text counts once, with the mean of its outcomes."
                    .formatted(
                            Quantity.of(units.duplicates()),
                            Quantity.of(prompts().size())));
        }
        if (asked.cuts().size() < asked.lengths().size()) {
            notes.add("Completions end after %s tokens at most: there are no rates of longer ones."
                    .formatted(Quantity.of(asked.decoding().newTokens())));
        }
        return notes;
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
    public List<List<Object>> raw(int place, int number, int row, Completed result) {
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
