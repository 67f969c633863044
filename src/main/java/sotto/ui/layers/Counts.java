package sotto.ui.layers;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import sotto.expert.ModuleNeurons;
import sotto.figure.Chance;
import sotto.figure.FigureSpec;
import sotto.figure.HeatmapBand;
import sotto.ui.session.OpenRun;

/// Numbers of expert neurons above a threshold.
///
/// @param byBand those of each band that the heatmap shows
/// @param narrowed those of the part that the charts are narrowed to
/// @param expected those of them expected by chance alone; not a number where the numbers of texts are
/// unknown
/// @param all those of the whole run
record Counts(Map<HeatmapBand, Integer> byBand, int narrowed, double expected, int all) {
    Counts {
        byBand = Map.copyOf(byBand);
    }

    /// Part of the run that the charts are narrowed to.
    ///
    /// @param bands its bands
    /// @param chance neurons of it that chance alone puts above a threshold
    record Narrowed(List<HeatmapBand> bands, Chance chance) {
        Narrowed {
            bands = List.copyOf(bands);
        }

        static Narrowed of(LayersViewModel.Field field, FigureSpec.Part part) {
            List<HeatmapBand> bands = field.narrowed(part);
            List<ModuleNeurons> banks =
                    bands.stream().flatMap(band -> band.banks().stream()).toList();
            OpenRun run = field.run();
            return new Narrowed(bands, Chance.of(run.run().expertise(), banks, run.band()));
        }
    }

    static Counts of(LayersViewModel.Field field, Narrowed part, double threshold) {
        Map<HeatmapBand, Integer> byBand = new HashMap<>();
        field.rows()
                .places()
                .forEach(place -> byBand.put(place.band(), field.pyramid().above(place.band(), threshold)));
        int narrowed = above(field, part.bands(), threshold);
        return new Counts(byBand, narrowed, part.chance().above(threshold), above(field, field.all(), threshold));
    }

    private static int above(LayersViewModel.Field field, List<HeatmapBand> bands, double threshold) {
        return bands.stream()
                .mapToInt(band -> field.pyramid().above(band, threshold))
                .sum();
    }

    /// Expert neurons of a band; 0 for one that is not shown.
    int of(HeatmapBand band) {
        return byBand.getOrDefault(band, 0);
    }
}
