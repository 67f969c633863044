package sotto.figure;

import java.awt.Font;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.stream.DoubleStream;

/// Drawing of a group of bars for each layer around the line of no change; below them what is observed and what the
/// bars add up to, on one scale.
record AttributionPicture(AttributionBars figure) implements Picture {
    /// Share of a layer's room that its bars take.
    static final double FILLED = 0.86;

    private static final double HEADER = 24;
    private static final double AXIS = 42;
    private static final double TOTAL = 27; // of a line for what is observed, and one for the sum
    private static final double BELOW = 10;
    private static final double LINE = 16;
    private static final double LAYER = 26; // for its number
    private static final double VALUE = 44; // for a bar's number beyond its end
    private static final int FEW = 12; // layers whose bars all have their number
    private static final int SOME = 32;
    private static final double READ = 10; // the least height of a bar beside which numbers stand

    @Override
    public double height(double width) {
        return HEADER
                + figure.layers().size() * pitch()
                + AXIS
                + 2 * TOTAL
                + BELOW
                + lines(width).size() * LINE;
    }

    private List<String> lines(double width) {
        return Canvas.wrapped(figure.sentence(), width);
    }

    private double bar() {
        int layers = figure.layers().size();
        return layers <= FEW ? READ + 2 : layers <= SOME ? 6 : 4;
    }

    private double pitch() {
        return Math.max(figure.most() * bar() / FILLED, figure.layers().size() <= FEW ? 16 : 8);
    }

    @Override
    public Geometry draw(Canvas canvas) {
        return ShrunkPicture.draw(canvas, this, this::whole);
    }

    private Geometry whole(Canvas canvas) {
        legend(canvas);
        double top = HEADER;
        Rectangle2D area = new Rectangle2D.Double(
                LAYER, top, canvas.width() - LAYER, figure.layers().size() * pitch());
        XyChart.Frame frame = new XyChart.Frame(area, scale(area.getWidth()), rows());
        Theme theme = canvas.theme();
        for (Scale.Tick tick : frame.xScale().ticks()) {
            canvas.line(
                    frame.upright(tick.at()), Canvas.solid(1), theme.ground().grid());
        }
        for (int layer = 0; layer < figure.layers().size(); layer++) {
            layer(canvas, frame, layer);
        }
        canvas.line(frame.upright(0), Canvas.solid(1), theme.ink().faint());
        for (Scale.Tick tick : frame.xScale().ticks()) {
            canvas.label(
                    AttributionBars.signed(tick.at()).replaceAll("^0\\.00$", "0"),
                    frame.x(tick.at()),
                    area.getMaxY() + 15,
                    Canvas.Align.CENTRE);
        }
        canvas.label(figure.name(), canvas.width(), area.getMaxY() + 31, Canvas.Align.RIGHT);
        double below = area.getMaxY() + AXIS;
        total(canvas, below, "observed", figure.observed(), "", theme.ink().text());
        total(
                canvas,
                below + TOTAL,
                "sum of the bars",
                figure.sum(),
                figure.share(),
                theme.ink().faint());
        double y = below + 2 * TOTAL + BELOW;
        for (String line : lines(canvas.width())) {
            canvas.label(line, 0, y + 3, Canvas.Align.LEFT);
            y += LINE;
        }
        return frame.geometry();
    }

    private void legend(Canvas canvas) {
        canvas.label("layer", 0, 12, Canvas.Align.LEFT);
        double x = canvas.width();
        List<String> sites = figure.sites();
        for (int site = sites.size() - 1; site >= 0; site--) {
            canvas.label(sites.get(site), x, 12, Canvas.Align.RIGHT);
            x -= Fonts.WIDER * Fonts.width(sites.get(site), Fonts.LABEL) + 13;
            canvas.fill(new Rectangle2D.Double(x, 4, 9, 8), shade(canvas.theme(), site));
            x -= 14;
        }
    }

    /// Grey of a site: the later it is computed, the stronger; never a colour of an AUROC.
    private int shade(Theme theme, int site) {
        int last = Math.max(1, figure.sites().size() - 1);
        double share = figure.sites().size() == 1 ? 1 : (double) site / last;
        return DivergingColours.mixed(theme.ground().neutralBar(), theme.ink().faint(), share) | 0xff000000;
    }

