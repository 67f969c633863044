package sotto.measure;

import sotto.model.ScoredText;
import sotto.model.TokenScores;

/// Likelihood of a text as a whole under a model.
///
/// @param logprob sum of the natural logarithms of its scored tokens' probabilities (float64), at most 0
/// @param tokens those that are scored
public record TextScore(double logprob, int tokens) {
    /// Part of a text that is scored: every token that something stands before, so tokens 2 and on, or all where
    /// there is a text before.
    ///
    /// @param before ids that the text follows, which are not scored themselves; may be empty
    public static ScoredText text(long[] before, long[] ids) {
        return new ScoredText(PairEncoding.join(before, ids), Math.max(1, before.length));
    }

    /// Score from the scores of a text's tokens.
    public static TextScore of(TokenScores scores) {
        return new TextScore(scores.sum(), scores.logprobs().length);
    }

    /// `exp(−logprob / tokens)`; not a number where no token is scored.
    public double perplexity() {
        return tokens == 0 ? Double.NaN : Math.exp(-logprob / tokens);
    }
}
