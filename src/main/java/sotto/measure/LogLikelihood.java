package sotto.measure;

import sotto.model.TokenScores;

/// Log-likelihood of a continuation under a model.
///
/// @param sum of the natural logarithms of its tokens' probabilities, each after all before it; at most 0
/// @param greedy whether every token was the likeliest one
public record LogLikelihood(double sum, boolean greedy) {
    /// Log-likelihood from the scores of a continuation's tokens.
    public static LogLikelihood of(TokenScores scores) {
        boolean greedy = true;
        for (boolean likeliest : scores.greedy()) {
            greedy &= likeliest;
        }
        return new LogLikelihood(scores.sum(), greedy);
    }

    /// Sum divided by the choice's length in characters (Unicode code points), without the one space in front.
    public double perCharacter(String choice) {
        String text = choice.startsWith(" ") ? choice.substring(1) : choice;
        return sum / text.codePointCount(0, text.length());
    }
}
