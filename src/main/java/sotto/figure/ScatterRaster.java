package sotto.figure;

import java.util.List;
import java.util.Optional;
import sotto.num.NullBand;

/// Raster of a scatter: ground, null bands, hairlines and neurons as pixels, because millions of dots are no drawing.
///
/// Neurons are counted in cells of half a pixel of the design, or larger ones on large paper; a cell with neurons is a
/// dot, darker the more neurons lie around it, by the logarithm. Time is proportional to neurons plus pixels of dots,
/// memory to pixels.
///
/// @param area of the data, in pixels of the design
/// @param axis of both sides
record ScatterRaster(AurocScatter scatter, Axis axis, Room area, Theme theme) {
    private static final int MOST_CELLS = 1_500_000;
    private static final double CELL = 0.5; // pixels of the design
    private static final double RADIUS = 1.5; // of a dot, likewise
    private static final double DARKEST = 0.35; // part of the ink where most neurons lie
    private static final double FEW = 6; // neurons around a cell of the densest place, below which all are alike

    /// Size of the data's area in pixels of the design, and the AUROCs at which hairlines cross it.
    record Room(double width, double height, List<Double> hairlines) {
        Room {
            hairlines = List.copyOf(hairlines);
        }
    }

    /// Counts of neurons in cells.
    ///
    /// @param counts `[height × width]`, from above
    /// @param side of a cell in pixels of the design
    @SuppressWarnings("ArrayRecordComponent") // a million numbers that nobody keeps
    private record Cells(int[] counts, int width, int height, double side) {}

    /// Row-major pixels `[height × width]` as opaque 0xAARRGGBB.
    int[] pixels(HeatmapRaster.Size size) {
        int[] pixels = ground(size);
        Cells cells = counted();
        int[] around = around(cells);
        double densest = 1;
        for (int neurons : around) {
            densest = Math.max(densest, neurons);
        }
        double scale = densest < FEW ? 0 : DARKEST / Math.log(densest);
        byte[] cover = new byte[pixels.length];
        int[] under = pixels.clone();
        Dot dot = new Dot(size, pixels, under, cover);
        DivergingColours across =
                new DivergingColours(theme, scatter.across().sample().band());
        DivergingColours up = new DivergingColours(theme, scatter.up().sample().band());
        for (int y = 0; y < cells.height; y++) {
            for (int x = 0; x < cells.width; x++) {
                int cell = y * cells.width + x;
                if (cells.counts[cell] > 0) {
                    double acrossAt = axis.value((x + 0.5) * cells.side / area.width);
                    double upAt = axis.value(1 - (y + 0.5) * cells.side / area.height);
                    int colour = DivergingColours.mixed(
                            colour(acrossAt, upAt, across, up), theme.ink().text(), scale * Math.log(around[cell]));
                    dot.draw(
                            (x + 0.5) * cells.side / area.width * size.width(),
                            (y + 0.5) * cells.side / area.height * size.height(),
                            RADIUS * size.width() / area.width,
                            colour);
                }
            }
        }
        return pixels;
    }

    /// The colour of the AUROC that is farther from ½, with its own null band; grey inside of both.
    private int colour(double acrossAt, double upAt, DivergingColours across, DivergingColours up) {
        if (scatter.selected().isPresent()
                && scatter.quadrant(acrossAt, upAt) == scatter.selected().get()) {
            return theme.accent().line();
        }
        if (isIn(scatter.across().sample().band(), acrossAt)
                && isIn(scatter.up().sample().band(), upAt)) {
            return theme.ground().neutralBar();
        }
        boolean isAcross = Math.abs(acrossAt - 0.5) >= Math.abs(upAt - 0.5);
        return isAcross ? across.argb(Math.clamp(acrossAt, 0, 1)) : up.argb(Math.clamp(upAt, 0, 1));
    }

    private static boolean isIn(NullBand band, double auroc) {
        return band.isKnown() && auroc >= band.low() && auroc <= band.high();
    }

    private Cells counted() {
        double side = Math.max(CELL, Math.sqrt(area.width * area.height / MOST_CELLS));
        int width = (int) Math.max(1, Math.ceil(area.width / side));
        int height = (int) Math.max(1, Math.ceil(area.height / side));
        int[] counts = new int[width * height];
        for (int neuron = 0; neuron < scatter.across().scores().neurons(); neuron++) {
            if (scatter.holds(neuron)) {
                double right = axis.share(scatter.across().scores().auroc(neuron));
                double down = 1 - axis.share(scatter.up().scores().auroc(neuron));
                int x = Math.clamp((long) (right * area.width / side), 0, width - 1);
                int y = Math.clamp((long) (down * area.height / side), 0, height - 1);
                counts[y * width + x]++;
            }
        }
        return new Cells(counts, width, height, side);
    }

