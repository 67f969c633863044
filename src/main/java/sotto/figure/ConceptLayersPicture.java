package sotto.figure;

import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Optional;

/// Drawing of small multiples: for each concept a bar for each layer, from above, all on one scale; the peak is
/// written out, a dash shows what chance would make.
record ConceptLayersPicture(ConceptLayers figure) implements Picture {
    private static final double HEAD = 24;
    private static final double BELOW = 22;
    private static final double LINE = 15;
    private static final double LEAST_PANEL = 130;
    private static final double AIR = 18; // between panels
    private static final double TICKS = 26; // for the numbers of layers
    private static final double PITCH = 13; // from a layer to the next
    private static final double LEAST_BARS = 60;
    private static final double MOST_BARS = 320;

    @Override
    public double height(double width) {
        double bars = Math.clamp(PITCH * layers().size(), 1.5 * LEAST_BARS, MOST_BARS);
        return blocks(width) * (HEAD + bars + BELOW) + footer(width);
    }

    @Override
    public double least(double width) {
        return blocks(width) * (HEAD + LEAST_BARS + BELOW) + footer(width);
    }

    private List<ConceptLayers.Layer> layers() {
        return figure.panels().getFirst().layers();
    }

    private int columns(double width) {
        int most = Math.max(1, (int) ((width + AIR) / (LEAST_PANEL + AIR)));
        int blocks = (figure.panels().size() + most - 1) / most;
        return (figure.panels().size() + blocks - 1) / blocks;
    }

    private int blocks(double width) {
        return (figure.panels().size() + columns(width) - 1) / columns(width);
    }

    private double footer(double width) {
        return 4 + LINE * lines(width).size();
    }

    private List<String> lines(double width) {
        String chance = figure.hasChance() ? " · dashes: by chance alone" : "";
        return Canvas.wrapped(
                "experts by layer, %s · above: all layers · one scale for all%s".formatted(figure.thresholds(), chance),
                width);
    }

    @Override
    public Geometry draw(Canvas canvas) {
        return ShrunkPicture.draw(canvas, this, this::whole);
    }

    private Geometry whole(Canvas canvas) {
        int columns = columns(canvas.width());
        double footer = footer(canvas.width());
        double high = (canvas.height() - footer) / blocks(canvas.width());
        double wide = (canvas.width() + AIR) / columns - AIR;
        double label = Fonts.WIDER * Fonts.width(Numbers.count(figure.most()), Fonts.LABEL) + 6;
        double room = Math.max(30, wide - TICKS - label); // for the longest bar, with its number behind it
        Scale scale = Scale.linear(0, figure.most() * (wide - TICKS) / room, (int) Math.clamp(wide / 45, 2, 5), "");
        for (int i = 0; i < figure.panels().size(); i++) {
            double left = i % columns * (wide + AIR);
            double top = Math.floorDiv(i, columns) * high;
            Rectangle2D bars = new Rectangle2D.Double(left + TICKS, top + HEAD, wide - TICKS, high - HEAD - BELOW);
            panel(canvas, figure.panels().get(i), bars, scale);
        }
        List<String> lines = lines(canvas.width());
        for (int line = 0; line < lines.size(); line++) {
            canvas.label(lines.get(line), 0, canvas.height() - 4 - (lines.size() - 1 - line) * LINE, Canvas.Align.LEFT);
        }
        return new Geometry(
                new Geometry.Area(0, 0, canvas.width(), canvas.height() - footer), Optional.empty(), List.of());
    }

    private static void panel(Canvas canvas, ConceptLayers.Panel panel, Rectangle2D area, Scale scale) {
        Theme theme = canvas.theme();
        String total = Numbers.count(panel.experts());
        double above = area.getY() - 9;
        double room = area.getWidth() - Fonts.WIDER * Fonts.width(total, Fonts.LABEL) - 8;
        canvas.text(
                ConceptNames.cut(panel.name(), room, Fonts.STRONG),
                new Canvas.Place(area.getX(), above, Canvas.Align.LEFT),
                Fonts.STRONG,
                theme.ink().text());
        canvas.label(total, area.getMaxX(), above, Canvas.Align.RIGHT);
        for (Scale.Tick tick : scale.ticks()) {
            double x = area.getX() + scale.axis().share(tick.at()) * area.getWidth();
            boolean first = tick.at() == 0;
            canvas.line(
                    new Line2D.Double(x, area.getY(), x, area.getMaxY()),
                    Canvas.solid(1),
                    first ? theme.ink().faint() : theme.ground().grid());
            double half = Fonts.width(tick.label(), Fonts.LABEL) / 2;
            if (x + half <= canvas.width()) {
                canvas.label(tick.label(), x, area.getMaxY() + 15, Canvas.Align.CENTRE);
            }
        }
        bars(canvas, panel, area, scale);
    }

    private static void bars(Canvas canvas, ConceptLayers.Panel panel, Rectangle2D area, Scale scale) {
        Theme theme = canvas.theme();
        int count = panel.layers().size();
        double pitch = area.getHeight() / count;
        int every = Scale.every((int) Math.ceil(LINE / pitch));
        int colour = panel.isLit() ? theme.stops().above()[1] : theme.ground().neutralBar();
        ConceptLayers.Layer peak = panel.peak();
        for (int row = 0; row < count; row++) {
            ConceptLayers.Layer layer = panel.layers().get(row);
            double top = area.getY() + row * pitch;
            double thick = pitch * (pitch < 4 ? 1 : 0.86);
            double length = scale.axis().share(layer.experts()) * area.getWidth();
            canvas.fill(new Rectangle2D.Double(area.getX(), top, length, thick), colour);
            double marked = scale.axis().share(layer.marked()) * area.getWidth();
            canvas.fill(
                    new Rectangle2D.Double(area.getX(), top, marked, thick),
                    theme.accent().line());
            if (!Double.isNaN(layer.expected())) {
                double x = area.getX() + scale.axis().share(layer.expected()) * area.getWidth();
                Line2D dash = new Line2D.Double(x, top, x, top + thick);
                canvas.line(dash, Canvas.solid(2.5), theme.ground().surface());
                canvas.line(dash, Canvas.solid(1), theme.ink().text());
            }
            double middle = top + thick / 2 + 4;
            if (row % every == 0) {
                String number = layer.layer() < 0 ? "–" : Integer.toString(layer.layer());
                canvas.label(number, area.getX() - 6, middle, Canvas.Align.RIGHT);
            }
            if (layer.equals(peak) && layer.experts() > 0) {
                canvas.text(
                        Numbers.count(layer.experts()),
                        new Canvas.Place(area.getX() + length + 5, middle, Canvas.Align.LEFT),
                        Fonts.LABEL,
                        theme.ink().text());
            }
        }
    }
}
