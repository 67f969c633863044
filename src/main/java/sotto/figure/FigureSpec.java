package sotto.figure;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import sotto.expert.GainRecipe;

/// Specification of a picture of a run: [#of(Kind)], then `with…` for what is not as usual.
///
/// @param threshold AUROC above which a neuron counts as an expert, in [0, 1]; by default the null band's upper edge
/// @param order of the neurons in a row of the heatmap
/// @param recipes whose curves are drawn, in the order of their labels
/// @param neuron `MODULE:INDEX`, for a picture of one neuron
public record FigureSpec(
        FigureKind kind,
        Part part,
        OptionalDouble threshold,
        Order order,
        List<GainRecipe> recipes,
        Optional<String> neuron) {
    /// Copies the list; the threshold must lie in [0, 1].
    public FigureSpec {
        threshold.ifPresent(value -> {
            if (!(value >= 0 && value <= 1)) {
                throw new IllegalArgumentException("threshold " + value);
            }
        });
        recipes = List.copyOf(recipes);
    }

    /// Specification of a kind of picture with everything else by default.
    public static FigureSpec of(FigureKind kind) {
        return new FigureSpec(
                kind, Part.ALL, OptionalDouble.empty(), Order.AUROC, List.of(GainRecipe.AURA), Optional.empty());
    }

    /// The same picture for a part of the neurons.
    public FigureSpec withPart(Part changed) {
        return new FigureSpec(kind, changed, threshold, order, recipes, neuron);
    }

    /// The same picture with another threshold, in [0, 1].
    public FigureSpec withThreshold(double changed) {
        return new FigureSpec(kind, part, OptionalDouble.of(changed), order, recipes, neuron);
    }

    /// The same picture with the neurons of a row in another order.
    public FigureSpec withOrder(Order changed) {
        return new FigureSpec(kind, part, threshold, changed, recipes, neuron);
    }

    /// The same picture with the curves of other recipes.
    public FigureSpec withRecipes(List<GainRecipe> changed) {
        return new FigureSpec(kind, part, threshold, order, changed, neuron);
    }

    /// The same picture for a neuron, `MODULE:INDEX`.
    public FigureSpec withNeuron(String changed) {
        return new FigureSpec(kind, part, threshold, order, recipes, Optional.of(changed));
    }

    /// The neurons that are shown: all, or those of a layer, or of a site, or both.
    ///
    /// @param site the last part of the modules' names
    public record Part(OptionalInt layer, Optional<String> site) {
        /// All neurons.
        public static final Part ALL = new Part(OptionalInt.empty(), Optional.empty());
    }

    /// Order of the neurons in a row.
    public enum Order {
        /// Highest AUROC first.
        AUROC,
        /// Order of their index in the module.
        INDEX
    }
}
