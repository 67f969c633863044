package sotto.expert;

import java.util.Optional;

/// Recipe of a sweep under its name in reports.
///
/// @param name the rule and the keys that were given, `det0-top=500`
/// @param recipe the recipe; where a budget is given, its size is not yet that of the budget
/// @param budget what the recipe is made as large as; empty for a recipe whose size is given
public record SweptRecipe(String name, GainRecipe recipe, Optional<Budget> budget) {
    /// Effect of plain AURA that a recipe is made as large as.
    public enum Budget {
        /// The number of neurons with a gain other than 1.
        K("k"),
        /// The mean gain of all neurons.
        MEAN_GAIN("mean-gain"),
        /// The Kullback-Leibler divergence from the untouched model.
        KL("kl"),
        /// The perplexity.
        PERPLEXITY("perplexity");

        private final String word;

        Budget(String word) {
            this.word = word;
        }

        /// The word after `equal=`.
        public String word() {
            return word;
        }
    }
}
