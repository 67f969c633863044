package sotto.model;

/// Hears of every token as soon as it is chosen; called on the inference thread, must return at once.
@FunctionalInterface
public interface TokenSink {
    /// Nobody listens.
    TokenSink NONE = (_, _, _) -> {};

    /// A new token of a sample (from 0) of a stream (in the order given).
    void token(int stream, int sample, long id);
}
