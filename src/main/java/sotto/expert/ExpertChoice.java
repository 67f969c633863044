package sotto.expert;

/// Choice of the AUROC above which a neuron counts as an expert of a concept.
public sealed interface ExpertChoice {
    /// The usual level of the share of false discoveries.
    float LEVEL = 0.01f;

    /// Whether scores tell where it lies.
    boolean isPossible(Expertise scores);

    /// The AUROC above which, not at which, a neuron counts as an expert, in [0, 1]; the choice must be
    /// possible.
    float threshold(Expertise scores);

    /// Beyond chance: all neurons above the threshold have a q value below a level. Neurons of mixtures'
    /// experts, which fewer texts reach, do not count unless there are no others.
    ///
    /// @param level share of false discoveries, in (0, 1)
    record BeyondChance(float level) implements ExpertChoice {
        public BeyondChance {
            if (!(level > 0 && level < 1)) {
                throw new IllegalArgumentException("level " + level);
            }
        }

        @Override
        public boolean isPossible(Expertise scores) {
            return scores.has(Measure.Q);
        }

        @Override
        public float threshold(Expertise scores) {
            if (!isPossible(scores)) {
                throw new IllegalArgumentException("Scores without q values");
            }
            boolean some = !scores.banks().stream().allMatch(ModuleNeurons::isOfExpert);
            float highest = 0.5f;
            for (ModuleNeurons bank : scores.banks()) {
                int end = some && bank.isOfExpert() ? bank.first() : bank.first() + bank.width();
                for (int neuron = bank.first(); neuron < end; neuron++) {
                    if (scores.auroc(neuron) > highest && scores.value(Measure.Q, neuron) >= level) {
                        highest = scores.auroc(neuron);
                    }
                }
            }
            return highest;
        }
    }

    /// The best neurons: the threshold is the AUROC of the next one, as the paper's code selects, so that they
    /// are fewer where some tie with it.
    ///
    /// @param count at least 1
    record Best(int count) implements ExpertChoice {
        public Best {
            if (count < 1) {
                throw new IllegalArgumentException("count " + count);
            }
        }

        @Override
        public boolean isPossible(Expertise scores) {
            return true;
        }

        @Override
        public float threshold(Expertise scores) {
            Ranking ranking = scores.ranking();
            return count < ranking.scored() ? ranking.auroc(count) : 0;
        }
    }
}
