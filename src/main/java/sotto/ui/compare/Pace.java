package sotto.ui.compare;

/// Pace at which the open model writes, as far as it is known. Used on the interface thread.
public interface Pace {
    /// Estimated seconds to write texts side by side, each of so many new tokens.
    double seconds(int texts, int tokens);

    /// Takes over a measurement: new tokens per second, of so many texts together.
    void measured(int texts, double tokensPerSecond);
}
