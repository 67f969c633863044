package sotto.expert;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

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
        List<float[]> values = concepts.stream().map(Expertise::aurocs).toList();
        ConceptPair[][] pairs = new ConceptPair[values.size()][values.size()];
        for (int row = 0; row < pairs.length; row++) {
            for (int column = row; column < pairs.length; column++) {
                pairs[row][column] = ConceptPair.of(values.get(row), values.get(column), top);
                pairs[column][row] = pairs[row][column];
            }
        }
        return of(top, pairs);
    }

    /// The tables of pairs `[C, C]` that were compared one by one.
    ///
    /// @param top number of neurons that each was compared by
    public static ConceptOverlap of(int top, ConceptPair[][] pairs) {
        return new ConceptOverlap(
                top,
                table(pairs, ConceptPair::spearman),
                table(pairs, ConceptPair::jaccard),
                table(pairs, ConceptPair::shared),
                table(pairs, ConceptPair::jaccardByChance));
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

    private static double[][] table(ConceptPair[][] pairs, ToDoubleFunction<ConceptPair> measure) {
        return Arrays.stream(pairs)
                .map(row -> Arrays.stream(row).mapToDouble(measure).toArray())
                .toArray(double[][]::new);
    }

    private static double[][] copy(double[][] table) {
        return Arrays.stream(table).map(double[]::clone).toArray(double[][]::new);
    }
}
