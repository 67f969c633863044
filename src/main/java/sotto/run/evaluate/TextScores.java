package sotto.run.evaluate;

import java.util.ArrayList;
import java.util.List;
import sotto.measure.TextScore;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

/// How likely one cell finds the texts of one file.
///
/// @param file its number
record TextScores(Setting setting, int file, Cell cell) implements Measurement<TextScore> {
    private static final int STEP = 8;

    private List<String> texts() {
        return setting.material().texts().get(file).texts();
    }

    @Override
    public String name() {
        return "perplexity-f%d-%s".formatted(file, cell.tag());
    }

    @Override
    public String title() {
        return "perplexity of " + setting.spec().perplexity().get(file).name();
    }

    @Override
    public int rows() {
        return texts().size();
    }

    @Override
    public long cost() {
        return (long) rows() * setting.before(cell).length
                + Setting.tokens(texts().stream().map(setting::ids).toList());
    }

    @Override
    public int step() {
        return STEP;
    }

    @Override
    public Class<TextScore> type() {
        return TextScore.class;
    }

    @Override
    public List<TextScore> measure(int from, int to, Progress progress) throws Cancelled {
        long[] before = setting.before(cell);
        List<TextScore> scores = new ArrayList<>();
        for (int row = from; row < to; row++) {
            progress.report(row - from, to - from, "texts");
            progress.checkCancelled();
            TextScore score = TextScore.of(setting.model(), before, setting.ids(texts().get(row)), setting.gains(cell));
            scores.add(new TextScore(checked(setting, cell, score.logprob()), score.tokens()));
        }
        return scores;
    }

    /// Refuses what is not a number: no figure could be made of it.
    static double checked(Setting setting, Cell cell, double logprob) {
        if (!Double.isFinite(logprob)) {
            throw new Failure(
                    "The variant %s gives a text the log-likelihood %s."
                            .formatted(
                                    setting.material()
                                            .variants()
                                            .get(cell.variant())
                                            .name(),
                                    logprob),
                    "Use --dtype float32, or gains nearer to 1.");
        }
        return logprob;
    }
}
