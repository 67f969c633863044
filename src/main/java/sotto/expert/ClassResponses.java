package sotto.expert;

import java.util.Arrays;
import java.util.stream.IntStream;
import sotto.num.ResponseMatrix;

/// Responses of the neurons of one site to the texts of both classes, which methods make edits of; read a part at a
/// time,
/// so that they may be far larger than memory. For one thread.
public final class ClassResponses {
    /// Number of neurons whose responses are read together.
    private static final int COLUMNS = 64;

    private final ResponseMatrix matrix;
    private final boolean[] labels;
    private final float[] row;
    private int first = -1;
    private float[][] columns = {};

    /// Responses `[B, N]` to texts of which the labels are positive for those with the concept.
    public ClassResponses(ResponseMatrix matrix, boolean[] labels) {
        if (matrix.texts() != labels.length) {
            throw new IllegalArgumentException("%d texts, %d labels".formatted(matrix.texts(), labels.length));
        }
        this.matrix = matrix;
        this.labels = labels.clone();
        this.row = new float[matrix.neurons()];
    }

    /// Number of neurons `N`.
    int width() {
        return matrix.neurons();
    }

    /// The responses of one neuron to the texts of a class, smallest first.
    float[] sorted(int neuron, boolean positive) {
        if (first < 0 || neuron < first || neuron >= first + columns.length) {
            readFrom(neuron);
        }
        float[] all = columns[neuron - first];
        float[] own = new float
                [(int) IntStream.range(0, labels.length)
                        .filter(text -> labels[text] == positive)
                        .count()];
        int at = 0;
        for (int text = 0; text < labels.length; text++) {
            if (labels[text] == positive) {
                own[at++] = all[text];
            }
        }
        Arrays.sort(own);
        return own;
    }

    private void readFrom(int neuron) {
        int count = Math.min(COLUMNS, width() - neuron);
        columns = new float[count][labels.length];
        first = neuron;
        for (int text = 0; text < labels.length; text++) {
            matrix.read(text, neuron, count, row);
            for (int column = 0; column < count; column++) {
                columns[column][text] = row[column];
            }
        }
    }

    /// The mean responses to the texts of a class `[N]`.
    double[] means(boolean positive) {
        double[] sums = new double[width()];
        int texts = 0;
        for (int text = 0; text < labels.length; text++) {
            if (labels[text] == positive) {
                matrix.read(text, 0, sums.length, row);
                texts++;
                for (int neuron = 0; neuron < sums.length; neuron++) {
                    sums[neuron] += row[neuron];
                }
            }
        }
        for (int neuron = 0; neuron < sums.length; neuron++) {
            sums[neuron] /= texts;
        }
        return sums;
    }

    /// By how much the mean response falls from the texts with the concept to those without `[N]`.
    double[] fall() {
        double[] with = means(true);
        double[] without = means(false);
        for (int neuron = 0; neuron < with.length; neuron++) {
            with[neuron] -= without[neuron];
        }
        return with;
    }
}
