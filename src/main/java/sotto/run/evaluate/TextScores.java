package sotto.run.evaluate;

import java.util.List;
import sotto.measure.TextScore;
import sotto.model.ScoredText;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Log-likelihoods that one cell gives to the texts of one file.
///
/// @param file the file's number
record TextScores(EvaluationContext setting, int file, Cell cell) implements Measurement<TextScore> {
    private static final int STEP = 32;

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
                + EvaluationContext.tokens(texts().stream().map(setting::ids).toList());
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
        List<ScoredText> read = texts().subList(from, to).stream()
                .map(text -> TextScore.text(before, setting.ids(text)))
                .toList();
        return new TextScorer(setting, cell)
                .of(read, progress).stream().map(TextScore::of).toList();
    }
}
