package sotto.figure;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import sotto.expert.GainRecipe;
import sotto.expert.ModuleNeurons;

/// Specification of a picture of a run: [#of(Kind)], then `with…` for what is not as usual.
///
/// @param threshold AUROC above which a neuron counts as an expert, in [0, 1]; by default the null band's upper edge
/// @param order of the neurons in a row of the heatmap
/// @param recipes whose curves are drawn, in the order of their labels
/// @param neuron `MODULE:INDEX`, for a picture of one neuron
/// @param top neurons of largest AUROC to compare, of several concepts, at least 1; by default the usual number
public record FigureSpec(
        FigureKind kind,
        Part part,
        OptionalDouble threshold,
        Order order,
        List<GainRecipe> recipes,
        Optional<String> neuron,
        OptionalInt top) {
    /// Copies the list; the threshold must lie in [0, 1], the number of neurons be at least 1.
    public FigureSpec {
        threshold.ifPresent(value -> {
            if (!(value >= 0 && value <= 1)) {
                throw new IllegalArgumentException("threshold " + value);
            }
        });
        top.ifPresent(count -> {
            if (count < 1) {
                throw new IllegalArgumentException("top " + count);
            }
        });
        recipes = List.copyOf(recipes);
    }

    /// Specification of a kind of picture with everything else by default.
    public static FigureSpec of(FigureKind kind) {
        return new FigureSpec(
                kind,
                Part.ALL,
                OptionalDouble.empty(),
                Order.AUROC,
                List.of(GainRecipe.AURA),
                Optional.empty(),
                OptionalInt.empty());
    }

    /// The same picture for a part of the neurons.
    public FigureSpec withPart(Part changed) {
        return new FigureSpec(kind, changed, threshold, order, recipes, neuron, top);
    }

    /// The same picture with another threshold, in [0, 1].
    public FigureSpec withThreshold(double changed) {
        return new FigureSpec(kind, part, OptionalDouble.of(changed), order, recipes, neuron, top);
    }

    /// The same picture with the neurons of a row in another order.
    public FigureSpec withOrder(Order changed) {
        return new FigureSpec(kind, part, threshold, changed, recipes, neuron, top);
    }

    /// The same picture with the curves of other recipes.
    public FigureSpec withRecipes(List<GainRecipe> changed) {
        return new FigureSpec(kind, part, threshold, order, changed, neuron, top);
    }

    /// The same picture for a neuron, `MODULE:INDEX`.
    public FigureSpec withNeuron(String changed) {
        return new FigureSpec(kind, part, threshold, order, recipes, Optional.of(changed), top);
    }

    /// The same picture with another number of neurons to compare, at least 1.
    public FigureSpec withTop(int changed) {
        return new FigureSpec(kind, part, threshold, order, recipes, neuron, OptionalInt.of(changed));
    }

    /// The neurons that are shown: all, or those of a layer, of an expert, of a site, or of several of them.
    ///
    /// @param expert number of the expert of a mixture; in every layer unless there is a layer
    /// @param site the last part of the modules' names
    public record Part(OptionalInt layer, OptionalInt expert, Optional<String> site) {
        /// All neurons.
        public static final Part ALL = new Part(OptionalInt.empty(), Optional.empty());

        /// Part of all experts and of what is no expert's.
        public Part(OptionalInt layer, Optional<String> site) {
            this(layer, OptionalInt.empty(), site);
        }

        /// The same part of another layer, or of all.
        public Part withLayer(OptionalInt changed) {
            return new Part(changed, expert, site);
        }

        /// The same part of another expert, or of all.
        public Part withExpert(OptionalInt changed) {
            return new Part(layer, changed, site);
        }

        /// The same part of another site, or of all.
        public Part withSite(Optional<String> changed) {
            return new Part(layer, expert, changed);
        }

        /// Whether a module's neurons are in the part.
        public boolean holds(ModuleNeurons bank) {
            return (layer.isEmpty() || layer.getAsInt() == bank.layer())
                    && (expert.isEmpty() || expert.getAsInt() == bank.expert())
                    && (site.isEmpty() || site.get().equals(bank.site()));
        }
    }

    /// Order of the neurons in a row.
    public enum Order {
        /// Highest AUROC first.
        AUROC,
        /// Order of their index in the module.
        INDEX
    }
}
