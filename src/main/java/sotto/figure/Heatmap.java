package sotto.figure;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import sotto.expert.Expertise;

/// Heatmap of every neuron by layer and site.
///
/// @param threshold the AUROC above which the experts beside the rows are counted, in [0, 1]; empty if none are
public record Heatmap(Expertise expertise, Evidence sample, FigureSpec.Order order, OptionalDouble threshold)
        implements Figure {
    /// The layers that have neurons, from the first to the last.
    List<Integer> layers() {
        return rows().layers();
    }

    /// Layout of the layers' bands.
    HeatmapRows rows() {
        return HeatmapRows.of(expertise.banks());
    }

    /// The names of bands, in hook order.
    List<String> sites() {
        return rows().names();
    }

    /// The bands of a layer, from above.
    List<HeatmapBand> bands(int layer) {
        return rows().places().stream()
                .map(HeatmapRows.Place::band)
                .filter(band -> band.layer() == layer)
                .toList();
    }

    /// The AUROCs `[N]` of a band as they stand from left to right; what is not a number stands at the end.
    float[] row(HeatmapBand band) {
        float[] auroc = band.auroc(expertise);
        if (order == FigureSpec.Order.AUROC) {
            Arrays.sort(auroc);
            int known = auroc.length;
            while (known > 0 && Float.isNaN(auroc[known - 1])) {
                known--;
            }
            for (int left = 0, right = known - 1; left < right; left++, right--) {
                float swapped = auroc[left];
                auroc[left] = auroc[right];
                auroc[right] = swapped;
            }
        }
        return auroc;
    }

    @Override
    public String summary() {
        return "Every one of %s neurons, in %d layers.".formatted(Numbers.count(sample.neurons()), layers().size());
    }

    @Override
    public Table table() {
        return new Table(
                List.of("module", "layer (from 0)", "site", "index (from 0)", "auroc (0 to 1)"),
                expertise.banks().stream()
                        .flatMap(bank -> IntStream.range(0, bank.width())
                                .mapToObj(index -> List.of(
                                        bank.module(),
                                        Integer.toString(bank.layer()),
                                        bank.site(),
                                        Integer.toString(index),
                                        Float.toString(expertise.auroc(bank.first() + index))))));
    }
}
