package sotto.ui.layers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import sotto.figure.Geometry;
import sotto.figure.HeatmapRows;
import sotto.figure.SiteShades;
import sotto.figure.Theme;
import sotto.figure.Viewport;
import sotto.ui.control.Messages;
import sotto.ui.control.NumberFormat;

/// Bars beside the heatmap: the experts of each band as a bar, and of each layer as a number.
final class ExpertBars extends Pane {
    /// Width of the bars and numbers right of the matrix, in pixels.
    static final double ROOM = 122;

    private static final double GAP = 16;
    private static final double NUMBER = 44;
    private static final double LEAST_ROW = 13;

    private final Messages words;
    private final PlacedLabels numbers = new PlacedLabels(this, "small");
    private final PlacedLabels captions = new PlacedLabels(this, "small");
    private final List<Region> bars = new ArrayList<>();
    private @Nullable Content content;

    /// Data that the bars show.
    record Content(LayersViewModel.Field field, Optional<Counts> counts, double threshold, Theme theme) {}

    ExpertBars(Messages words) {
        this.words = words;
        setMouseTransparent(true);
        setManaged(false);
    }

    void place(Content now, Viewport view, Geometry.Area area) {
        content = now;
        numbers.begin();
        captions.begin();
        HeatmapRows rows = now.field().rows();
        while (bars.size() < rows.places().size()) {
            Region bar = new Region();
            bar.setManaged(false);
            bars.add(bar);
            getChildren().add(bar);
        }
        bars.forEach(bar -> bar.setVisible(false));
        now.counts().ifPresent(counts -> place(now, counts, view, area));
        captions.left(words.of("heatmap.experts"), GAP, area.bottom() + 5);
        captions.left(
                words.of("heatmap.experts.above", NumberFormat.decimal(now.threshold(), 3)), GAP, area.bottom() + 22);
        numbers.end();
        captions.end();
    }

    private void place(Content now, Counts counts, Viewport view, Geometry.Area area) {
        HeatmapRows rows = now.field().rows();
        SiteShades shades = SiteShades.of(now.theme(), now.field().whole().names());
        double row = area.height() / view.rows();
        int most = Math.max(1, counts.byBand().values().stream().reduce(0, Math::max));
        double longest = ROOM - GAP - NUMBER;
        int[] totals = new int[rows.layers().size()];
        double[] widths = new double[totals.length];
        for (int i = 0; i < rows.places().size(); i++) {
            HeatmapRows.Place place = rows.places().get(i);
            int experts = counts.of(place.band());
            double width = Math.max(1, longest * experts / most);
            double top = Math.max(0, (place.top() - view.top()) * row);
            double bottom = Math.min(area.height(), (place.bottom() - view.top()) * row - (row >= 12 ? 1 : 0));
            totals[place.row()] += experts;
            widths[place.row()] = Math.max(widths[place.row()], width);
            if (bottom > top) {
                Region bar = bars.get(i);
                bar.setVisible(true);
                bar.setStyle("-fx-background-color: "
                        + SiteLabels.web(shades.argb(place.band().name())));
                bar.resizeRelocate(GAP, area.top() + top, width, Math.max(1, bottom - top));
            }
        }
        int every = (int) Math.max(1, Math.ceil(LEAST_ROW / row));
        for (int i = 0; i < totals.length; i += every) {
            double middle = area.top() + (i + 0.425 - view.top()) * row;
            if (middle >= area.top() && middle <= area.bottom()) {
                numbers.left(NumberFormat.count(totals[i]), GAP + widths[i] + 8, middle - 8);
            }
        }
    }

    /// Text of a layer's row while the mouse rests on it.
    String words(int layer, double threshold) {
        Content now = content;
        if (now == null || now.counts().isEmpty()) {
            return "";
        }
        Counts counts = now.counts().get();
        String each = now.field().rows().places().stream()
                .filter(place -> place.band().layer() == layer)
                .map(place -> place.band().name() + " " + NumberFormat.count(counts.of(place.band())))
                .collect(Collectors.joining(" · "));
        return words.of("strip.hover", layer, each, NumberFormat.decimal(threshold, 3));
    }
}
