package sotto.model;

/// Rule by which one neuron's outputs over a text's tokens become one response.
public enum Pooling {
    /// The largest value, as in the paper.
    MAX,
    /// The mean value.
    MEAN,
    /// The last token's value.
    LAST
}
