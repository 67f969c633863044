package sotto.model;

/// How likely a model found the tokens of one text, each after those before it.
///
/// @param logprobs natural logarithms in float64 `[T − 1]`, of token 1 and on
/// @param greedy whether each was the likeliest `[T − 1]`
public record TokenScores(double[] logprobs, boolean[] greedy) {}
