package sotto.run.evaluate;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import sotto.model.ScoredText;
import sotto.model.TokenScores;
import sotto.run.score.BatchPlan;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;
import sotto.work.Remedy;
import sotto.work.RunOption;

/// Log-likelihoods of texts' tokens in one cell, several texts in a forward pass.
///
/// Which texts share a pass depends on their lengths alone, so a resumed run, or one with other variants
/// besides, computes the same bits.
record TextScorer(EvaluationContext context, Cell cell) {
    /// Limits of a pass: 1024 tokens keep every core busy and take little memory, since only 64 of them have
    /// logits at a time.
    private static final BatchPlan.Limits LIMITS = new BatchPlan.Limits(1024, 1024);

    /// Largest number of tokens of a pass whose texts share their beginnings: more texts share more.
    private static final int SHARED_TOKENS = 4096;

    /// The scores of each text, in the order given; a `Failure` if one is not finite.
    List<TokenScores> of(List<ScoredText> texts, Progress progress) throws Cancelled {
        int[] lengths = texts.stream().mapToInt(text -> text.ids().length).toArray();
        TokenScores[] scores = new TokenScores[lengths.length];
        int done = 0;
        for (int[] places : BatchPlan.of(lengths, LIMITS).batches()) {
            progress.report(done, lengths.length, "texts");
            List<ScoredText> batch = Arrays.stream(places).mapToObj(texts::get).toList();
            Progress part = progress.slice(share(done, lengths), share(done + places.length, lengths));
            List<TokenScores> found = context.model().score(batch, context.gains(cell), part);
            for (int row = 0; row < places.length; row++) {
                scores[places[row]] = checked(found.get(row));
            }
            done += places.length;
        }
        return Arrays.stream(scores).map(Objects::requireNonNull).toList();
    }

    /// The scores of each text, in the order given, where the tokens that texts begin with go through the model once; a
    /// `Failure` if one is not finite.
    ///
    /// Which texts share a pass depends on the texts alone.
    List<TokenScores> sharing(List<ScoredText> texts, Progress progress) throws Cancelled {
        if (!context.model().isShareable(texts)) {
            return of(texts, progress);
        }
        Integer[] order = new Integer[texts.size()];
        Arrays.setAll(order, i -> i);
        Arrays.sort(
                order, (a, b) -> Arrays.compare(texts.get(a).ids(), texts.get(b).ids()));
        TokenScores[] scores = new TokenScores[order.length];
        for (int from = 0; from < order.length; ) {
            int to = from;
            int tokens = 0;
            while (to < order.length) {
                long[] ids = texts.get(order[to]).ids();
                int shared = to == from ? 0 : shared(texts.get(order[to - 1]).ids(), ids);
                if (to > from && tokens + ids.length - shared > SHARED_TOKENS) {
                    break;
                }
                tokens += ids.length - shared;
                to++;
            }
            progress.report(from, order.length, "texts");
            List<Integer> places = List.of(order).subList(from, to);
            List<TokenScores> found = context.model()
                    .scoreShared(
                            places.stream().map(texts::get).toList(),
                            context.gains(cell),
                            progress.slice((double) from / order.length, (double) to / order.length));
            for (int row = 0; row < places.size(); row++) {
                scores[places.get(row)] = checked(found.get(row));
            }
            from = to;
        }
        return Arrays.stream(scores).map(Objects::requireNonNull).toList();
    }

    private static int shared(long[] one, long[] other) {
        int differs = Arrays.mismatch(one, other);
        return differs < 0 ? one.length : differs;
    }

    private static double share(int done, int[] all) {
        return (double) done / all.length;
    }

    /// Checks that scores are finite, because no figure could be made of others; a `Failure` otherwise.
    private TokenScores checked(TokenScores scores) {
        if (!Double.isFinite(scores.sum())) {
            throw new Failure(
                    "The variant %s gives a text the log-likelihood %s."
                            .formatted(
                                    context.inputs()
                                            .variants()
                                            .get(cell.variant())
                                            .name(),
                                    scores.sum()),
                    Remedy.of("set %s to float32", RunOption.DTYPE).or("take gains nearer to 1"));
        }
        return scores;
    }
}
