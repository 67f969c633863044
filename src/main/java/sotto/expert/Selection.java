package sotto.expert;

import java.util.BitSet;

/// Selection of the neurons that a rule turns down, over all modules of a model together; those without an
/// AUROC are never selected.
public sealed interface Selection {
    /// The numbers of the selected neurons, in hook order.
    BitSet choose(Expertise expertise);

    /// Every neuron above chance: what AURA selects, and Damp and Det0 unless told otherwise.
    Selection ABOVE_CHANCE = new Above(0.5f);

    private static BitSet above(Expertise expertise, float threshold) {
        BitSet chosen = new BitSet(expertise.neurons());
        for (int neuron = 0; neuron < expertise.neurons(); neuron++) {
            chosen.set(neuron, expertise.auroc(neuron) > threshold);
        }
        return chosen;
    }

    /// Neurons whose AUROC is above the threshold, not equal to it.
    record Above(float threshold) implements Selection {
        public Above {
            if (Float.isNaN(threshold)) {
                throw new IllegalArgumentException("threshold " + threshold);
            }
        }

        @Override
        public BitSet choose(Expertise expertise) {
            return above(expertise, threshold);
        }
    }

    /// The neurons of largest AUROC, be it above chance or not.
    ///
    /// @param count how many, at least 1; all, if the model has no more
    record Top(int count, Ties ties) implements Selection {
        public Top {
            if (count < 1) {
                throw new IllegalArgumentException("top " + count);
            }
        }

        @Override
        public BitSet choose(Expertise expertise) {
            return switch (ties) {
                case REFERENCE -> above(expertise, threshold(expertise));
                case EXACT -> {
                    BitSet chosen = new BitSet(expertise.neurons());
                    for (int neuron : expertise.ranking().top(count)) {
                        chosen.set(neuron);
                    }
                    yield chosen;
                }
            };
        }

        /// The `count + 1`-th largest AUROC of all modules, or minus infinity if there are not so many.
        public float threshold(Expertise expertise) {
            return count < expertise.scored() ? expertise.ranking().auroc(count) : Float.NEGATIVE_INFINITY;
        }
    }

    /// Treatment of neurons that tie with the last one of the top.
    enum Ties {
        /// The paper's way: only neurons strictly above the first AUROC that is left out, so with ties fewer
        /// than asked for.
        REFERENCE,
        /// Exactly as many as asked for: those that come first in hook order, then by index.
        EXACT
    }
}
