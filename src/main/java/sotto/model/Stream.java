package sotto.model;

/// One prompt under one set of gains, to be continued: a column of a comparison.
///
/// @param prompt token ids `[T]`, at least one
/// @param gains the gains of the neurons
/// @param key the name of the random numbers: streams with equal keys draw the same ones
/// @param firstSample the number of its first sample, from 0: a stream's samples may be written in several
/// batches
public record Stream(long[] prompt, Edit gains, long key, int firstSample) {
    /// Copies the ids.
    public Stream {
        prompt = prompt.clone();
    }

    /// A stream whose samples begin at 0.
    public Stream(long[] prompt, Edit gains, long key) {
        this(prompt, gains, key, 0);
    }

    /// A copy of the ids.
    @Override
    public long[] prompt() {
        return prompt.clone();
    }
}
