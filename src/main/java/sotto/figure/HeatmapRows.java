package sotto.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import sotto.expert.ModuleNeurons;

/// Layout of the rows of a heatmap: one for each layer, in it a band for each site.
///
/// Experts of a mixture share a band for each site; see [HeatmapBand].
/// The widest site's band is half again as high as the others'; below its bands a row has some air.
///
/// @param layers from above, with their numbers
/// @param places of all bands, from above
public record HeatmapRows(List<Integer> layers, List<Place> places) {
    /// Share of a row that stays empty below its bands.
    static final double AIR = 0.15;

    private static final double WIDEST = 1.6; // weight of the widest site's band

    /// Least height of a row, in dots, at which bands stand apart.
    private static final double APART = 12;

    /// Least height, in dots, of a row that has air: in lower ones rounding would leave some with air and some
    /// without.
    private static final double AIRY = 8;

    /// Copies the lists.
    public HeatmapRows {
        layers = List.copyOf(layers);
        places = List.copyOf(places);
    }

    /// Place of a band, in rows from the top.
    ///
    /// @param row the number of its layer's row, from 0
    public record Place(HeatmapBand band, int row, double top, double height) {
        /// The first place below the band.
        public double bottom() {
            return top + height;
        }
    }

    /// Lines of pixels, from `first` on; none where the band is out of sight.
    public record Lines(int first, int count) {}

    /// Layout for these modules, in hook order.
    public static HeatmapRows of(List<ModuleNeurons> banks) {
        SortedMap<Integer, List<ModuleNeurons>> byLayer = new TreeMap<>();
        for (ModuleNeurons bank : banks) {
            byLayer.computeIfAbsent(bank.layer(), _ -> new ArrayList<>()).add(bank);
        }
        List<Integer> layers = List.copyOf(byLayer.keySet());
        List<Place> places = new ArrayList<>();
        for (int row = 0; row < layers.size(); row++) {
            List<HeatmapBand> inRow = HeatmapBand.of(byLayer.getOrDefault(layers.get(row), List.of()));
            int widest = inRow.stream().mapToInt(HeatmapBand::width).max().orElse(1);
            double all =
                    inRow.stream().mapToDouble(band -> weight(band, widest)).sum();
            double top = row;
            for (HeatmapBand band : inRow) {
                double height = (1 - AIR) * weight(band, widest) / all;
                places.add(new Place(band, row, top, height));
                top += height;
            }
        }
        return new HeatmapRows(layers, places);
    }

    /// The names of all bands, each once, from above.
    public List<String> names() {
        return places.stream().map(place -> place.band().name()).distinct().toList();
    }

    private static double weight(HeatmapBand band, int widest) {
        return band.width() == widest ? WIDEST : 1;
    }

    /// Nearest line of pixels; a half is always rounded down, whatever its rounding error.
    private static int nearest(double line) {
        return (int) Math.ceil(line - 0.5 - 1e-9);
    }

    /// Lines of pixels that a band covers.
    ///
    /// @param view the rows that are seen
    /// @param height lines of pixels that all rows seen have together
    /// @param dots of the screen or paper to a pixel of the design: bands stand one such pixel apart
    public Lines lines(Place place, Viewport view, int height, double dots) {
        double row = height / view.rows();
        double gap = row / dots >= APART ? dots : 0;
        double stretch = row / dots >= AIRY ? 1 : 1 / (1 - AIR);
        double top = place.row() + (place.top() - place.row()) * stretch;
        int first = nearest((top - view.top()) * row);
        int end = Math.max(first + 1, nearest((top + stretch * place.height() - view.top()) * row - gap));
        int from = Math.max(0, first);
        return new Lines(from, Math.max(0, Math.min(height, end) - from));
    }
}
