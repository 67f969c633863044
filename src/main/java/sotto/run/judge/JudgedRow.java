package sotto.run.judge;

import sotto.model.Classification;

/// Classification of one text.
///
/// @param label the likeliest label
/// @param score the label's probability, in [0, 1]
/// @param probabilities in the order of the classifier's labels
public record JudgedRow(String text, String label, double score, double[] probabilities) {
    /// Copies the array.
    public JudgedRow {
        probabilities = probabilities.clone();
    }

    /// A copy of the probabilities.
    @Override
    public double[] probabilities() {
        return probabilities.clone();
    }

    static JudgedRow of(String text, Classification verdict) {
        return new JudgedRow(text, verdict.label(), verdict.score(), verdict.probabilities());
    }
}