    /// Neurons in the square of cells that a dot covers, for every cell.
    private static int[] around(Cells cells) {
        int reach = (int) Math.max(1, Math.round(RADIUS / cells.side));
        int[] rows = new int[cells.counts.length];
        for (int y = 0; y < cells.height; y++) {
            slide(cells.counts, rows, new Run(y * cells.width, 1, cells.width), reach);
        }
        int[] all = new int[rows.length];
        for (int x = 0; x < cells.width; x++) {
            slide(rows, all, new Run(x, cells.width, cells.height), reach);
        }
        return all;
    }

    /// Cells of a row or column: the first, the step to the next, and how many.
    private record Run(int first, int step, int count) {}

    private static void slide(int[] from, int[] to, Run run, int reach) {
        int sum = 0;
        for (int at = 0; at < run.count + reach; at++) {
            sum += at < run.count ? from[run.first + at * run.step] : 0;
            sum -= at > 2 * reach ? from[run.first + (at - 2 * reach - 1) * run.step] : 0;
            if (at >= reach) {
                to[run.first + (at - reach) * run.step] = sum;
            }
        }
    }

    /// The ground with the selected quadrant, null bands and hairlines.
    private int[] ground(HeatmapRaster.Size size) {
        int[] pixels = new int[Math.multiplyExact(size.width(), size.height())];
        boolean[] hair = new boolean[size.height()];
        int thick = (int) Math.max(1, Math.round(size.height() / area.height));
        for (double auroc : area.hairlines) {
            int first = (int) Math.round((1 - axis.share(auroc)) * size.height() - thick / 2.0);
            for (int y = Math.max(0, first); y < Math.min(size.height(), first + thick); y++) {
                hair[y] = true;
            }
        }
        int[] columns = new int[size.width()];
        for (int x = 0; x < columns.length; x++) {
            columns[x] = isIn(scatter.across().sample().band(), axis.value((x + 0.5) / size.width())) ? 1 : 0;
        }
        Optional<Quadrant> selected = scatter.selected();
        double right = axis.share(scatter.across().needed()) * size.width();
        double down = (1 - axis.share(scatter.up().needed())) * size.height();
        for (int y = 0; y < size.height(); y++) {
            int row = hair[y] ? theme.ground().grid() : theme.ground().surface();
            boolean band = isIn(scatter.up().sample().band(), axis.value(1 - (y + 0.5) / size.height()));
            boolean above = y + 0.5 < down;
            boolean washedRow = selected.filter(one -> one.isUp() == above).isPresent();
            for (int x = 0; x < columns.length; x++) {
                int colour = row;
                if (washedRow && selected.orElseThrow().isAcross() == x + 0.5 > right) {
                    colour = over(colour, theme.accent().wash());
                }
                colour = band ? over(colour, theme.ground().band()) : colour;
                pixels[y * columns.length + x] =
                        columns[x] > 0 ? over(colour, theme.ground().band()) : colour;
            }
        }
        return pixels;
    }

    /// A translucent colour over an opaque one.
    private static int over(int below, int colour) {
        return DivergingColours.mixed(below, colour, (colour >>> 24) / 255.0);
    }

    /// Dots in a raster: of those that meet in a pixel the one that covers most of it is seen.
    ///
    /// @param cover share of each pixel that is covered, as 0 to 255
    @SuppressWarnings("ArrayRecordComponent") // of one drawing
    private record Dot(HeatmapRaster.Size size, int[] pixels, int[] under, byte[] cover) {
        void draw(double x, double y, double radius, int colour) {
            int top = (int) Math.max(0, Math.floor(y - radius - 0.5));
            int bottom = (int) Math.min(size.height() - 1.0, Math.ceil(y + radius + 0.5));
            int left = (int) Math.max(0, Math.floor(x - radius - 0.5));
            int right = (int) Math.min(size.width() - 1.0, Math.ceil(x + radius + 0.5));
            for (int row = top; row <= bottom; row++) {
                for (int column = left; column <= right; column++) {
                    double away = Math.hypot(column + 0.5 - x, row + 0.5 - y);
                    int covered = (int) Math.round(255 * Math.clamp(radius + 0.5 - away, 0, 1));
                    int at = row * size.width() + column;
                    if (covered > (cover[at] & 0xff)) {
                        cover[at] = (byte) covered;
                        pixels[at] = DivergingColours.mixed(under[at], colour, covered / 255.0);
                    }
                }
            }
        }
    }
}
