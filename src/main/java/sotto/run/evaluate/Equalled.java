package sotto.run.evaluate;

/// Account of how a recipe was made as large as plain AURA in what only a model can tell, as a report has it.
///
/// @param to `kl` or `perplexity`
/// @param key of the number that was searched for: `top` or `strength`
/// @param value the number that was found
/// @param target plain AURA's figure
/// @param reached the figure at `value`
/// @param steps numbers that were tried
record Equalled(String to, String key, double value, double target, double reached, int steps) {
    /// The account in a sentence.
    String note(String variant) {
        return ("%s was made to equal plain AURA in %s by a search over %s: %s gives %.4g, the target is %.4g;"
                        + " steps: %d.")
                .formatted(
                        variant,
                        to.equals("kl") ? "divergence" : "perplexity",
                        key,
                        key.equals("top") ? "%d".formatted((long) value) : "%.4g".formatted(value),
                        reached,
                        target,
                        steps);
    }
}
