package sotto.model;

/// Listener that is told every token as soon as it is chosen; called on the inference thread, must return at
/// once.
@FunctionalInterface
public interface TokenSink {
    /// A listener that does nothing.
    TokenSink NONE = (_, _, _) -> {};

    /// Takes a new token of a sample (from 0) of a stream (from 0, in the order given).
    void token(int stream, int sample, long id);
}
