package sotto.figure;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import sotto.expert.GainRecipe;
import sotto.expert.GainRule;
import sotto.expert.Selection;

/// Names of recipes that stand beside one another: the rule alone where that tells them apart, else with numbers.
public final class RecipeNames {
    private static final long USUAL_SEED = 42;

    private RecipeNames() {}

    /// A name for each recipe, in their order; different recipes have different names.
    public static List<String> of(List<GainRecipe> recipes) {
        List<GainRecipe> different = recipes.stream().distinct().toList();
        return recipes.stream()
                .map(recipe -> {
                    long alike = different.stream()
                            .filter(other -> rule(other).equals(rule(recipe)))
                            .count();
                    return alike > 1 ? full(recipe) : rule(recipe);
                })
                .toList();
    }

    /// The rule's name, as the field has it.
    public static String rule(GainRecipe recipe) {
        return switch (recipe.rule()) {
            case GainRule.Aura() -> "AURA";
            case GainRule.Det0() -> "Det₀";
            case GainRule.Damp(float _) -> "Damp";
            case GainRule.Shuffled(long _) -> "Shuffled";
        };
    }

    /// The rule's name with all that decides the gains: `AURA 1.50`, `Det₀ 500`, `Damp 500 × 0.50`.
    public static String full(GainRecipe recipe) {
        String name = rule(recipe);
        return switch (recipe.rule()) {
            case GainRule.Aura() -> name + " " + number(recipe.strength());
            case GainRule.Shuffled(long seed) ->
                name + " " + number(recipe.strength()) + (seed == USUAL_SEED ? "" : ", seed " + seed);
            case GainRule.Det0() -> name + " " + selected(recipe.selection()) + strength(recipe);
            case GainRule.Damp(float factor) ->
                name + " " + selected(recipe.selection()) + " × " + number(factor) + strength(recipe);
        };
    }

    private static String selected(Selection selection) {
        return switch (selection) {
            case Selection.Above(float threshold) -> "> " + number(threshold);
            case Selection.Top(int count, Selection.Ties ties) ->
                Numbers.count(count) + (ties == Selection.Ties.EXACT ? " exactly" : "");
        };
    }

    private static String strength(GainRecipe recipe) {
        return recipe.strength() == 1 ? "" : ", strength " + number(recipe.strength());
    }

    /// Text of a number: at least two decimals, and as many as tell one float from another.
    private static String number(float value) {
        DecimalFormat format = new DecimalFormat("0.00#######", DecimalFormatSymbols.getInstance(Locale.ROOT));
        return format.format(Double.parseDouble(Float.toString(value)));
    }
}
