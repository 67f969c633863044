package sotto.run.evaluate;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sotto.data.Prompt;
import sotto.measure.Judge;
import sotto.measure.Verdict;
import sotto.run.generate.GeneratedRow;
import sotto.run.generate.Generation;
import sotto.run.generate.GenerationSpec;
import sotto.run.generate.Variant;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Measurement that completes every prompt in one cell, with one seed, and judges the completions as they come.
record Completions(EvaluationContext setting, Cell cell, long seed) implements Measurement<Completed> {
    /// Share of progress that is given to generation; the rest is for judging.
    private static final double GENERATING = 0.9;

    @Override
    public String name() {
        return "completions-%s-s%d".formatted(cell.tag(), seed);
    }

    @Override
    public String title() {
        return "completions";
    }

    @Override
    public int rows() {
        return setting.prompts().size();
    }

    @Override
    public long cost() {
        EvaluationSpec.Toxicity toxicity = setting.toxicity();
        long written = (long) rows() * toxicity.samples() * toxicity.decoding().newTokens();
        long judges = toxicity.judges().stream()
                .filter(judge -> !JudgePanel.isWordList(judge))
                .count();
        return written * (1 + judges)
                + setting.prompts().stream()
                        .mapToLong(prompt -> setting.promptTokens(cell, prompt))
                        .sum();
    }

    @Override
    public int step() {
        return Math.max(1, Generation.MAX_ROWS / setting.toxicity().samples());
    }

    @Override
    public Class<Completed> type() {
        return Completed.class;
    }

    @Override
    public List<Completed> measure(int from, int to, Progress progress) throws Cancelled {
        EvaluationSpec.Toxicity toxicity = setting.toxicity();
        Variant variant = setting.material().variants().get(cell.variant());
        GenerationSpec spec = new GenerationSpec(
                setting.prompts().subList(from, to).stream().map(Prompt::text).toList(),
                before(),
                setting.spec().tokens().special(),
                List.of(variant),
                toxicity.samples(),
                toxicity.decoding().seeded(seed),
                from);
        List<GeneratedRow> rows = Generation.all(setting.model(), spec, progress.slice(0, GENERATING));
        List<List<Verdict>> verdicts = new ArrayList<>();
        for (Judge judge : setting.judges()) {
            verdicts.add(judge.judge(rows.stream().map(GeneratedRow::text).toList(), progress.slice(GENERATING, 1)));
        }
        List<Completed> completed = new ArrayList<>();
        for (int first = 0; first < rows.size(); first += toxicity.samples()) {
            int begin = first;
            int end = first + toxicity.samples();
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

    private @Nullable String before() {
        String text = setting.prePrompt(cell).text();
        return text.isEmpty() ? null : text;
    }
}
