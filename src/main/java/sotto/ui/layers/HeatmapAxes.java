package sotto.ui.layers;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import sotto.figure.FigureSpec;
import sotto.figure.Geometry;
import sotto.figure.HeatmapRows;
import sotto.figure.HeatmapScene;
import sotto.figure.SiteNames;
import sotto.figure.SiteShades;
import sotto.figure.Viewport;
import sotto.ui.control.Messages;
import sotto.ui.control.NumberFormat;

/// Labels around a heatmap: layers and sites at the left, shares of the rows below.
final class HeatmapAxes extends Pane {
    private static final double NUMBERS = 40;
    private static final double LEAST_ROW = 13; // pixels between two numbers
    private static final double NAMED = 13; // least pixels from one site's name to the next
    private static final double SWATCH = 12; // before a site's name, with its air
    private static final double LEADER = 12; // between a name and its band, where it stands apart
    private static final double LETTER = 6.6; // pixels, widest, of a letter of a site's name
    private static final int TICKS = 5;

    private final Messages words;
    private final PlacedLabels rows = new PlacedLabels(this, "small");
    private final SiteLabels sites = new SiteLabels(this);
    private final PlacedLabels ticks = new PlacedLabels(this, "small");
    private final Region[] notches = new Region[TICKS];

    HeatmapAxes(Messages words) {
        this.words = words;
        setMouseTransparent(true);
        setManaged(false);
        for (int i = 0; i < TICKS; i++) {
            notches[i] = new Region();
            notches[i].setManaged(false);
            notches[i].getStyleClass().add("notch");
            getChildren().add(notches[i]);
        }
    }

    /// Width of the labels left of the matrix, in pixels.
    double room(Optional<HeatmapRows> shown) {
        List<String> names = shown.map(HeatmapRows::names).orElse(List.of());
        int longest = names.stream().mapToInt(String::length).max().orElse(0);
        return NUMBERS + SWATCH + Math.min(116, 8 + LETTER * longest) + (names.size() > 2 ? LEADER : 0);
    }

    /// Settings that the labels depend on besides the heatmap.
    ///
    /// @param layer layer that the charts are narrowed to
    record Chosen(OptionalInt layer, SiteShades shades) {}

    void place(HeatmapScene scene, Viewport view, Geometry.Area area, Chosen chosen) {
        rows.begin();
        ticks.begin();
        HeatmapRows shown = scene.rows();
        double row = area.height() / view.rows();
        int every = (int) Math.max(1, Math.ceil(LEAST_ROW / row));
        for (int i = 0; i < shown.layers().size(); i += every) {
            double middle = area.top() + (i + 0.425 - view.top()) * row;
            if (middle >= area.top() && middle <= area.bottom()) {
                int layer = shown.layers().get(i);
                Label label = rows.right(Integer.toString(layer), NUMBERS - 8, middle - 8);
                boolean accent = chosen.layer().isPresent() && chosen.layer().getAsInt() == layer;
                label.getStyleClass().removeAll("accent-text", "strong");
                if (accent) {
                    label.getStyleClass().addAll("accent-text", "strong");
                }
            }
        }
        sites.place(
                SiteNames.of(shown, view.top(), new SiteNames.Room(area.height(), row, NAMED)), area, chosen.shades());
        below(scene, view, area);
        rows.end();
        ticks.end();
    }

    private void below(HeatmapScene scene, Viewport view, Geometry.Area area) {
        boolean index = scene.look().order() == FigureSpec.Order.INDEX;
        for (int i = 0; i < TICKS; i++) {
            double share = (double) i / (TICKS - 1);
            double x = area.left() + share * area.width();
            notches[i].resizeRelocate(Math.min(Math.rint(x), area.right() - 1), area.bottom(), 1, 4);
            String text = tick(view.left() + share * view.span(), view, index);
            if (i == 0) {
                ticks.left(text, x, area.bottom() + 5);
            } else if (i == TICKS - 1) {
                ticks.right(text, x, area.bottom() + 5);
            } else {
                ticks.middle(text, x, area.bottom() + 5);
            }
        }
        ticks.left(words.of("heatmap.axis.layer"), 0, area.bottom() + 5);
        String bands = scene.rows().places().stream()
                .filter(place -> place.row() == 0)
                .map(place -> place.band().name() + " "
                        + NumberFormat.count(place.band().width()))
                .collect(Collectors.joining(", "));
        Label about = ticks.left(
                words.of(index ? "heatmap.axis.index" : "heatmap.axis.auroc", bands), area.left(), area.bottom() + 22);
        about.setMaxWidth(area.width());
        about.resize(Math.min(Math.ceil(about.prefWidth(-1)), area.width()), about.getHeight());
    }

    private String tick(double share, Viewport view, boolean index) {
        if (share < 1e-9) {
            return words.of(index ? "heatmap.axis.first" : "heatmap.axis.highest");
        }
        if (share > 1 - 1e-9) {
            return words.of(index ? "heatmap.axis.last" : "heatmap.axis.lowest");
        }
        int decimals = Math.clamp((int) Math.ceil(-Math.log10(view.span())), 0, 4);
        return String.format(Locale.ROOT, "%." + decimals + "f %%", 100 * share);
    }
}
