package sotto.model;

import sotto.model.family.ClassifierLabels;

/// A classifier's judgement of one text: its likeliest label, and numbers for all labels.
///
/// @param label the likeliest label
/// @param score its probability, in [0, 1]; of a regression its output
/// @param probabilities by label, in [0, 1]; of a softmax head their sum is 1
/// @param logits by label
public record Classification(String label, double score, double[] probabilities, float[] logits) {
    /// Copies the arrays.
    public Classification {
        probabilities = probabilities.clone();
        logits = logits.clone();
    }

    /// A copy of the probabilities.
    @Override
    public double[] probabilities() {
        return probabilities.clone();
    }

    /// A copy of the logits.
    @Override
    public float[] logits() {
        return logits.clone();
    }

    /// The judgement that follows from a text's logits; of labels that are equally likely, the first wins.
    ///
    /// Probabilities are compared in float32, in which the reference's pipeline computes them: there, sigmoids
    /// of 20 and of 30 are both 1.
    static Classification of(ClassifierLabels labels, float[] logits) {
        double[] probabilities = switch (labels.function()) {
            case SOFTMAX -> softmax(logits);
            case SIGMOID -> sigmoid(logits);
            case NONE -> widened(logits);
        };
        int best = 0;
        for (int i = 1; i < probabilities.length; i++) {
            best = (float) probabilities[i] > (float) probabilities[best] ? i : best;
        }
        return new Classification(labels.names().get(best), probabilities[best], probabilities, logits);
    }

    private static double[] softmax(float[] logits) {
        double[] values = widened(logits);
        double highest = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            highest = Math.max(highest, value);
        }
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.exp(values[i] - highest);
            sum += values[i];
        }
        for (int i = 0; i < values.length; i++) {
            values[i] /= sum;
        }
        return values;
    }

    private static double[] sigmoid(float[] logits) {
        double[] values = widened(logits);
        for (int i = 0; i < values.length; i++) {
            values[i] = 1 / (1 + Math.exp(-values[i]));
        }
        return values;
    }

    private static double[] widened(float[] logits) {
        double[] values = new double[logits.length];
        for (int i = 0; i < logits.length; i++) {
            values[i] = logits[i];
        }
        return values;
    }
}
