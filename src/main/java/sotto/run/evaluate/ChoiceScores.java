package sotto.run.evaluate;

import java.util.ArrayList;
import java.util.List;
import sotto.data.ChoiceItem;
import sotto.measure.ChoiceScore;
import sotto.measure.PairEncoding;
import sotto.model.ScoredText;
import sotto.model.TokenScores;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Log-likelihoods that one cell gives to the choices of one file's questions.
///
/// @param file the file's number
record ChoiceScores(EvaluationContext setting, int file, Cell cell) implements Measurement<ChoiceScore> {
    private static final int STEP = 8;

    private List<ChoiceItem> items() {
        return setting.material().questions().get(file);
    }

    private List<PairEncoding> pairs(ChoiceItem item) {
        String context = setting.prePrompt(cell).before(item.context());
        return item.choices().stream()
                .map(choice -> setting.reading().pair(setting.model(), context, choice))
                .toList();
    }

    @Override
    public String name() {
        return "choices-f%d-%s".formatted(file, cell.tag());
    }

    @Override
    public String title() {
        return "choices of " + setting.spec().choices().get(file).name();
    }

    @Override
    public int rows() {
        return items().size();
    }

    @Override
    public long cost() {
        return items().stream()
                .flatMap(item -> pairs(item).stream())
                .mapToLong(pair -> pair.whole().length)
                .sum();
    }

    @Override
    public int step() {
        return STEP;
    }

    @Override
    public Class<ChoiceScore> type() {
        return ChoiceScore.class;
    }

    @Override
    public List<ChoiceScore> measure(int from, int to, Progress progress) throws Cancelled {
        List<ScoredText> texts = new ArrayList<>();
        List<ChoiceItem> items = items().subList(from, to);
        for (ChoiceItem item : items) {
            pairs(item).forEach(pair -> texts.add(pair.scored()));
        }
        List<TokenScores> choices = new TextScorer(setting, cell).of(texts, progress);
        List<ChoiceScore> scores = new ArrayList<>();
        int first = 0;
        for (ChoiceItem item : items) {
            int end = first + item.choices().size();
            scores.add(ChoiceScore.of(choices.subList(first, end)));
            first = end;
        }
        return scores;
    }
}
