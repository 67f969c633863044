package sotto.model;

/// Log-probabilities that a model gave the scored tokens of one text, each after those before it.
///
/// @param logprobs natural logarithms in float64 `[scored]`; of a whole text those of token 1 and on
/// @param greedy whether each was the likeliest `[scored]`
public record TokenScores(double[] logprobs, boolean[] greedy) {
    /// The natural logarithm of the probability of all of them together.
    public double sum() {
        double sum = 0;
        for (double logprob : logprobs) {
            sum += logprob;
        }
        return sum;
    }
}
