package sotto.measure;

import sotto.model.Gains;
import sotto.model.LanguageModel;
import sotto.model.TokenScores;
import sotto.work.Failure;

/// How likely a model finds a continuation.
///
/// @param sum of the natural logarithms of its tokens' probabilities, each after all before it; at most 0
/// @param greedy whether every token was the likeliest one
public record LogLikelihood(double sum, boolean greedy) {
    /// Of a continuation after its context. Both together must fit the model, and something must stand before
    /// the first token that is judged.
    public static LogLikelihood of(LanguageModel model, PairEncoding pair, Gains gains) {
        long[] continuation = pair.continuation();
        if (pair.context().length == 0 || continuation.length == 0) {
            throw new Failure(
                    "A choice has no token of its own, or no token stands before it.",
                    "Give every item a context and choices that are not empty.");
        }
        TokenScores scores = model.score(pair.whole(), gains);
        double sum = 0;
        boolean greedy = true;
        for (int i = scores.logprobs().length - continuation.length; i < scores.logprobs().length; i++) {
            sum += scores.logprobs()[i];
            greedy &= scores.greedy()[i];
        }
        return new LogLikelihood(sum, greedy);
    }

    /// The sum over the choice's characters (Unicode code points), without the one space that delimits it in
    /// front.
    public double perCharacter(String choice) {
        String text = choice.startsWith(" ") ? choice.substring(1) : choice;
        return sum / text.codePointCount(0, text.length());
    }
}
