package sotto.expert;

/// Number of a recipe that says how large it is: `top` where the gain is fixed, else `strength`.
///
/// @param neurons of the model that have an AUROC
public record RecipeDial(Recipe recipe, int neurons) {
    /// Largest strength that is tried.
    public static final float STRONGEST = 64;

    /// Whether the recipe gives every neuron that it selects the same gain, so that only their number can
    /// change.
    public boolean isCount() {
        return recipe.isFixed();
    }

    /// The key of the number in a recipe's words.
    public String key() {
        return isCount() ? "top" : "strength";
    }

    /// The largest strength that is tried: of a method that ends at 1, such as a transport, that.
    public float most() {
        return recipe instanceof MethodRecipe(EditMethod method, float _)
                        && method.strengths().getLast() <= 1
                ? 1
                : STRONGEST;
    }

    /// The recipe with another number.
    public Recipe at(double value) {
        return isCount() && recipe instanceof GainRecipe gains
                ? new GainRecipe(
                        gains.rule(),
                        gains.strength(),
                        new Selection.Top(Math.max(1, (int) value), Selection.Ties.REFERENCE))
                : recipe.at((float) value);
    }
}
