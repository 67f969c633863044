package sotto.figure;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// Which picture of a run is wanted.
///
/// @param threshold above which AUROC a neuron counts as an expert, in [0, 1]; by default the null band's upper edge
/// @param order of the neurons in a row of the heatmap
public record FigureSpec(Kind kind, Part part, OptionalDouble threshold, Order order) {
    public FigureSpec {
        threshold.ifPresent(value -> {
            if (!(value >= 0 && value <= 1)) {
                throw new IllegalArgumentException("threshold " + value);
            }
        });
    }

    /// A kind with everything else by default.
    public static FigureSpec of(Kind kind) {
        return new FigureSpec(kind, Part.ALL, OptionalDouble.empty(), Order.AUROC);
    }

    /// The neurons that are shown: all, or those of a layer, or of a site, or both.
    ///
    /// @param site the last part of the modules' names
    public record Part(OptionalInt layer, Optional<String> site) {
        /// All neurons.
        public static final Part ALL = new Part(OptionalInt.empty(), Optional.empty());
    }

    /// How the neurons of a row are ordered.
    public enum Order {
        /// The highest AUROC first.
        AUROC,
        /// As they stand in the module.
        INDEX
    }
}
