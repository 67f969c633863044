package sotto.model;

/// The text that a model wrote for one sample of a stream, as token ids.
///
/// @param stream the stream's number in the order given
/// @param sample the sample's number from 0
/// @param ids the new tokens alone `[T]`; the end-of-text token is the last where the text ended
/// @param tokensPerSecond new tokens over the seconds until this text was done
public record Completion(int stream, int sample, long[] ids, double tokensPerSecond) {
    /// Copies the ids.
    public Completion {
        ids = ids.clone();
    }

    /// A copy of the ids.
    @Override
    public long[] ids() {
        return ids.clone();
    }
}
