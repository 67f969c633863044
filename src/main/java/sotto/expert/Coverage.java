package sotto.expert;

/// Numbers of texts that an expert of a mixture responds to: those with a token that is routed to it.
///
/// @param positives of the positive texts
/// @param negatives of the negative texts
public record Coverage(int positives, int negatives) {
    /// Texts of each class from which on a neuron's test counts among all tests.
    public static final int ENOUGH = 10;

    /// Whether there are texts of both classes, without which there is no AUROC.
    public boolean hasBoth() {
        return least() > 0;
    }

    /// Whether there are enough texts of each class for a q value.
    public boolean isEnough() {
        return least() >= ENOUGH;
    }

    /// The number of texts of the class that has fewer.
    public int least() {
        return Math.min(positives, negatives);
    }
}
