package sotto.model;

/// How one neuron's outputs over a text's tokens become one response.
public enum Pooling {
    /// The largest value; the paper's.
    MAX(1),
    /// The mean.
    MEAN(2),
    /// The last token's.
    LAST(3);

    private final int code;

    Pooling(int code) {
        this.code = code;
    }

    /// The kernel's number, from 1; 0 means that nothing is pooled.
    int code() {
        return code;
    }
}
