package sotto.run.evaluate;

import static sotto.run.evaluate.FigureColumn.Shown.COMMAND;
import static sotto.run.evaluate.FigureColumn.Shown.INTERVAL;
import static sotto.run.evaluate.FigureColumn.Shown.WINDOW;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntBiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import sotto.data.ChoiceItem;
import sotto.data.ChoiceSource;
import sotto.measure.ChoiceScore;
import sotto.measure.PairEncoding;
import sotto.measure.Resampled;
import sotto.measure.Significance;
import sotto.model.ScoredText;
import sotto.model.TokenScores;
import sotto.run.evaluate.EvaluationSpec.Conditions;
import sotto.run.evaluate.EvaluationSpec.Named;
import sotto.run.evaluate.EvaluationSpec.PrePrompt;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;
import sotto.work.Quantity;

/// Accuracy on the multiple-choice questions of files.
public final class ChoicesMeasure extends EvaluationMeasure {
    /// Files of questions.
    public static final MeasureOption QUESTIONS = new MeasureOption(
            "choices",
            MeasureOption.Kind.FILES,
            "FILE",
            "Questions: .jsonl of {\"context\", \"choices\": [...], \"answer\": INDEX}.");

    private static final String KEY = QUESTIONS.word();
    private static final int STEP = 8;

    ChoicesMeasure() {
        super(
                List.of(
                        new FigureColumn(KEY, "acc", "interval", "%s, correct", "%s acc", WINDOW, COMMAND, INTERVAL),
                        new FigureColumn(
                                KEY, "accNorm", "accNormInterval", "%s, correct by character", "acc_norm", COMMAND)),
                QUESTIONS);
    }

    @Override
    MeasureInputs<ChoiceScore> read(EvaluationSpec spec, Progress progress) {
        List<QuestionFile> files = new ArrayList<>();
        for (Named named : spec.measures().files(QUESTIONS)) {
            ChoiceSource source =
                    new ChoiceSource(named.file(), spec.conditions().reading().undecodable());
            files.add(new QuestionFile(named.name(), source.read()));
        }
        List<String> notes =
                files.stream().flatMap(file -> file.copies().stream()).toList();
        notes.forEach(progress::note);
        return new FilesInputs<>(
                this, files, List.of("answer", "best", "bestNorm", "correct", "correctNorm", "logprobs"), notes);
    }

