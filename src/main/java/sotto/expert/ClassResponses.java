package sotto.expert;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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

    /// Number of texts of both classes.
    int texts() {
        return labels.length;
    }

    /// Reads the responses to a text into `into` from `first` on, and returns how many they are.
    int read(int text, float[] into, int first) {
        matrix.read(text, 0, row.length, row);
        System.arraycopy(row, 0, into, first, row.length);
        return row.length;
    }

    /// The responses to the texts of a class, in the order of the file `[B, N]`.
    double[][] rows(boolean positive) {
        List<double[]> rows = new ArrayList<>();
        for (int text = 0; text < labels.length; text++) {
            if (labels[text] == positive) {
                matrix.read(text, 0, row.length, row);
                double[] own = new double[row.length];
                for (int neuron = 0; neuron < own.length; neuron++) {
                    own[neuron] = row[neuron];
                }
                rows.add(own);
            }
        }
        return rows.toArray(double[][]::new);
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
