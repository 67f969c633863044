package sotto.model;

/// One prompt under one set of gains, to be continued: a column of a comparison.
///
/// @param prompt token ids `[T]`, at least one
/// @param gains what is dampened
/// @param key names the random numbers: streams with equal keys draw the same ones
public record Stream(long[] prompt, Gains gains, long key) {
    /// Copies the ids.
    public Stream {
        prompt = prompt.clone();
    }

    /// A copy of the ids.
    @Override
    public long[] prompt() {
        return prompt.clone();
    }
}
