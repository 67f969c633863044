package sotto.figure;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/// Footer of a heatmap: which band is which site, in which colour its experts are counted, and what a pixel is.
///
/// @param sites from above; empty where there is only one
/// @param text below them
/// @param counted all sites of the run, in hook order, whose experts are counted beside the heatmap; empty if none are
record HeatmapFooter(List<Entry> sites, List<String> text, List<String> counted) {
    private static final double LINE = 16;
    private static final double SWATCH = 12; // a swatch with its air
    private static final double GAP = 14; // from a site to the next

    /// Entry of the legend: a site.
    ///
    /// @param x its left end, in pixels
    /// @param line number of its line, from 0
    record Entry(String site, String text, double x, int line) {}

    /// The lines of a heatmap at a width in pixels.
    static HeatmapFooter of(Heatmap heatmap, double width) {
        List<HeatmapBand> bands = heatmap.bands(heatmap.layers().getFirst());
        boolean counted = heatmap.threshold().isPresent();
        StringBuilder text = new StringBuilder(
                heatmap.order() == FigureSpec.Order.INDEX
                        ? "Neurons by index"
                        : "Neurons by AUROC, each row for itself");
        if (bands.size() == 1) {
            text.append(" · ").append(named(bands.getFirst()));
        }
        text.append(" · a pixel shows its neuron farthest from 0.5");
        if (heatmap.sample().band().isKnown()) {
            text.append(" · grey: null band, %s–%s"
                    .formatted(
                            Numbers.auroc(heatmap.sample().band().low(), 3),
                            Numbers.auroc(heatmap.sample().band().high(), 3)));
        }
        return new HeatmapFooter(
                bands.size() == 1 ? List.of() : entries(bands, width, counted ? SWATCH : 0),
                Canvas.wrapped(text.toString(), width),
                counted ? heatmap.sites() : List.of());
    }

    private static String named(HeatmapBand band) {
        return "%s (%s)".formatted(band.name(), Numbers.count(band.width()));
    }

    private static List<Entry> entries(List<HeatmapBand> bands, double width, double swatch) {
        List<Entry> entries = new ArrayList<>();
        String first = "bands from above:";
        entries.add(new Entry("", first, 0, 0));
        double x = Fonts.WIDER * Fonts.width(first, Fonts.LABEL) + 6;
        int line = 0;
        for (HeatmapBand band : bands) {
            double room = swatch + Fonts.WIDER * Fonts.width(named(band), Fonts.LABEL);
            if (x > 0 && x + room > width) {
                x = 0;
                line++;
            }
            entries.add(new Entry(band.name(), named(band), x, line));
            x += room + GAP;
        }
        return entries;
    }

    private int lines() {
        return sites.isEmpty() ? 0 : sites.getLast().line() + 1;
    }

    /// Height of the footer in pixels.
    double height() {
        return (lines() + text.size()) * LINE;
    }

    /// Draws the footer at the foot of a canvas.
    void draw(Canvas canvas) {
        SiteShades shades = SiteShades.of(canvas.theme(), counted);
        double top = canvas.height() - 4 - (lines() + text.size() - 1) * LINE;
        for (Entry entry : sites) {
            double y = top + entry.line() * LINE;
            double x = entry.x();
            if (counted.contains(entry.site())) {
                canvas.fill(new Rectangle2D.Double(x, y - 8, 8, 8), shades.argb(entry.site()));
                x += SWATCH;
            }
            canvas.label(entry.text(), x, y, Canvas.Align.LEFT);
        }
        for (int line = 0; line < text.size(); line++) {
            canvas.label(text.get(line), 0, top + (lines() + line) * LINE, Canvas.Align.LEFT);
        }
    }
}
