package sotto.expert;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import sotto.work.Failure;

/// Recipe of a sweep under its name in reports.
///
/// @param name the rule and the keys that were given, `det0-top=500`
/// @param recipe the recipe; where a budget is given, its size is not yet that of the budget
/// @param word the word that it came of, which may have ranges
/// @param budget what the recipe is made as large as; empty for a recipe whose size is given
/// @param deals how often chance deals, with the recipe's seed and those after it, at least 1; the figures of
///     several deals are taken together
/// @param concepts what the gains are of; empty for the study's first run alone
/// @param sites words of the sites that are edited, with commas; empty for the usual ones
public record SweptRecipe(
        String name,
        Recipe recipe,
        String word,
        Optional<Budget> budget,
        int deals,
        Optional<RecipeConcepts> concepts,
        Optional<String> sites) {
    private static final int STEPS = 40;

    /// The recipe with each of the seeds by itself, named by it; the recipe itself where it deals once.
    public List<SweptRecipe> dealt() {
        if (deals == 1 || !(recipe instanceof GainRecipe dealing)) {
            return List.of(this);
        }
        return IntStream.range(0, deals)
                .mapToObj(deal -> {
                    List<Number> numbers = dealing.rule().parameters().stream()
                            .map(number ->
                                    number.isSeed() ? (Number) (number.value().longValue() + deal) : number.value())
                            .toList();
                    GainRecipe one =
                            new GainRecipe(dealing.rule().with(numbers), dealing.strength(), dealing.selection());
                    String seed = one.describe().getOrDefault(RuleParameter.SEED, "");
                    return new SweptRecipe("%s-seed=%s".formatted(name, seed), one, word, budget, 1, concepts, sites);
                })
                .toList();
    }

    /// Whether only a model can say how large the recipe must be.
    public boolean needsModel() {
        return budget.filter(one -> one == Budget.KL || one == Budget.PERPLEXITY)
                .isPresent();
    }

    /// The recipe, made as large as its budget; a [Failure] for a budget that a model must be asked for.
    ///
    /// A fixed gain is given to as many neurons as it takes, a gain that follows the AUROC the strength that it
    /// takes.
    public Recipe sized(Population population) {
        if (budget.isEmpty() || !(recipe instanceof GainRecipe gains)) {
            return recipe;
        }
        return sized(gains, budget.get(), population);
    }

    private Recipe sized(GainRecipe gains, Budget equal, Population population) {
        Population.Effect wanted = population.effect(GainRecipe.AURA);
        return switch (equal) {
            case K -> new GainRecipe(gains.rule(), gains.strength(), top(wanted.touched()));
            case MEAN_GAIN -> {
                RecipeDial dial = new RecipeDial(gains, population.scored());
                yield dial.isCount()
                        ? dial.at(population.nearest(wanted.meanGain(), gains.gain(1)))
                        : strength(gains, population, wanted.meanGain());
            }
            case KL, PERPLEXITY ->
                throw new Failure(
                        "The recipe %s is to equal AURA in what only a model can tell.".formatted(name),
                        "Take equal=k or equal=mean-gain.");
        };
    }

    private static Selection top(int count) {
        return new Selection.Top(Math.max(1, count), Selection.Ties.REFERENCE);
    }

    /// The recipe at the strength whose mean gain comes nearest to one, by bisection.
    private static GainRecipe strength(GainRecipe gains, Population population, double mean) {
        float low = 0;
        float high = RecipeDial.STRONGEST;
        for (int step = 0; step < STEPS; step++) {
            float middle = (low + high) / 2;
            GainRecipe tried = gains.at(middle);
            if (population.effect(tried).meanGain() > mean) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return gains.at(high);
    }

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
