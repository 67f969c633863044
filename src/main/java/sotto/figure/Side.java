package sotto.figure;

/// An axis of a picture.
public enum Side {
    /// From left to right.
    ACROSS,
    /// From the bottom up.
    UP
}
