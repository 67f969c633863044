package sotto.model;

/// How one neuron's outputs over a text's tokens become one response.
public enum Pooling {
    /// The largest value; the paper's.
    MAX,
    /// The mean.
    MEAN,
    /// The last token's.
    LAST
}
