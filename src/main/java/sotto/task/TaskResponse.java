package sotto.task;

/// Response of a model to a [TaskRequest].
public sealed interface TaskResponse {
    /// Log-likelihood.
    ///
    /// @param sum of the natural logarithms of the tokens' probabilities
    /// @param greedy whether every token was the likeliest one
    record Likelihood(double sum, boolean greedy) implements TaskResponse {}

    /// Text that was written.
    record Written(String text) implements TaskResponse {}
}
