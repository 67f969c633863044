package sotto.figure;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import sotto.expert.GainRecipe;
import sotto.expert.GainRule;
import sotto.expert.RuleParameter;
import sotto.expert.Selectable;
import sotto.expert.Selection;

/// Names of recipes that stand beside one another: the rule alone where that tells them apart, else with numbers.
public final class RecipeNames {
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
        return recipe.rule().title();
    }

    /// The rule's name with all that decides the gains: `AURA 1.50`, `Det₀ 500`, `Damp 500 × 0.50`.
    public static String full(GainRecipe recipe) {
        GainRule rule = recipe.rule();
        boolean selects = rule.selectable() != Selectable.EXPERTS;
        StringBuilder name = new StringBuilder(rule.title());
        name.append(' ').append(selects ? selected(rule, recipe.selection()) : number(recipe.strength()));
        for (RuleParameter parameter : rule.parameters()) {
            boolean silences = parameter.isUsual() && parameter.value().floatValue() == 0;
            if (parameter.word().equals("factor")) {
                name.append(silences ? "" : " × " + number(parameter.value().floatValue()));
            } else if (!parameter.isUsual()) {
                name.append(", ").append(parameter.word()).append(' ');
                name.append(
                        parameter.isWhole()
                                ? parameter.value()
                                : number(parameter.value().floatValue()));
            }
        }
        return name + (selects && recipe.strength() != 1 ? ", strength " + number(recipe.strength()) : "");
    }

    private static String selected(GainRule rule, Selection selection) {
        return switch (selection) {
            case Selection.Above(float threshold) ->
                rule.selectable().takes("threshold") ? "> " + number(threshold) : "as many as AURA";
            case Selection.Top(int count, Selection.Ties ties) ->
                Numbers.count(count)
                        + (rule.selectable().takes("ties") && ties == Selection.Ties.EXACT ? " exactly" : "");
        };
    }

    /// Text of a number: at least two decimals, and as many as tell one float from another.
    private static String number(float value) {
        DecimalFormat format = new DecimalFormat("0.00#######", DecimalFormatSymbols.getInstance(Locale.ROOT));
        return format.format(Double.parseDouble(Float.toString(value)));
    }
}
