package sotto.figure;

import java.util.List;

/// Shares of the tokens of both classes that each expert of one layer gets, with their intervals.
///
/// @param cells by expert's number, at least one
/// @param texts texts of both classes in words, the longest first; empty if not known
public record LayerRouting(List<RoutingGrid.Cell> cells, List<String> texts) implements Figure {
    /// Copies the lists.
    public LayerRouting {
        cells = List.copyOf(cells);
        texts = List.copyOf(texts);
    }

    /// Number of the layer.
    int layer() {
        return cells.getFirst().layer();
    }

    /// The end of the largest interval, in [0, 1].
    double most() {
        return cells.stream()
                .mapToDouble(cell -> Math.max(
                        cell.routed().positive().interval().high(),
                        cell.routed().negative().interval().high()))
                .filter(value -> !Double.isNaN(value))
                .max()
                .orElse(1);
    }

    @Override
    public String summary() {
        long differing = cells.stream().filter(RoutingGrid.Cell::differs).count();
        return "Shares of tokens of the %d experts of layer %d; those of %d differ between the classes."
                .formatted(cells.size(), layer(), differing);
    }

    @Override
    public String at(double x, double y) {
        int expert = (int) Math.rint(x);
        return cells.stream()
                .filter(cell -> cell.routed().expert() == expert)
                .findFirst()
                .map(cell -> "layer %d · expert %d · %s of the tokens with the concept, %s of the others"
                        .formatted(
                                cell.layer(),
                                expert,
                                RoutingGrid.percent(cell.routed().positive()),
                                RoutingGrid.percent(cell.routed().negative())))
                .orElse("");
    }

    @Override
    public String about(Side side) {
        return switch (side) {
            case ACROSS -> "Experts of the layer's mixture, by their numbers.";
            case UP -> "Share of a class's tokens that an expert gets; a token goes to several experts.";
        };
    }

    @Override
    public Table table() {
        return RoutedTable.of(cells.stream());
    }
}
