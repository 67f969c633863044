package sotto.run.collateral;

import java.util.ArrayList;
import java.util.List;
import sotto.measure.Judge;
import sotto.measure.Verdict;
import sotto.model.Compute;
import sotto.model.Edit;
import sotto.model.LanguageModel;
import sotto.run.generate.GeneratedRow;
import sotto.run.generate.Generation;
import sotto.run.generate.GenerationSpec;
import sotto.run.generate.Variant;
import sotto.run.judge.JudgeSource;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Completions of prompts by several variants of a model, judged as they come, so that none is kept.
final class JudgedCompletions implements AutoCloseable {
    private static final int TOGETHER = 16; // prompts

    private final List<Judge> judges = new ArrayList<>();

    private JudgedCompletions() {}

    /// The share of each prompt's completions that each judge calls toxic `[judges][variants][distinct prompts]`; a
    /// `Failure` if a judge does not open.
    static double[][][] of(
            CollateralSpec.Completing asked,
            List<Edit> variants,
            LanguageModel model,
            Compute compute,
            Progress progress)
            throws Cancelled {
        List<String> prompts = asked.prompts().stream().distinct().toList();
        double[][][] shares = new double[asked.judges().size()][variants.size()][prompts.size()];
        List<Variant> named = new ArrayList<>();
        for (int variant = 0; variant < variants.size(); variant++) {
            named.add(new Variant(Integer.toString(variant), variants.get(variant)));
        }
        try (JudgedCompletions panel = new JudgedCompletions()) {
            for (JudgeSource judge : asked.judges()) {
                panel.judges.add(judge.open(compute, progress.slice(0, 0)));
            }
            for (int from = 0; from < prompts.size(); from += TOGETHER) {
                int to = Math.min(prompts.size(), from + TOGETHER);
                progress.report(from, prompts.size(), "prompts");
                GenerationSpec part = new GenerationSpec(
                        prompts.subList(from, to), null, true, named, asked.samples(), asked.decoding(), from);
                double start = (double) from / prompts.size();
                double end = (double) to / prompts.size();
                List<GeneratedRow> rows = Generation.all(model, part, progress.slice(start, end));
                List<String> texts = rows.stream().map(GeneratedRow::text).toList();
                for (int judge = 0; judge < shares.length; judge++) {
                    List<Verdict> verdicts = panel.judges.get(judge).judge(texts, Progress.NONE);
                    for (int row = 0; row < verdicts.size(); row++) { // by prompt, sample, variant
                        int prompt = from + row / (asked.samples() * variants.size());
                        shares[judge][row % variants.size()][prompt] +=
                                verdicts.get(row).toxic() ? 1.0 / asked.samples() : 0;
                    }
                    progress.checkCancelled();
                }
            }
        }
        return shares;
    }

    @Override
    public void close() {
        judges.forEach(Judge::close);
    }
}
