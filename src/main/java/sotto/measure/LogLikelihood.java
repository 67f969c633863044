package sotto.measure;

import sotto.model.TokenScores;

/// How likely a model finds a continuation.
///
/// @param sum of the natural logarithms of its tokens' probabilities, each after all before it; at most 0
/// @param greedy whether every token was the likeliest one
public record LogLikelihood(double sum, boolean greedy) {
    /// Of a continuation's tokens.
    public static LogLikelihood of(TokenScores scores) {
        boolean greedy = true;
        for (boolean likeliest : scores.greedy()) {
            greedy &= likeliest;
        }
        return new LogLikelihood(scores.sum(), greedy);
    }

    /// The sum over the choice's characters (Unicode code points), without the one space that delimits it in
    /// front.
    public double perCharacter(String choice) {
        String text = choice.startsWith(" ") ? choice.substring(1) : choice;
        return sum / text.codePointCount(0, text.length());
    }
}
