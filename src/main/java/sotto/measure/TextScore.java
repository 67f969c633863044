package sotto.measure;

import sotto.model.Gains;
import sotto.model.LanguageModel;

/// How likely a model finds a text as a whole.
///
/// @param logprob sum of the natural logarithms of its scored tokens' probabilities (float64), at most 0
/// @param tokens those that are scored
public record TextScore(double logprob, int tokens) {
    /// Of every token that something stands before: tokens 2 and on, or all where there is a text before.
    ///
    /// @param before ids that the text follows, which are not scored themselves; may be empty
    public static TextScore of(LanguageModel model, long[] before, long[] ids, Gains gains) {
        double[] scores = model.score(PairEncoding.join(before, ids), gains).logprobs();
        int first = Math.max(0, before.length - 1);
        double sum = 0;
        for (int i = first; i < scores.length; i++) {
            sum += scores[i];
        }
        return new TextScore(sum, Math.max(0, scores.length - first));
    }

    /// `exp(−logprob / tokens)`; not a number where no token is scored.
    public double perplexity() {
        return tokens == 0 ? Double.NaN : Math.exp(-logprob / tokens);
    }
}
