package sotto.figure;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import sotto.expert.ModuleNeurons;
import sotto.num.NullBand;

/// Scene of a heatmap: a pure function from a part of it and a screen to pixels, and back to neurons.
///
/// A pixel that holds several neurons shows the one farthest from 0.5, exactly as the exported picture does.
///
/// @param rows the modules that are shown, and their places
public record HeatmapScene(HeatmapPyramid pyramid, HeatmapRows rows, Look look) {
    /// Look of the neurons.
    ///
    /// @param ground the colour where no neuron is, as 0xAARRGGBB
    public record Look(FigureSpec.Order order, DivergingColours colours, int ground) {
        /// The look in a theme for a run's null band.
        public static Look of(FigureSpec.Order order, Theme theme, NullBand band) {
            return new Look(
                    order, new DivergingColours(theme, band), theme.ground().surface());
        }
    }

    /// Screen that it is drawn on.
    ///
    /// @param width in dots, at least 1
    /// @param height in dots, at least 1
    /// @param dots to a pixel of the design
    public record Screen(int width, int height, double dots) {
        /// Checks the ranges.
        public Screen {
            if (width < 1 || height < 1 || !(dots > 0)) {
                throw new IllegalArgumentException("%d × %d, %s".formatted(width, height, dots));
            }
        }
    }

    /// A place on the screen, in dots.
    public record Spot(double x, double y) {}

    /// Draws a part of the heatmap.
    ///
    /// @param pixels `[height × width]`, row by row, written as opaque 0xAARRGGBB
    public void draw(Viewport view, Screen screen, int[] pixels) {
        Arrays.fill(pixels, 0, screen.width() * screen.height(), look.ground());
        Map<Integer, int[]> edges = new HashMap<>(); // rows of equal width have the same neurons in a pixel
        int[] line = new int[screen.width()];
        for (HeatmapRows.Place place : rows.places()) {
            HeatmapRows.Lines lines = rows.lines(place, view, screen.height(), screen.dots());
            int neurons = place.band().width();
            if (lines.count() == 0 || neurons == 0) {
                continue;
            }
            int[] firsts = edges.computeIfAbsent(neurons, _ -> edges(view, screen.width(), neurons));
            colour(pyramid.row(place.band()), firsts, line);
            int first = lines.first() * line.length;
            for (int at = first; at < first + lines.count() * line.length; at += line.length) {
                System.arraycopy(line, 0, pixels, at, line.length);
            }
        }
    }

    private void colour(HeatmapPyramid.Row row, int[] firsts, int[] line) {
        DivergingColours colours = look.colours();
        FigureSpec.Order order = look.order();
        for (int x = 0; x < line.length; x++) {
            int end = Math.max(firsts[x] + 1, firsts[x + 1]);
            line[x] = colours.argb(Extreme.auroc(row.extreme(firsts[x], end, order)));
        }
    }

    /// The first neuron of each pixel of a row, and of the pixel after the last.
    private static int[] edges(Viewport view, int width, int neurons) {
        int[] firsts = new int[width + 1];
        for (int x = 0; x <= width; x++) {
            firsts[x] = Math.min(x < width ? neurons - 1 : neurons, (int) view.neuron(x, width, neurons));
        }
        return firsts;
    }

    /// The number of the neuron that a pixel shows; empty between the bands and outside.
    public OptionalInt neuron(Viewport view, Screen screen, int x, int y) {
        if (x < 0 || x >= screen.width()) {
            return OptionalInt.empty();
        }
        OptionalInt shown = OptionalInt.empty();
        for (HeatmapRows.Place place : rows.places()) { // of bands in one line of pixels the last is seen
            HeatmapRows.Lines lines = rows.lines(place, view, screen.height(), screen.dots());
            if (y >= lines.first()
                    && y < lines.first() + lines.count()
                    && place.band().width() > 0) {
                shown = OptionalInt.of(shown(view, screen.width(), place.band(), x));
            }
        }
        return shown;
    }

    /// The number of the neuron of a band that a column of pixels shows.
    int shown(Viewport view, int width, HeatmapBand band, int x) {
        int from = Math.min(band.width() - 1, (int) view.neuron(x, width, band.width()));
        int to = Math.clamp((int) view.neuron(x + 1, width, band.width()), from + 1, band.width());
        return band.neuron(pyramid.row(band).farthest(from, to, look.order()));
    }

    /// Place of the middle of a neuron, which may be out of sight; empty if its module is not shown.
    ///
    /// @param neuron its number
    public Optional<Spot> spot(Viewport view, Screen screen, int neuron) {
        ModuleNeurons bank = pyramid.expertise().bank(neuron);
        return rows.places().stream()
                .filter(place -> place.band().holds(bank))
                .findFirst()
                .map(place -> {
                    HeatmapBand band = place.band();
                    int at = pyramid.row(band).place(band.place(bank, neuron), look.order());
                    double share = ((at + 0.5) / band.width() - view.left()) / view.span();
                    double row = place.top() + place.height() / 2 - view.top();
                    return new Spot(share * screen.width(), row / view.rows() * screen.height());
                });
    }

    /// The neuron that a step of the keyboard leads to from another one: a pixel or a neuron to the side, whichever is
    /// more, or the same place in the next band; itself at the edge.
    ///
    /// @param neuron its number; its module must be shown
    public int stepped(Viewport view, Screen screen, int neuron, Step step) {
        ModuleNeurons bank = pyramid.expertise().bank(neuron);
        int place = 0;
        while (!rows.places().get(place).band().holds(bank)) {
            place++;
        }
        HeatmapBand band = rows.places().get(place).band();
        int at = pyramid.row(band).place(band.place(bank, neuron), look.order());
        if (step == Step.LEFT || step == Step.RIGHT) {
            int most = Math.max(1, (int) Math.ceil(view.span() * band.width() / screen.width()));
            return sideways(band, at, step == Step.LEFT ? -most : most);
        }
        int next = Math.clamp(
                place + (step == Step.UP ? -1L : 1L), 0, rows.places().size() - 1);
        HeatmapBand other = rows.places().get(next).band();
        if (next == place) {
            return neuron;
        }
        int there = (int) Math.min(other.width() - 1L, (long) at * other.width() / band.width());
        int end = Math.clamp((at + 1L) * other.width() / band.width(), there + 1, other.width());
        return other.neuron(pyramid.row(other).farthest(there, end, look.order()));
    }

    private int sideways(HeatmapBand band, int at, int by) {
        int from = by > 0 ? at + 1 : at + by;
        int to = by > 0 ? at + 1 + by : at;
        int start = Math.clamp(from, 0, band.width() - 1);
        int end = Math.clamp(to, start + 1, band.width());
        boolean beyond = by > 0 ? at == band.width() - 1 : at == 0;
        return band.neuron(pyramid.row(band).farthest(beyond ? at : start, beyond ? at + 1 : end, look.order()));
    }

    /// A step of the keyboard.
    public enum Step {
        LEFT,
        RIGHT,
        UP,
        DOWN
    }
}
