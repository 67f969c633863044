package sotto.expert;

/// Number of a recipe that says how large it is: `top` where the gain is fixed, else `strength`.
///
/// @param neurons of the model that have an AUROC
public record RecipeDial(GainRecipe recipe, int neurons) {
    /// Largest strength that is tried.
    public static final float STRONGEST = 64;

    /// Whether the recipe gives every neuron that it selects the same gain, so that only their number can
    /// change.
    public boolean isCount() {
        return recipe.gain(1) == recipe.gain(0.75f);
    }

    /// The key of the number in a recipe's words.
    public String key() {
        return isCount() ? "top" : "strength";
    }

    /// The recipe with another number.
    public GainRecipe at(double value) {
        return isCount()
                ? new GainRecipe(
                        recipe.rule(),
                        recipe.strength(),
                        new Selection.Top(Math.max(1, (int) value), Selection.Ties.REFERENCE))
                : new GainRecipe(recipe.rule(), (float) value, recipe.selection());
    }
}
