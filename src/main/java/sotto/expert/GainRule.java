package sotto.expert;

/// How an AUROC becomes a gain: the three rules of Suau et al. (2024), in float32 as the paper's code computes them,
/// and a control.
public sealed interface GainRule {
    /// The factor for a selected neuron's output at full strength, at least 0, from its AUROC, in [0, 1].
    float gain(float auroc);

    /// Silences in proportion to expertise: 1 up to chance, then `1 - 2 (A - ½)`, 0 at perfect discrimination.
    ///
    /// Nothing to tune, and nothing to select: every neuron above chance is an expert.
    record Aura() implements GainRule {
        @Override
        public float gain(float auroc) {
            return auroc > 0.5f ? 1f - 2f * (auroc - 0.5f) : 1f;
        }
    }

    /// Turns every selected neuron down by one factor, whatever its AUROC.
    ///
    /// @param factor at least 0; 0.5 in the paper's code unless given
    record Damp(float factor) implements GainRule {
        public Damp {
            if (!(factor >= 0 && factor <= Float.MAX_VALUE)) {
                throw new IllegalArgumentException("factor " + factor);
            }
        }

        @Override
        public float gain(float auroc) {
            return factor;
        }
    }

    /// AURA with the scores of each module dealt out to its neurons by chance: a control that dampens as much as AURA,
    /// module by module, but not the experts.
    ///
    /// @param seed of the deal
    record Shuffled(long seed) implements GainRule {
        @Override
        public float gain(float auroc) {
            return new Aura().gain(auroc);
        }
    }

    /// Silences every selected neuron.
    record Det0() implements GainRule {
        @Override
        public float gain(float auroc) {
            return 0f;
        }
    }
}