    /// Scale with room for numbers beyond the longest bars.
    private Scale scale(double width) {
        double[] deltas =
                figure.bars().stream().mapToDouble(AttributionBars.Bar::delta).toArray();
        double low = Math.min(0, DoubleStream.of(deltas).min().orElse(0));
        double high = Math.max(0, DoubleStream.of(deltas).max().orElse(0));
        double span = Math.max(0.01, high - low);
        double left = low < 0 ? VALUE : 6;
        double right = high > 0 ? VALUE : 6;
        double unit = span / (width - left - right);
        int ticks = (int) Math.clamp(width / 70, 3, 7);
        return Scale.linear(low - left * unit, high + right * unit, ticks, figure.name());
    }

    /// Layers from above.
    private Scale rows() {
        return new Scale(new Axis(figure.layers().size(), 0, Axis.Spacing.EVEN), List.of(), "layer");
    }

    private void layer(Canvas canvas, XyChart.Frame frame, int number) {
        AttributionBars.Layer layer = figure.layers().get(number);
        double top = frame.area().getY() + number * pitch();
        double height = FILLED * pitch() / figure.most();
        int every = Scale.every((int) Math.ceil(13 / pitch()));
        if (number % every == 0) {
            String name = layer.number() < 0 ? "" : Integer.toString(layer.number());
            double middle = top + Math.max(height, FILLED * pitch()) / 2;
            canvas.text(
                    name,
                    new Canvas.Place(0, middle + 4, Canvas.Align.LEFT),
                    Fonts.LABEL,
                    canvas.theme().ink().text());
        }
        for (int i = 0; i < layer.bars().size(); i++) {
            AttributionBars.Bar bar = layer.bars().get(i);
            double y = top + i * height;
            draw(canvas, frame, bar, new Rectangle2D.Double(0, y, 0, height));
        }
    }

    private void draw(Canvas canvas, XyChart.Frame frame, AttributionBars.Bar bar, Rectangle2D row) {
        Theme theme = canvas.theme();
        boolean chosen = bar.module().equals(figure.chosen());
        double from = frame.x(Math.min(0, bar.delta()));
        double to = frame.x(Math.max(0, bar.delta()));
        double gap = row.getHeight() > 5 ? 1 : 0.5;
        canvas.fill(
                new Rectangle2D.Double(from, row.getY(), to - from, row.getHeight() - gap),
                chosen ? theme.accent().line() : shade(theme, figure.sites().indexOf(bar.site())));
        boolean named = row.getHeight() >= READ
                || chosen
                || figure.largest().filter(bar::equals).isPresent();
        if (named) {
            boolean left = bar.delta() < 0;
            Font font = chosen ? Fonts.STRONG : Fonts.LABEL;
            canvas.text(
                    AttributionBars.signed(bar.delta()),
                    new Canvas.Place(
                            left ? from - 4 : to + 4,
                            row.getCenterY() + 4,
                            left ? Canvas.Align.RIGHT : Canvas.Align.LEFT),
                    font,
                    chosen ? theme.accent().line() : theme.ink().muted());
        }
    }

    private void total(Canvas canvas, double y, String name, double value, String share, int argb) {
        Theme theme = canvas.theme();
        double low = Math.min(0, Math.min(figure.observed(), figure.sum()));
        double high = Math.max(0, Math.max(figure.observed(), figure.sum()));
        double unit = canvas.width() / Math.max(1e-9, high - low);
        String number = AttributionBars.signed(value) + (share.isEmpty() ? "" : ", " + share);
        canvas.label(name, 0, y + 10, Canvas.Align.LEFT);
        canvas.text(
                number,
                new Canvas.Place(canvas.width(), y + 10, Canvas.Align.RIGHT),
                Fonts.STRONG,
                theme.ink().text());
        canvas.fill(
                new Rectangle2D.Double(0, y + 15, canvas.width(), 7),
                theme.ground().grid());
        double from = (Math.min(0, value) - low) * unit;
        canvas.fill(new Rectangle2D.Double(from, y + 15, Math.abs(value) * unit, 7), argb);
        if (low < 0 && high > 0) {
            double zero = -low * unit;
            canvas.line(
                    new Line2D.Double(zero, y + 13, zero, y + 24),
                    Canvas.solid(1),
                    theme.ink().muted());
        }
    }
}
