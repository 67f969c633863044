package sotto.run.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleBiFunction;
import sotto.measure.LogLikelihood;
import sotto.measure.PairEncoding;
import sotto.measure.PairEncoding.Special;
import sotto.measure.Perplexity;
import sotto.measure.TextScore;
import sotto.model.Completion;
import sotto.model.Edit;
import sotto.model.LanguageModel;
import sotto.model.SamplingConfig;
import sotto.model.ScoredText;
import sotto.model.Stream;
import sotto.model.TokenSink;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Checks of a model's behaviour on texts: greedy continuations, log-likelihoods of choices, perplexities.
///
/// @param suffix ending of the checks' names, which shows whether there are gains
record BehaviourChecks(LanguageModel model, GoldenText.Behaviour expected, Edit gains, String suffix) {
    /// Difference of the two largest logits below which a step may choose either token; all later steps may
    /// then differ.
    private static final double NEAR_TIE = 1e-3;

    /// Compares the greedy ids of all prompts, computed in one batch, each up to its first near tie.
    Check greedy(Progress progress) throws Cancelled {
        List<Stream> streams = new ArrayList<>();
        int steps = 1;
        for (GoldenText.Greedy row : expected.greedy()) {
            streams.add(new Stream(model.tokenizer().encode(row.prompt()), gains, streams.size()));
            steps = Math.max(steps, row.newIds().size());
        }
        CheckedDifferences comparison = new CheckedDifferences("greedy ids" + suffix, Tolerance.EXACT);
        if (streams.isEmpty()) {
            return comparison.check();
        }
        for (Completion ours :
                model.generate(streams, 1, SamplingConfig.greedy(steps).ignoringEnd(), TokenSink.NONE, progress)) {
            GoldenText.Greedy row = expected.greedy().get(ours.stream());
            for (int i = 0; i < row.newIds().size() && row.gaps().get(i) >= NEAR_TIE; i++) {
                comparison.equal(ours.ids()[i], row.newIds().get(i), "\"%s\", step %d".formatted(row.prompt(), i));
            }
        }
        return comparison.check();
    }

    /// Compares the log-likelihoods of all choices, and the best choice of each item.
    List<Check> choices(Progress progress) throws Cancelled {
        CheckedDifferences sums = new CheckedDifferences("log-likelihoods" + suffix, Tolerance.FLOAT32);
        CheckedDifferences best = new CheckedDifferences("best choices" + suffix, Tolerance.EXACT);
        for (int i = 0; i < expected.loglik().size(); i++) {
            progress.report(i, expected.loglik().size(), "log-likelihoods" + suffix);
            progress.checkCancelled();
            GoldenText.Item item = expected.loglik().get(i);
            List<LogLikelihood> plain = new ArrayList<>();
            List<LogLikelihood> special = new ArrayList<>();
            for (GoldenText.Choice choice : item.choices()) {
                plain.add(compare(sums, item, choice.text(), choice.plain(), Special.NONE));
                special.add(compare(sums, item, choice.text(), choice.withSpecial(), Special.ADDED));
            }
            argmax(best, item, plain, item.argmaxPlain(), (choice, ours) -> ours.sum());
            argmax(best, item, plain, item.argmaxNormPlain(), (choice, ours) -> ours.perCharacter(choice));
            argmax(best, item, special, item.argmaxWithSpecial(), (choice, ours) -> ours.sum());
            argmax(best, item, special, item.argmaxNormWithSpecial(), (choice, ours) -> ours.perCharacter(choice));
        }
        return List.of(sums.check(), best.check());
    }

    private LogLikelihood compare(
            CheckedDifferences sums, GoldenText.Item item, String choice, GoldenText.Pair pair, Special special) {
        String place = "\"%s\" after \"%s\"".formatted(choice, item.context());
        ScoredText text = PairEncoding.of(model.tokenizer(), item.context(), choice, special)
                .scored();
        LogLikelihood ours = LogLikelihood.of(model.score(text, gains));
        sums.number(ours.sum(), pair.sumLogprob(), place);
        sums.equal(ours.greedy(), pair.greedy(), place + ", whether it is greedy");
        return ours;
    }

    /// Compares the numbers of the best choices; nearly tied choices count as equally good.
    private static void argmax(
            CheckedDifferences best,
            GoldenText.Item item,
            List<LogLikelihood> ours,
            int expected,
            ToDoubleBiFunction<String, LogLikelihood> score) {
        double[] scores = new double[ours.size()];
        int highest = 0;
        for (int i = 0; i < scores.length; i++) {
            scores[i] = score.applyAsDouble(item.choices().get(i).text(), ours.get(i));
            highest = scores[i] > scores[highest] ? i : highest;
        }
        boolean tied = expected >= 0 && expected < scores.length && scores[highest] - scores[expected] <= NEAR_TIE;
        best.equal(tied ? expected : highest, expected, "after \"%s\"".formatted(item.context()));
    }

    /// Compares the perplexity of every sentence, their mean and their standard deviation.
    Check perplexity(Progress progress) throws Cancelled {
        CheckedDifferences comparison = new CheckedDifferences("perplexities" + suffix, Tolerance.FLOAT32);
        List<GoldenText.Row> rows = expected.perplexity().sentences();
        List<TextScore> scores = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            progress.report(i, rows.size(), "perplexities" + suffix);
            progress.checkCancelled();
            GoldenText.Row row = rows.get(i);
            long[] ids = model.tokenizer().encodeBare(row.text(), TokenChecks.MAX_TOKENS);
            TextScore ours = TextScore.of(model.score(ScoredText.whole(ids), gains));
            scores.add(ours);
            Double reference = row.ppl();
            if (reference == null || ours.tokens() == 0) {
                comparison.equal(ours.tokens() == 0, reference == null, "sentence %d, whether it has one".formatted(i));
            } else {
                comparison.number(ours.perplexity(), reference, "sentence %d".formatted(i));
            }
        }
        Perplexity perplexity = Perplexity.of(scores);
        comparison.number(perplexity.mean(), expected.perplexity().mean(), "mean");
        comparison.number(perplexity.std(), expected.perplexity().std(), "standard deviation");
        return comparison.check();
    }

    /// All checks, in the order of the report.
    List<Check> all(Progress progress) throws Cancelled {
        List<Check> checks = new ArrayList<>(List.of(greedy(progress.slice(0, 0.4))));
        checks.addAll(choices(progress.slice(0.4, 0.8)));
        checks.add(perplexity(progress.slice(0.8, 1)));
        return checks;
    }
}
