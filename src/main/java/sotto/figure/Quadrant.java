package sotto.figure;

/// Set of the neurons of a scatter of two concepts, by what they are experts on.
public enum Quadrant {
    /// Experts on the concept across alone.
    ONLY_ACROSS,
    /// Experts on both.
    BOTH,
    /// Experts on the concept up alone.
    ONLY_UP,
    /// Experts on neither.
    NEITHER;

    /// The set of a neuron that is an expert on the concepts across and up, or not.
    static Quadrant of(boolean isAcross, boolean isUp) {
        if (isAcross) {
            return isUp ? BOTH : ONLY_ACROSS;
        }
        return isUp ? ONLY_UP : NEITHER;
    }

    boolean isAcross() {
        return this == ONLY_ACROSS || this == BOTH;
    }

    boolean isUp() {
        return this == ONLY_UP || this == BOTH;
    }
}
