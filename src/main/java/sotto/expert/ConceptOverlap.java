package sotto.expert;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.ToDoubleBiFunction;
import sotto.num.Hypergeometric;
import sotto.num.RankCorrelation;

/// Similarity of several concepts' scores on the neurons of one model, pair by pair; neurons that lack an AUROC on
/// one concept of a pair are left out of that pair.
///
/// @param top number of neurons `K` of largest AUROC that are compared, ties by hook order; at least 1
/// @param spearman rank correlation of the AUROCs `[C, C]`, in [-1, 1]
/// @param jaccard neurons in the top of both by those in the top of either `[C, C]`, in [0, 1]
/// @param shared share of the top that both have, above chance `[C, C]`: `(s - c) / (1 - c)` of the share `s` and its
///     expectation `c = K / N` over `N` neurons, so 0 by chance and 1 for the same top; not a number where the top is
///     all neurons
/// @param chance expected Jaccard of two tops drawn at random among the neurons of a pair `[C, C]`, in (0, 1]; not a
///     number where a pair has no neurons
public record ConceptOverlap(int top, double[][] spearman, double[][] jaccard, double[][] shared, double[][] chance) {
    private static final int USUAL_TOP = 500;
    private static final int LEAST_OF_ALL = 10;

    /// Checks the number of neurons, and copies the tables.
    public ConceptOverlap {
        if (top < 1) {
            throw new IllegalArgumentException("top " + top);
        }
        spearman = copy(spearman);
        jaccard = copy(jaccard);
        shared = copy(shared);
        chance = copy(chance);
    }

    /// Compares concepts' scores, all of the same modules and widths.
    ///
    /// @param top number of neurons of largest AUROC to compare; all that a pair has, if they are fewer
    public static ConceptOverlap of(List<Expertise> concepts, int top) {
        if (!concepts.stream().allMatch(concepts.getFirst()::hasNeuronsOf)) {
            throw new IllegalArgumentException("Scores of different neurons");
        }
        List<float[]> values = concepts.stream().map(ConceptOverlap::values).toList();
        TopPair[][] pairs = new TopPair[values.size()][values.size()];
        for (int row = 0; row < pairs.length; row++) {
            for (int column = row; column < pairs.length; column++) {
                pairs[row][column] = TopPair.of(values.get(row), values.get(column), top);
            }
        }
        return new ConceptOverlap(
                top,
                table(pairs.length, (row, column) -> RankCorrelation.spearman(values.get(row), values.get(column))),
                table(pairs.length, (row, column) -> pairs[row][column].jaccard()),
                table(pairs.length, (row, column) -> pairs[row][column].shared()),
                table(pairs.length, (row, column) -> pairs[row][column].chance()));
    }

    /// The usual number of neurons to compare: 500, or a tenth of them in a smaller model.
    public static int usualTop(Expertise scores) {
        return Math.clamp(scores.scored() / LEAST_OF_ALL, 1, USUAL_TOP);
    }

    @Override
    public double[][] spearman() {
        return copy(spearman);
    }

    @Override
    public double[][] jaccard() {
        return copy(jaccard);
    }

    @Override
    public double[][] shared() {
        return copy(shared);
    }

    @Override
    public double[][] chance() {
        return copy(chance);
    }

    private static float[] values(Expertise concept) {
        float[] values = new float[concept.neurons()];
        for (int neuron = 0; neuron < values.length; neuron++) {
            values[neuron] = concept.auroc(neuron);
        }
        return values;
    }

    /// A symmetric table of a measure of rows and columns, of which `row <= column` are asked.
    private static double[][] table(int size, ToDoubleBiFunction<Integer, Integer> measure) {
        double[][] table = new double[size][size];
        for (int row = 0; row < size; row++) {
            for (int column = row; column < size; column++) {
                table[row][column] = measure.applyAsDouble(row, column);
                table[column][row] = table[row][column];
            }
        }
        return table;
    }

    private static double[][] copy(double[][] table) {
        return Arrays.stream(table).map(double[]::clone).toArray(double[][]::new);
    }

    /// Numbers of neurons of two concepts' tops.
    ///
    /// @param neurons those that have an AUROC on both
    /// @param count neurons of each top
    /// @param both neurons in both tops
    private record TopPair(int neurons, int count, int both) {
        static TopPair of(float[] first, float[] second, int top) {
            float[] across = first.clone();
            float[] up = second.clone();
            int neurons = 0;
            for (int neuron = 0; neuron < across.length; neuron++) {
                if (Float.isNaN(across[neuron]) || Float.isNaN(up[neuron])) {
                    across[neuron] = Float.NaN;
                    up[neuron] = Float.NaN;
                } else {
                    neurons++;
                }
            }
            BitSet both = best(across, top);
            int count = both.cardinality();
            both.and(best(up, top));
            return new TopPair(neurons, count, both.cardinality());
        }

        double jaccard() {
            return (double) both / (2 * count - both);
        }

        double shared() {
            double expected = (double) count / neurons;
            return ((double) both / count - expected) / (1 - expected);
        }

        double chance() {
            return count == 0 ? Double.NaN : Hypergeometric.mean(neurons, count, s -> s / (2.0 * count - s));
        }

        private static BitSet best(float[] values, int top) {
            BitSet best = new BitSet(values.length);
            for (int neuron : new Ranking(values).top(top)) {
                best.set(neuron);
            }
            return best;
        }
    }
}
