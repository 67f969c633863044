package sotto.figure;

import java.util.List;
import java.util.Optional;

/// Grid of the experts of a model's mixtures: a row for each layer, a column for each expert.
///
/// @param layers that have a mixture, from above
/// @param experts number of columns
/// @param shades a place on the diverging colours, in [0, 1], for each layer's experts, row by row; not a number for
///     an expert without one, which is hatched
record MixtureGrid(List<Integer> layers, int experts, List<Double> shades) {
    private static final double END = 0.3; // of the colours, from their middle

    /// Copies the lists.
    MixtureGrid {
        layers = List.copyOf(layers);
        shades = List.copyOf(shades);
        if (shades.size() != layers.size() * experts) {
            throw new IllegalArgumentException(
                    "%d shades for %d × %d".formatted(shades.size(), layers.size(), experts));
        }
    }

    /// Place on the diverging colours of a value from `-most` to `most`.
    static double shadeOf(double value, double most) {
        return 0.5 + END * value / most;
    }

    /// Meaning of a side's numbers.
    static String about(Side side) {
        return switch (side) {
            case ACROSS -> "Experts of a layer's mixture, by their numbers; an expert belongs to its layer alone.";
            case UP -> "Layers that have a mixture, the first on top.";
        };
    }

    /// Place on the diverging colours of an expert of a row.
    double shade(int row, int expert) {
        return shades.get(row * experts + expert);
    }

    /// Number of an expert in [#shades()], from a point of the picture's axes; empty outside.
    Optional<Integer> at(double x, double y) {
        int expert = (int) Math.floor(x);
        int row = layers.size() - 1 - (int) Math.floor(y);
        boolean inside = expert >= 0 && expert < experts && row >= 0 && row < layers.size();
        return inside ? Optional.of(row * experts + expert) : Optional.empty();
    }

    /// Axis across: experts from the first to the last.
    Axis across() {
        return new Axis(0, experts, Axis.Spacing.EVEN);
    }

    /// Axis up: rows from the last layer to the first.
    Axis up() {
        return new Axis(0, layers.size(), Axis.Spacing.EVEN);
    }
}
