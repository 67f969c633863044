package sotto.ui.study;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import sotto.expert.RecipeSweep;
import sotto.expert.SweptRecipe;
import sotto.run.evaluate.StudyOrigin;
import sotto.run.evaluate.StudyPoint;
import sotto.work.Failure;

/// Recipes of a study that have no point yet.
///
/// @param recipes all that were asked for
record Awaited(List<SweptRecipe> recipes) {
    static final Awaited NOTHING = new Awaited(List.of());

    Awaited {
        recipes = List.copyOf(recipes);
    }

    /// The recipes that a study was asked for; none if they cannot be read.
    ///
    /// @param neurons of the model
    static Awaited of(StudyOrigin origin, int neurons) {
        try {
            return new Awaited(RecipeSweep.of(origin.recipes(), neurons, origin.runs()));
        } catch (Failure _) {
            return NOTHING;
        }
    }

    /// Numbers under a key at which points are still to come.
    ///
    /// @param known points without a pre-prompt
    List<Double> numbers(String key, List<StudyPoint> known) {
        List<String> there = known.stream()
                .filter(point -> point.toxicity().isPresent())
                .map(StudyPoint::variant)
                .toList();
        return recipes.stream()
                .filter(recipe -> recipe.name().contains("-" + key + "=") && !there.contains(recipe.name()))
                .flatMap(recipe -> number(recipe, key))
                .distinct()
                .sorted()
                .toList();
    }

    private static Stream<Double> number(SweptRecipe recipe, String key) {
        return Optional.ofNullable(recipe.recipe().describe().get(key)).stream().map(Double::valueOf);
    }
}
