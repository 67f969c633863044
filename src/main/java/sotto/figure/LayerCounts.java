package sotto.figure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import sotto.expert.Expertise;

/// Counts of the experts in each layer and site.
///
/// @param counts one for each layer and site, from the first layer on
/// @param threshold a neuron above this AUROC, in [0, 1], counts as an expert
public record LayerCounts(List<Count> counts, Evidence sample, double threshold) implements Figure {
    /// Copies the list.
    public LayerCounts {
        counts = List.copyOf(counts);
    }

    /// The experts of one layer and site.
    ///
    /// @param expected experts by chance alone; not a number where the numbers of texts are unknown
    public record Count(HeatmapBand band, int experts, double expected) {}

    static LayerCounts of(Expertise expertise, Evidence sample, double threshold) {
        List<Count> counts = new ArrayList<>();
        for (HeatmapRows.Place place : HeatmapRows.of(expertise.banks()).places()) {
            HeatmapBand band = place.band();
            int experts = 0;
            for (float auroc : band.auroc(expertise)) {
                experts += auroc > (float) threshold ? 1 : 0;
            }
            Chance chance = Chance.of(expertise, band.banks(), sample.band());
            counts.add(new Count(band, experts, chance.above(threshold)));
        }
        return new LayerCounts(counts, sample, threshold);
    }

    @Override
    public String summary() {
        int experts = counts.stream().mapToInt(Count::experts).sum();
        Count most =
                counts.stream().max(Comparator.comparingInt(Count::experts)).orElseThrow(IllegalStateException::new);
        return "%s expert neurons above %s, most of them, %s, in layer %d, %s."
                .formatted(
                        Numbers.count(experts),
                        Numbers.auroc(threshold, 3),
                        Numbers.count(most.experts()),
                        most.band().layer(),
                        most.band().name());
    }

    @Override
    public String at(double x, double y) {
        List<Integer> layers = counts.stream()
                .map(count -> count.band().layer())
                .distinct()
                .sorted()
                .toList();
        int row = (int) Math.rint(x);
        if (row < 0 || row >= layers.size()) {
            return "";
        }
        int layer = layers.get(row);
        return "layer %d · %s"
                .formatted(
                        layer,
                        counts.stream()
                                .filter(count -> count.band().layer() == layer)
                                .map(count -> count.band().name() + " " + Numbers.count(count.experts()))
                                .collect(Collectors.joining(" · ")));
    }

    /// Experts of a band; 0 for one that is not counted.
    int experts(HeatmapBand band) {
        return counts.stream()
                .filter(count -> count.band().equals(band))
                .mapToInt(Count::experts)
                .sum();
    }

    @Override
    public String about(Side side) {
        return switch (side) {
            case ACROSS -> "Layers of the model, the first at the left.";
            case UP ->
                "Neurons of a layer and site above the threshold; the dash on a bar: how many would be by chance.";
        };
    }

    @Override
    public Table table() {
        return new Table(
                List.of(
                        "layer (from 0)",
                        "site",
                        "neurons (count)",
                        "threshold (auroc)",
                        "experts (count)",
                        "expected_by_chance (count)"),
                counts.stream()
                        .map(count -> List.of(
                                Integer.toString(count.band().layer()),
                                count.band().name(),
                                Integer.toString(count.band().width()),
                                Double.toString(threshold),
                                Integer.toString(count.experts()),
                                Double.isNaN(count.expected()) ? "" : Double.toString(count.expected()))));
    }
}
