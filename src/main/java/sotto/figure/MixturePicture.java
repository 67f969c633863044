package sotto.figure;

import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import sotto.num.NullBand;

/// Drawing of a grid of experts: layers down, experts across, colours from the diverging map.
///
/// @param band within which the legend's colours are grey
/// @param notes what the picture rests on, the longest first
/// @param footer explanation of the colours, in one sentence
record MixturePicture(MixtureGrid grid, DivergingLegend legend, NullBand band, List<String> notes, String footer)
        implements Picture {
    private static final double HEADER = 26;
    private static final double BELOW = 38;
    private static final double LINE = 16;
    private static final double LEFT = 34;
    private static final double RIGHT = 8;
    private static final double APART = 5; // least pixels of a cell that stands apart from the next
    private static final int HATCH = 4; // pixels from a stripe to the next

    /// Copies the list.
    MixturePicture {
        notes = List.copyOf(notes);
    }

    @Override
    public double height(double width) {
        return HEADER + rows(Math.clamp(420.0 / grid.layers().size(), 9, 26)) + BELOW + foot(width);
    }

    @Override
    public double least(double width) {
        return HEADER + rows(Math.clamp(240.0 / grid.layers().size(), 3, 20)) + BELOW + foot(width);
    }

    private double rows(double row) {
        return Math.max(3, grid.layers().size()) * row;
    }

    private double foot(double width) {
        return LINE * lines(width).size();
    }

    /// Lines of the footer, which has the notes where the legend leaves them no room.
    private List<String> lines(double width) {
        String text = areBeside(width) ? footer : footer + " · " + notes.getLast();
        return Canvas.wrapped(text, width);
    }

    private boolean areBeside(double width) {
        return Fonts.WIDER * Fonts.width(notes.getLast(), Fonts.LABEL) <= legend.room(width);
    }

    @Override
    public Geometry draw(Canvas canvas) {
        double foot = foot(canvas.width());
        Rectangle2D area = new Rectangle2D.Double(
                LEFT, HEADER, canvas.width() - LEFT - RIGHT, Math.max(1, canvas.height() - HEADER - BELOW - foot));
        DivergingColours colours = new DivergingColours(canvas.theme(), band);
        legend.draw(canvas, colours, areBeside(canvas.width()) ? notes.toArray(String[]::new) : new String[] {""});
        canvas.raster(area, size -> pixels(canvas, colours, size));
        layers(canvas, area);
        experts(canvas, area);
        List<String> lines = lines(canvas.width());
        for (int line = 0; line < lines.size(); line++) {
            double y = canvas.height() - 4 - LINE * (lines.size() - 1 - line);
            canvas.label(lines.get(line), 0, y, Canvas.Align.LEFT);
        }
        return new Geometry(
                new Geometry.Area(area.getX(), area.getY(), area.getWidth(), area.getHeight()),
                Optional.of(new Geometry.Axes(grid.across(), grid.up())),
                List.of());
    }

    private int[] pixels(Canvas canvas, DivergingColours colours, HeatmapRaster.Size size) {
        int surface = canvas.theme().ground().surface();
        int stripe = canvas.theme().ground().neutralBar();
        int[] pixels = new int[size.width() * size.height()];
        Arrays.fill(pixels, surface);
        int gap = (int) Math.max(1, Math.rint(canvas.dots()));
        int[] columns = edges(grid.experts(), size.width());
        int[] rows = edges(grid.layers().size(), size.height());
        int right = size.width() / (double) grid.experts() >= APART * canvas.dots() ? gap : 0;
        int below = size.height() / (double) grid.layers().size() >= APART * canvas.dots() ? gap : 0;
        int every = (int) Math.max(2, Math.rint(HATCH * canvas.dots()));
        for (int row = 0; row < grid.layers().size(); row++) {
            for (int expert = 0; expert < grid.experts(); expert++) {
                double shade = grid.shade(row, expert);
                int colour = colours.argb(shade);
                for (int y = rows[row]; y < rows[row + 1] - below; y++) {
                    for (int x = columns[expert]; x < columns[expert + 1] - right; x++) {
                        boolean striped = Double.isNaN(shade) && (x + y) % every >= gap;
                        pixels[y * size.width() + x] = striped ? surface : Double.isNaN(shade) ? stripe : colour;
                    }
                }
            }
        }
        return pixels;
    }

    /// The first pixel of each part, and the pixel after the last.
    private static int[] edges(int parts, int pixels) {
        int[] edges = new int[parts + 1];
        for (int i = 0; i <= parts; i++) {
            edges[i] = (int) ((long) i * pixels / parts);
        }
        return edges;
    }

    private void layers(Canvas canvas, Rectangle2D area) {
        double row = area.getHeight() / grid.layers().size();
        int every = Scale.every((int) Math.ceil(13 / row));
        for (int i = 0; i < grid.layers().size(); i += every) {
            String layer = Integer.toString(grid.layers().get(i));
            canvas.label(layer, LEFT - 8, area.getY() + (i + 0.5) * row + 4.3, Canvas.Align.RIGHT);
        }
        canvas.label("layer", 0, area.getMaxY() + 16, Canvas.Align.LEFT);
    }

    private void experts(Canvas canvas, Rectangle2D area) {
        double column = area.getWidth() / grid.experts();
        int every = Scale.every((int) Math.ceil(26 / column));
        for (int i = 0; i < grid.experts(); i += every) {
            double x = area.getX() + (i + 0.5) * column;
            canvas.line(
                    new Line2D.Double(x, area.getMaxY(), x, area.getMaxY() + 4),
                    Canvas.solid(1),
                    canvas.theme().ink().faint());
            canvas.label(Integer.toString(i), x, area.getMaxY() + 16, Canvas.Align.CENTRE);
        }
        canvas.label("expert", area.getMaxX(), area.getMaxY() + 32, Canvas.Align.RIGHT);
    }
}
