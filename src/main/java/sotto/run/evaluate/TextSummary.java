package sotto.run.evaluate;

import java.util.List;
import sotto.measure.PairedFigure;
import sotto.measure.Perplexity;
import sotto.measure.Resampled;
import sotto.measure.Significance;
import sotto.measure.TextScore;

/// Perplexity of one file under one pre-prompt, for all variants.
///
/// @param scores by variant and text, only of texts that have a perplexity
record TextSummary(List<List<TextScore>> scores, Resampled mean, Resampled corpus) {
    /// The summary of scores by variant and text; `measure` begins the figures' names.
    static TextSummary of(String measure, List<List<TextScore>> all, Significance significance) {
        List<List<TextScore>> scores = all.stream()
                .map(texts -> texts.stream().filter(text -> text.tokens() > 0).toList())
                .toList();
        double[][] perplexities = scores.stream()
                .map(texts -> texts.stream().mapToDouble(TextScore::perplexity).toArray())
                .toArray(double[][]::new);
        double[][] losses = scores.stream()
                .map(texts ->
                        texts.stream().mapToDouble(text -> -text.logprob()).toArray())
                .toArray(double[][]::new);
        double[] tokens =
                scores.getFirst().stream().mapToDouble(TextScore::tokens).toArray();
        return new TextSummary(
                scores,
                Resampled.of(PairedFigure.mean(measure + ".mean", perplexities), significance),
                Resampled.of(
                        new PairedFigure(measure + ".corpus", losses, tokens, PairedFigure.Link.EXP), significance));
    }

    /// The report of one variant.
    EvaluationReport.Texts report(int variant) {
        Perplexity perplexity = Perplexity.of(scores.get(variant));
        return new EvaluationReport.Texts(
                perplexity.mean(),
                perplexity.std(),
                perplexity.corpus(),
                perplexity.n(),
                perplexity.median(),
                mean.interval(variant),
                corpus.interval(variant));
    }
}
