package sotto.expert;

import java.util.BitSet;
import sotto.num.Hypergeometric;
import sotto.num.RankCorrelation;

/// Similarity of two concepts' scores on the neurons of one model; neurons that lack an AUROC on one of them
/// are left out.
///
/// @param neurons those that have an AUROC on both
/// @param count neurons of each top: those of largest AUROC, ties by hook order
/// @param both neurons in both tops
/// @param spearman rank correlation of the AUROCs, in [-1, 1]
public record ConceptPair(int neurons, int count, int both, double spearman) {
    /// Compares two concepts' scores, of the same modules and widths.
    ///
    /// @param top number of neurons of largest AUROC to compare, at least 1; all that the pair has, if they are
    ///     fewer
    public static ConceptPair of(Expertise first, Expertise second, int top) {
        if (!first.hasNeuronsOf(second)) {
            throw new IllegalArgumentException("Scores of different neurons");
        }
        return of(first.aurocs(), second.aurocs(), top);
    }

    /// Compares AUROCs by the neuron's number, which are not changed.
    static ConceptPair of(float[] first, float[] second, int top) {
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
        BitSet both = TopNeurons.of(across, top).neurons();
        int count = both.cardinality();
        both.and(TopNeurons.of(up, top).neurons());
        return new ConceptPair(neurons, count, both.cardinality(), RankCorrelation.spearman(first, second));
    }

    /// Neurons in both tops by those in either, in [0, 1].
    public double jaccard() {
        return (double) both / (2 * count - both);
    }

    /// Expected Jaccard of two tops drawn at random, in (0, 1]; not a number where the pair has no neurons.
    public double jaccardByChance() {
        return count == 0 ? Double.NaN : Hypergeometric.mean(neurons, count, s -> s / (2.0 * count - s));
    }

    /// Number of neurons that two tops of this size share by chance: `K² / N`.
    public double bothByChance() {
        return (double) count * count / neurons;
    }

    /// Share of the top that both have, above chance: `(s - c) / (1 - c)` of the share `s` and its expectation
    /// `c = K / N`; not a number where the top is all neurons.
    public double shared() {
        double expected = (double) count / neurons;
        return ((double) both / count - expected) / (1 - expected);
    }
}
