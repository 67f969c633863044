package sotto.run.export;

import java.util.Arrays;
import java.util.List;
import sotto.model.SiteEdit;
import sotto.model.SiteEdit.LowRank;
import sotto.model.SitePart;

/// Part of a tensor's numbers as the matrix `W` `[N, I]` of a linear map, or as its bias `[N, 1]`, whatever the
/// layout.
///
/// What is done to the map's outputs is multiplied from the left, `T W`, what is done to its inputs from the
/// right. Sums are in double precision, results in float32.
///
/// @param first place of the first number
/// @param outputs `N`
/// @param outputStep places from one output to the next
/// @param inputs `I`; 1 for a bias
/// @param inputStep places from one input to the next
record PartMatrix(int first, int outputs, int outputStep, int inputs, int inputStep) {
    /// The matrix of a part.
    ///
    /// @param shape of the tensor in the copy: of codes in MXFP4, as plain numbers
    static PartMatrix of(SitePart part, List<Long> shape) {
        int last = Math.toIntExact(shape.getLast());
        if (part.isStacked()) { // [experts, inputs, outputs], or the biases [experts, outputs]
            int inputs = shape.size() == 3 ? Math.toIntExact(shape.get(1)) : 1;
            int expert = Math.multiplyExact(part.expert(), Math.multiplyExact(inputs, last));
            return new PartMatrix(expert + part.first(), last / part.step(), part.step(), inputs, last);
        }
        if (shape.size() == 1) {
            return new PartMatrix(0, last, 1, 1, 1);
        }
        int rows = Math.toIntExact(shape.getFirst());
        return part.outputsLast() ? new PartMatrix(0, last, 1, rows, last) : new PartMatrix(0, rows, last, last, 1);
    }

    /// Multiplies gain and low rank of an edit of the outputs from the left: `g ⊙ W − U (Vᵀ W)`.
    void left(float[] numbers, SiteEdit edit) {
        float[] gain = edit.gain();
        int rank = edit.lowRank().map(LowRank::rank).orElse(0);
        double[] along = new double[rank * inputs]; // Vᵀ W
        edit.lowRank().ifPresent(low -> {
            float[] v = low.v();
            for (int output = 0; output < outputs; output++) {
                for (int k = 0; k < rank; k++) {
                    double factor = v[output * rank + k];
                    for (int input = 0; input < inputs; input++) {
                        along[k * inputs + input] += factor * numbers[at(output, input)];
                    }
                }
            }
        });
        float[] u = edit.lowRank().map(LowRank::u).orElse(new float[0]);
        for (int output = 0; output < outputs; output++) {
            for (int input = 0; input < inputs; input++) {
                int at = at(output, input);
                double number = (double) gain[output] * numbers[at];
                for (int k = 0; k < rank; k++) {
                    number -= u[output * rank + k] * along[k * inputs + input];
                }
                numbers[at] = (float) number;
            }
        }
    }

    /// Multiplies gain and low rank of an edit of the inputs from the right: `W ⊙ g − (W U) Vᵀ`.
    void right(float[] numbers, SiteEdit edit) {
        float[] gain = edit.gain();
        int rank = edit.lowRank().map(LowRank::rank).orElse(0);
        float[] u = edit.lowRank().map(LowRank::u).orElse(new float[0]);
        float[] v = edit.lowRank().map(LowRank::v).orElse(new float[0]);
        double[] along = new double[rank]; // a row of W U
        for (int output = 0; output < outputs; output++) {
            Arrays.fill(along, 0);
            for (int input = 0; input < inputs && rank > 0; input++) {
                for (int k = 0; k < rank; k++) {
                    along[k] += (double) numbers[at(output, input)] * u[input * rank + k];
                }
            }
            for (int input = 0; input < inputs; input++) {
                int at = at(output, input);
                double number = (double) gain[input] * numbers[at];
                for (int k = 0; k < rank; k++) {
                    number -= along[k] * v[input * rank + k];
                }
                numbers[at] = (float) number;
            }
        }
    }

    /// The products `W c` `[N]`.
    double[] times(float[] numbers, float[] c) {
        double[] products = new double[outputs];
        for (int output = 0; output < outputs; output++) {
            for (int input = 0; input < inputs; input++) {
                products[output] += (double) numbers[at(output, input)] * c[input];
            }
        }
        return products;
    }

    /// Adds numbers `[N]` to a bias.
    void add(float[] numbers, double[] more) {
        for (int output = 0; output < outputs; output++) {
            int at = at(output, 0);
            numbers[at] = (float) (numbers[at] + more[output]);
        }
    }

    /// The numbers `[N]` of a bias.
    float[] column(float[] numbers) {
        float[] column = new float[outputs];
        for (int output = 0; output < outputs; output++) {
            column[output] = numbers[at(output, 0)];
        }
        return column;
    }

    private int at(int output, int input) {
        return first + output * outputStep + input * inputStep;
    }
}
