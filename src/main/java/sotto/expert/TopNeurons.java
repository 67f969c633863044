package sotto.expert;

import java.util.BitSet;

/// Neurons of largest AUROC, ties by hook order; neurons without an AUROC are never among them.
///
/// @param neurons their numbers
public record TopNeurons(BitSet neurons) {
    /// Copies the set.
    public TopNeurons {
        neurons = (BitSet) neurons.clone();
    }

    /// The `count` neurons of largest AUROC, or all that have one if they are fewer.
    ///
    /// @param auroc `[N]`, by the neuron's number
    public static TopNeurons of(float[] auroc, int count) {
        BitSet best = new BitSet(auroc.length);
        for (int neuron : new Ranking(auroc).top(count)) {
            best.set(neuron);
        }
        return new TopNeurons(best);
    }

    /// A copy of the set.
    @Override
    public BitSet neurons() {
        return (BitSet) neurons.clone();
    }

    /// Neurons that are in both, by those that are in either, in [0, 1] (Jaccard, 1901); not a number if both are
    /// empty.
    public double jaccard(TopNeurons other) {
        BitSet both = neurons();
        both.and(other.neurons);
        int shared = both.cardinality();
        return shared / (double) (neurons.cardinality() + other.neurons.cardinality() - shared);
    }

    /// The mean of their values, each by the neuron's number; neurons whose value is not a number are left out.
    public double mean(float[] values) {
        double sum = 0;
        int count = 0;
        for (int neuron = neurons.nextSetBit(0); neuron >= 0; neuron = neurons.nextSetBit(neuron + 1)) {
            sum += Float.isNaN(values[neuron]) ? 0 : values[neuron];
            count += Float.isNaN(values[neuron]) ? 0 : 1;
        }
        return sum / count;
    }
}