    private record QuestionFile(String name, List<ChoiceItem> questions)
            implements FilesInputs.MeasuredFile<ChoiceScore> {
        /// A note if questions equal earlier ones.
        List<String> copies() {
            int copies = units().copies();
            return copies == 0
                    ? List.of()
                    : List.of(("%s of %s questions of %s equal an earlier one. Every copy counts in the"
                                    + " figures, as in lm-evaluation-harness; in intervals and p-values copies are one"
                                    + " question.")
                            .formatted(Quantity.of(copies), Quantity.of(questions.size()), name));
        }

        private DistinctUnits units() {
            return DistinctUnits.of(questions.stream()
                    .map(item -> new ChoiceItem(0, item.context(), item.choices(), item.answer()))
                    .toList());
        }

        /// A question's context with each of its choices, as the model reads them in a cell.
        private static List<PairEncoding> pairs(EvaluationContext context, Cell cell, ChoiceItem item) {
            String before = context.prePrompt(cell).before(item.context());
            return item.choices().stream()
                    .map(choice -> context.reading().pair(context.model(), before, choice))
                    .toList();
        }

        @Override
        public void check(EvaluationContext context, Cell cell) {
            for (ChoiceItem item : questions) {
                for (PairEncoding pair : pairs(context, cell, item)) {
                    if (pair.context().length == 0 || pair.continuation().length == 0) {
                        throw new Failure(
                                "A choice of row %d has no token of its own, or no token stands before it."
                                        .formatted(item.row()),
                                "Give it a context and choices that are not empty.");
                    }
                }
            }
        }

        @Override
        public MeasureLoad load(PrePrompt before, Conditions conditions) {
            return MeasureLoad.NONE.plus(questions.stream()
                    .flatMap(item -> item.choices().stream().map(choice -> item.context() + choice))
                    .mapToLong(text -> MeasureLoad.tokens(before.before(text)))
                    .sum());
        }

        @Override
        public Measurement<ChoiceScore> measurement(EvaluationContext context, Cell cell, String log) {
            return new Measurement<>(
                    log,
                    "choices of " + name,
                    questions.size(),
                    STEP,
                    ChoiceScore.class,
                    () -> questions.stream()
                            .flatMap(item -> pairs(context, cell, item).stream())
                            .mapToLong(pair -> pair.whole().length)
                            .sum(),
                    (from, to, progress) -> scores(context, cell, questions.subList(from, to), progress));
        }

        private static List<ChoiceScore> scores(
                EvaluationContext context, Cell cell, List<ChoiceItem> items, Progress progress) throws Cancelled {
            List<ScoredText> texts = items.stream()
                    .flatMap(item -> pairs(context, cell, item).stream())
                    .map(PairEncoding::scored)
                    .toList();
            List<TokenScores> choices = new TextScorer(context, cell).of(texts, progress);
            List<ChoiceScore> scores = new ArrayList<>();
            int first = 0;
            for (ChoiceItem item : items) {
                int end = first + item.choices().size();
                scores.add(ChoiceScore.of(choices.subList(first, end)));
                first = end;
            }
            return scores;
        }

        @Override
        public Map<String, MeasureFigures> figures(
                String measure, List<List<ChoiceScore>> results, Significance significance) {
            Resampled acc = accuracy(measure + name + ".acc", results, significance, (item, score) -> score.best());
            Resampled accNorm = accuracy(
                    measure + name + ".accNorm",
                    results,
                    significance,
                    (item, score) -> score.bestByCharacter(item.choices()));
            return Map.of(name, new MeasureFigures(List.of(acc, accNorm), variant -> {
                double right = acc.figure().value(variant);
                double rightNorm = accNorm.figure().value(variant);
                return new EvaluationReport.Choices(
                        right,
                        rightNorm,
                        standardError(right),
                        questions.size(),
                        standardError(rightNorm),
                        acc.interval(variant),
                        accNorm.interval(variant),
                        chance());
            }));
        }

        private double chance() {
            return questions.stream()
                    .mapToDouble(item -> 1.0 / item.choices().size())
                    .average()
                    .orElse(Double.NaN);
        }

        private Resampled accuracy(
                String figure,
                List<List<ChoiceScore>> results,
                Significance significance,
                ToIntBiFunction<ChoiceItem, ChoiceScore> best) {
            double[][] right = results.stream()
                    .map(scores -> IntStream.range(0, questions.size())
                            .mapToDouble(row -> {
                                ChoiceItem item = questions.get(row);
                                return best.applyAsInt(item, scores.get(row)) == item.answer() ? 1 : 0;
                            })
                            .toArray())
                    .toArray(double[][]::new);
            return Resampled.of(units().share(figure, right), significance);
        }

        /// Standard error of a share in [0, 1]: the sample standard deviation of zeros and ones, over √n.
        private double standardError(double share) {
            return Math.sqrt(share * (1 - share) / (questions.size() - 1));
        }

        @Override
        public List<Object> raw(int place, ChoiceScore score) {
            ChoiceItem item = questions.get(place);
            int best = score.best();
            int bestNorm = score.bestByCharacter(item.choices());
            return List.of(
                    item.row(),
                    item.answer(),
                    best,
                    bestNorm,
                    best == item.answer(),
                    bestNorm == item.answer(),
                    Arrays.stream(score.sums()).mapToObj(Double::toString).collect(Collectors.joining(" ")));
        }
    }
}
