package sotto.run.export;

/// Treatment of quantised tensors with dampened rows, which cannot be exact in their own format.
public enum QuantizedTensors {
    /// The copy has them in bfloat16.
    WIDEN,
    /// The copy has them in their format, rounded to other codes; the error is reported.
    KEEP
}
