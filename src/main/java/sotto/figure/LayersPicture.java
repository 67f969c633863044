package sotto.figure;

import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;

/// Drawing of a group of bars for each layer, a bar for each site; a dash on each shows what chance would make.
record LayersPicture(LayerCounts counts) implements Picture {
    private static final double GROUP = 0.8; // of the room of a layer

    @Override
    public double height(double width) {
        return Math.max(220, 0.36 * width);
    }

    @Override
    public Geometry draw(Canvas canvas) {
        Theme theme = canvas.theme();
        List<Integer> layers = List.copyOf(new TreeSet<>(
                counts.counts().stream().map(count -> count.band().layer()).toList()));
        List<String> sites = counts.counts().stream()
                .map(count -> count.band().name())
                .distinct()
                .toList();
        List<Rectangle2D> bars = new ArrayList<>(); // in units of the axes
        for (LayerCounts.Count count : counts.counts()) {
            int site = sites.indexOf(count.band().name());
            double width = GROUP / sites.size();
            double left = layers.indexOf(count.band().layer()) - GROUP / 2 + site * width;
            bars.add(new Rectangle2D.Double(left + 0.04 * width, 0, 0.92 * width, count.experts()));
        }
        double most = counts.counts().stream()
                .mapToDouble(count -> Math.max(count.experts(), Double.isNaN(count.expected()) ? 0 : count.expected()))
                .max()
                .orElse(1);
        String name = "expert neurons, AUROC above " + Numbers.auroc(counts.threshold(), 3);
        XyChart chart = new XyChart(
                theme, layerScale(layers, canvas.width()), Scale.linear(0, Math.max(1, most * 1.05), 6, name));
        SiteShades shades = SiteShades.of(theme, sites);
        chart.bars(
                dataset(bars),
                item -> shades.argb(counts.counts().get(item).band().name()));
        XyChart.Frame frame = chart.draw(canvas, counts.sample().words());
        chance(canvas, frame, bars);
        legend(canvas, frame, sites);
        return frame.geometry();
    }

    private static Scale layerScale(List<Integer> layers, double width) {
        double room = width / Math.max(1, layers.size());
        int every = Scale.every((int) Math.ceil(24 / room));
        List<Scale.Tick> ticks = new ArrayList<>();
        for (int i = 0; i < layers.size(); i += every) {
            ticks.add(new Scale.Tick(i, Integer.toString(layers.get(i))));
        }
        return new Scale(new Axis(-0.6, layers.size() - 0.4, Axis.Spacing.EVEN), ticks, "layer");
    }

    private static XYIntervalSeriesCollection dataset(List<Rectangle2D> bars) {
        XYIntervalSeries series = new XYIntervalSeries("experts", false, true);
        for (Rectangle2D bar : bars) {
            double top = bar.getMaxY();
            series.add(bar.getCenterX(), bar.getMinX(), bar.getMaxX(), top, top, top);
        }
        XYIntervalSeriesCollection all = new XYIntervalSeriesCollection();
        all.addSeries(series);
        return all;
    }

    private void chance(Canvas canvas, XyChart.Frame frame, List<Rectangle2D> bars) {
        for (int i = 0; i < bars.size(); i++) {
            double expected = counts.counts().get(i).expected();
            if (!Double.isNaN(expected)) {
                double y = frame.y(expected);
                Rectangle2D bar = bars.get(i);
                Line2D dash = new Line2D.Double(frame.x(bar.getMinX()), y, frame.x(bar.getMaxX()), y);
                canvas.line(dash, Canvas.solid(3.5), canvas.theme().ground().surface());
                canvas.line(dash, Canvas.solid(1.5), canvas.theme().ink().text());
            }
        }
    }

    private void legend(Canvas canvas, XyChart.Frame frame, List<String> sites) {
        SiteShades shades = SiteShades.of(canvas.theme(), sites);
        double x = frame.area().getX();
        double y = frame.area().getY() - 7;
        for (int site = 0; site < sites.size(); site++) {
            canvas.fill(new Rectangle2D.Double(x, y - 8, 8, 8), shades.argb(sites.get(site)));
            canvas.label(sites.get(site), x + 12, y, Canvas.Align.LEFT);
            x += 12 + Fonts.width(sites.get(site), Fonts.LABEL) + 16;
        }
        if (counts.sample().band().isKnown()) {
            canvas.line(
                    new Line2D.Double(x, y - 4, x + 10, y - 4),
                    Canvas.solid(1.5),
                    canvas.theme().ink().text());
            canvas.label("by chance", x + 14, y, Canvas.Align.LEFT);
        }
    }
}
