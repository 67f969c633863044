package sotto.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import sotto.num.ClusteredShare;
import sotto.run.score.RoutingShares;
import sotto.run.score.RoutingShares.RoutedExpert;

/// Differences between the classes in the share of tokens that each expert of a model's mixtures gets.
///
/// @param cells by layer, then by expert's number
/// @param texts texts of both classes in words, the longest first; empty if not known
public record RoutingGrid(List<Cell> cells, List<String> texts) implements Figure {
    /// Copies the lists.
    public RoutingGrid {
        cells = List.copyOf(cells);
        texts = List.copyOf(texts);
    }

    /// One expert of one layer.
    public record Cell(int layer, RoutedExpert routed) {
        /// Whether the classes differ by more than chance explains.
        boolean differs() {
            ClusteredShare difference = routed.difference();
            return difference.interval().low() > 0 || difference.interval().high() < 0;
        }
    }

    static RoutingGrid of(RoutingShares shares, OptionalInt layer, List<String> texts) {
        List<Cell> cells = new ArrayList<>();
        for (RoutedExpert expert : shares.experts()) {
            int own = layer(expert.block());
            if (layer.isEmpty() || layer.getAsInt() == own) {
                cells.add(new Cell(own, expert));
            }
        }
        return new RoutingGrid(cells, texts);
    }

    /// The first number between dots of a block's name; -1 if it holds none.
    private static int layer(String block) {
        for (String part : block.split("\\.", -1)) {
            if (part.matches("\\d{1,9}")) {
                return Integer.parseInt(part);
            }
        }
        return -1;
    }

    private List<Integer> layers() {
        return cells.stream().map(Cell::layer).distinct().sorted().toList();
    }

    private int experts() {
        return 1 + cells.stream().mapToInt(cell -> cell.routed().expert()).max().orElse(0);
    }

    /// The largest difference that is more than chance explains, in [0, 1]; the largest of all if there is none.
    double most() {
        double differing = cells.stream()
                .filter(Cell::differs)
                .mapToDouble(cell -> Math.abs(cell.routed().difference().value()))
                .max()
                .orElse(0);
        double all = cells.stream()
                .mapToDouble(cell -> Math.abs(cell.routed().difference().value()))
                .filter(value -> !Double.isNaN(value))
                .max()
                .orElse(0);
        return Math.max(1e-6, differing > 0 ? differing : all);
    }

    private double shade(Cell cell, double most) {
        double difference = cell.routed().difference().value();
        if (Double.isNaN(difference)) {
            return Double.NaN;
        }
        return cell.differs() ? MixtureGrid.shadeOf(difference, most) : 0.5;
    }

    /// The differences as rows of layers and columns of experts; an expert that a layer lacks is hatched.
    MixtureGrid grid() {
        List<Integer> layers = layers();
        double most = most();
        List<Double> shades = new ArrayList<>();
        for (Optional<Cell> cell : placed(layers)) {
            shades.add(cell.map(one -> shade(one, most)).orElse(Double.NaN));
        }
        return new MixtureGrid(layers, experts(), shades);
    }

    private List<Optional<Cell>> placed(List<Integer> layers) {
        int experts = experts();
        List<Optional<Cell>> places = new ArrayList<>();
        for (int i = 0; i < layers.size() * experts; i++) {
            places.add(Optional.empty());
        }
        cells.forEach(cell -> places.set(
                layers.indexOf(cell.layer()) * experts + cell.routed().expert(), Optional.of(cell)));
        return places;
    }

    /// Text of a difference of shares, in percentage points with a sign.
    static String points(double difference) {
        return String.format(Locale.ROOT, "%+.1f points", 100 * difference).replace('-', '−');
    }

    /// Explanation of the colours.
    String footer() {
        return "Share of tokens that an expert gets, texts with the concept minus others, in percentage points"
                + " · grey: the 95 % interval holds 0";
    }

    @Override
    public String summary() {
        long differing = cells.stream().filter(Cell::differs).count();
        return "Shares of tokens of %s experts in %d layers; those of %s differ between the classes."
                .formatted(Numbers.count(cells.size()), layers().size(), Numbers.count(differing));
    }

    /// The expert at a point of the picture's axes; empty where there is none.
    public Optional<Cell> cell(double x, double y) {
        return grid().at(x, y).flatMap(place -> placed(layers()).get(place));
    }

    @Override
    public String at(double x, double y) {
        return cell(x, y)
                .map(cell -> "layer %d · expert %d · %s of the tokens with the concept, %s of the others · %s"
                        .formatted(
                                cell.layer(),
                                cell.routed().expert(),
                                percent(cell.routed().positive()),
                                percent(cell.routed().negative()),
                                difference(cell.routed().difference())))
                .orElse("");
    }

    /// Text of a share with its interval, in per cent.
    static String percent(ClusteredShare share) {
        return String.format(
                Locale.ROOT,
                "%.1f %% (%.1f–%.1f)",
                100 * share.value(),
                100 * share.interval().low(),
                100 * share.interval().high());
    }

    private static String difference(ClusteredShare difference) {
        return String.format(
                        Locale.ROOT,
                        "%+.1f points (%+.1f to %+.1f)",
                        100 * difference.value(),
                        100 * difference.interval().low(),
                        100 * difference.interval().high())
                .replace('-', '−');
    }

    @Override
    public String about(Side side) {
        return MixtureGrid.about(side);
    }

    @Override
    public Table table() {
        return RoutedTable.of(cells.stream());
    }
}
