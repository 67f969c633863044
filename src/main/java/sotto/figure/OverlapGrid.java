package sotto.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import sotto.expert.ConceptOverlap;

/// Similarity of several concepts, pair by pair: above the diagonal the rank correlation of their AUROCs, below it how
/// much their best neurons have in common, on it their experts.
///
/// @param concepts from the left to the right and from above, two or more
/// @param overlap of the concepts, in the same order
/// @param marked pair that is marked in both places; empty for none
public record OverlapGrid(List<ShownConcept> concepts, ConceptOverlap overlap, Optional<Pair> marked)
        implements Figure {
    /// Copies the list.
    public OverlapGrid {
        concepts = List.copyOf(concepts);
    }

    /// Pair of concepts by their places, from 0.
    public record Pair(int first, int second) {
        /// Whether a cell is one of the pair's two.
        boolean holds(int row, int column) {
            return (row == first && column == second) || (row == second && column == first);
        }
    }

    /// Compares concepts, all of the same neurons.
    ///
    /// @param top number of neurons of largest AUROC to compare, at least 1
    public static OverlapGrid of(List<ShownConcept> concepts, int top) {
        return new OverlapGrid(
                concepts,
                ConceptOverlap.of(concepts.stream().map(ShownConcept::scores).toList(), top),
                Optional.empty());
    }

    /// The same grid with a pair marked, or none.
    public OverlapGrid mark(Optional<Pair> pair) {
        return new OverlapGrid(concepts, overlap, pair);
    }

    /// The names, as short as tells them apart.
    List<String> names() {
        return ConceptNames.distinct(concepts.stream().map(ShownConcept::name).toList());
    }

    /// Text of a cell: the number of experts, or a measure with two decimals.
    String text(int row, int column) {
        if (row == column) {
            return concepts.get(row).experts().stream()
                    .mapToObj(Numbers::count)
                    .findFirst()
                    .orElse("–");
        }
        double value = value(row, column);
        return Double.isNaN(value)
                ? "–"
                : String.format(Locale.ROOT, "%.2f", value).replace('-', '−');
    }

    /// The measure of a cell off the diagonal.
    double value(int row, int column) {
        return (column > row ? overlap.spearman() : overlap.jaccard())[row][column];
    }

    /// Lines of explanation: what is above, below and on the diagonal.
    List<String> notes() {
        int neurons = concepts.getFirst().scores().neurons();
        boolean allScored =
                concepts.stream().allMatch(concept -> concept.sample().unrouted() == 0);
        return List.of(
                "above the diagonal: Spearman of AUROC over %s%s"
                        .formatted(
                                Numbers.count(neurons),
                                allScored ? " neurons" : " neurons, without those that one of two concepts lacks"),
                "below: Jaccard of the top %s, by chance %s".formatted(Numbers.count(overlap.top()), chance()),
                "on it: experts, " + ShownConcept.thresholds(concepts));
    }

    /// Text of the Jaccard that chance alone would give: of all pairs alike, or the range.
    private String chance() {
        double[] pairs = pairs().stream()
                .mapToDouble(pair -> overlap.chance()[pair.first()][pair.second()])
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        if (pairs.length == 0) {
            return "unknown";
        }
        String low = small(pairs[0]);
        String high = small(pairs[pairs.length - 1]);
        return low.equals(high) ? low : low + " to " + high;
    }

    private static String small(double value) {
        return value < 0.001 ? "below 0.001" : String.format(Locale.ROOT, "%.3f", value);
    }

    private List<Pair> pairs() {
        List<Pair> pairs = new ArrayList<>();
        for (int first = 0; first < concepts.size(); first++) {
            for (int second = first + 1; second < concepts.size(); second++) {
                pairs.add(new Pair(first, second));
            }
        }
        return pairs;
    }

    @Override
    public String summary() {
        Pair most = pairs().getFirst();
        for (Pair pair : pairs()) {
            most = value(pair.second(), pair.first()) > value(most.second(), most.first()) ? pair : most;
        }
        return "%d concepts; %s and %s have most in common: Jaccard of the top %s %s, Spearman %s."
                .formatted(
                        concepts.size(),
                        names().get(most.first()),
                        names().get(most.second()),
                        Numbers.count(overlap.top()),
                        text(most.second(), most.first()),
                        text(most.first(), most.second()));
    }

    /// The pair at a point of the axes, columns from the left and rows from above; empty on the diagonal and outside.
    public Optional<Pair> pair(double x, double y) {
        int column = (int) Math.floor(x);
        int row = (int) Math.floor(y);
        boolean inside = x >= 0 && y >= 0 && column < concepts.size() && row < concepts.size();
        return inside && row != column
                ? Optional.of(new Pair(Math.min(row, column), Math.max(row, column)))
                : Optional.empty();
    }

    @Override
    public String at(double x, double y) {
        return pair(x, y)
                .map(pair -> "%s and %s: Spearman %s · Jaccard of the top %s %s, by chance %s"
                        .formatted(
                                names().get(pair.first()),
                                names().get(pair.second()),
                                text(pair.first(), pair.second()),
                                Numbers.count(overlap.top()),
                                text(pair.second(), pair.first()),
                                small(overlap.chance()[pair.first()][pair.second()])))
                .orElse("");
    }

    @Override
    public Table table() {
        return new Table(
                List.of(
                        "concept",
                        "other",
                        "top (count)",
                        "spearman (-1 to 1)",
                        "jaccard (0 to 1)",
                        "shared_above_chance (up to 1)",
                        "jaccard_by_chance (0 to 1)",
                        "threshold (auroc)",
                        "experts (count)"),
                concepts.stream()
                        .flatMap(row ->
                                concepts.stream().map(column -> row(concepts.indexOf(row), concepts.indexOf(column)))));
    }

    private List<String> row(int row, int column) {
        ShownConcept concept = concepts.get(row);
        return List.of(
                concept.name(),
                concepts.get(column).name(),
                Integer.toString(overlap.top()),
                number(overlap.spearman()[row][column]),
                number(overlap.jaccard()[row][column]),
                number(overlap.shared()[row][column]),
                number(overlap.chance()[row][column]),
                row == column && concept.threshold().isPresent()
                        ? Double.toString(concept.threshold().getAsDouble())
                        : "",
                row == column && concept.experts().isPresent()
                        ? Integer.toString(concept.experts().getAsInt())
                        : "");
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "" : Double.toString(value);
    }
}
