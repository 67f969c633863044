package sotto.figure;

import java.awt.BasicStroke;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.IntervalMarker;
import org.jfree.chart.plot.SeriesRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.StandardXYBarPainter;
import org.jfree.chart.renderer.xy.XYAreaRenderer;
import org.jfree.chart.renderer.xy.XYBarRenderer;
import org.jfree.chart.renderer.xy.XYItemRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.IntervalXYDataset;
import org.jfree.data.xy.XYDataset;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import sotto.num.NullBand;

/// Chart with an x and a y axis, without frame, title and legend; hairlines across, a baseline below.
final class XyChart {
    /// Height above the plot that holds the y axis's name, and below it labels of what stands in the plot.
    private static final double HEADER = 36;

    private static final double FOOTER = 18;

    /// Height of the ticks below the plot, and of a label with its air.
    private static final double BELOW = 20;

    private static final double LABEL = 14;

    private final Theme theme;
    private final Scale x;
    private final Scale y;
    private final XYPlot plot;
    private double room;

    XyChart(Theme theme, Scale x, Scale y) {
        this.theme = theme;
        this.x = x;
        this.y = y;
        plot = new XYPlot(null, new TickAxis(x, theme), up(y), null);
        plot.setBackgroundPaint(null);
        plot.setOutlineVisible(false);
        plot.setInsets(RectangleInsets.ZERO_INSETS);
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        plot.setDomainGridlinesVisible(false);
        plot.setRangeGridlinePaint(Canvas.colour(theme.ground().grid()));
        plot.setRangeGridlineStroke(Canvas.solid(1));
        plot.setSeriesRenderingOrder(SeriesRenderingOrder.FORWARD);
        plot.setDatasetRenderingOrder(org.jfree.chart.plot.DatasetRenderingOrder.FORWARD);
    }

    private TickAxis up(Scale scale) {
        TickAxis axis = new TickAxis(scale, theme);
        axis.setAxisLineVisible(false);
        axis.setTickMarksVisible(false);
        return axis;
    }

    /// Adds the null band behind everything, if it is known.
    XyChart band(NullBand band) {
        if (band.isKnown()) {
            IntervalMarker marker = new IntervalMarker(band.low(), band.high());
            marker.setPaint(Canvas.colour(theme.ground().band()));
            marker.setAlpha(1);
            marker.setOutlinePaint(null);
            plot.addDomainMarker(marker, Layer.BACKGROUND);
        }
        return this;
    }

    /// Keeps so many pixels free at the right, for labels where lines end.
    XyChart room(double pixels) {
        room = pixels;
        return this;
    }

    /// Leaves out the hairlines across.
    XyChart withoutGrid() {
        plot.setRangeGridlinesVisible(false);
        return this;
    }

    /// Adds bars from the bottom, each in its own colour.
    XyChart bars(IntervalXYDataset bars, IntUnaryOperator argb) {
        XYBarRenderer renderer = new XYBarRenderer() {
            private static final long serialVersionUID = 1L;

            @Override
            public java.awt.Paint getItemPaint(int series, int item) {
                return Canvas.colour(argb.applyAsInt(item));
            }
        };
        renderer.setBarPainter(new StandardXYBarPainter());
        renderer.setShadowVisible(false);
        renderer.setDrawBarOutline(false);
        renderer.setBase(y.low());
        return add(bars, renderer);
    }

    /// Adds a line; points that are not numbers break it.
    XyChart line(XYSeries points, BasicStroke stroke, int argb) {
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
        renderer.setSeriesStroke(0, stroke);
        renderer.setSeriesPaint(0, Canvas.colour(argb));
        renderer.setDrawSeriesLineAsPath(true);
        return add(new XYSeriesCollection(points), renderer);
    }

    /// Adds a fill between a line and the bottom.
    XyChart area(XYSeries points, int argb) {
        XYAreaRenderer renderer = new XYAreaRenderer(XYAreaRenderer.AREA);
        renderer.setSeriesPaint(0, Canvas.colour(argb));
        renderer.setOutline(false);
        return add(new XYSeriesCollection(points), renderer);
    }

    private XyChart add(XYDataset data, XYItemRenderer renderer) {
        int next = plot.getDataset() == null ? 0 : plot.getDatasetCount();
        plot.setDataset(next, data);
        plot.setRenderer(next, renderer);
        return this;
    }

    /// Draws the chart on the whole canvas; of `notes` for the upper right corner the longest that fits is taken.
    Frame draw(Canvas canvas, String... notes) {
        JFreeChart chart = new JFreeChart(null, null, plot, false);
        chart.setBackgroundPaint(null);
        chart.setPadding(RectangleInsets.ZERO_INSETS);
        chart.getRenderingHints().add(canvas.graphics().getRenderingHints());
        ChartRenderingInfo info = new ChartRenderingInfo(null);
        plot.setRangeAxis(up(y.fitting(canvas.height() - HEADER - FOOTER - BELOW, LABEL)));
        double above = LABEL / 2; // of the uppermost label, a half stands above the plot
        Rectangle2D whole =
                new Rectangle2D.Double(0, HEADER - above, canvas.width(), canvas.height() - HEADER + above - FOOTER);
        plot.setInsets(new RectangleInsets(above, 0, 0, Math.max(room, halfOfLastLabel())));
        chart.draw(canvas.graphics(), whole, null, info);
        Frame frame = new Frame(info.getPlotInfo().getDataArea(), x, y);
        canvas.line(
                new Line2D.Double(
                        frame.area().getX(),
                        frame.area().getMaxY(),
                        frame.area().getMaxX(),
                        frame.area().getMaxY()),
                Canvas.solid(1),
                theme.ink().faint());
        canvas.label(y.name(), 0, 12, Canvas.Align.LEFT);
        canvas.label(x.name(), frame.area().getMaxX(), canvas.height() - 4, Canvas.Align.RIGHT);
        double room = frame.area().getMaxX() - Fonts.width(y.name(), Fonts.LABEL) - 16;
        canvas.label(Canvas.noted(notes, room), frame.area().getMaxX(), 12, Canvas.Align.RIGHT);
        return frame;
    }

    /// Width by which the last tick's label stands out to the right, in pixels.
    private double halfOfLastLabel() {
        return x.ticks().isEmpty() ? 0 : Fonts.width(x.ticks().getLast().label(), Fonts.LABEL) / 2;
    }

    /// Frame of the chart's data on the canvas.
    record Frame(Rectangle2D area, Scale xScale, Scale yScale) {
        /// Places of the data, for a window that points at them.
        Geometry geometry() {
            return Geometry.of(
                    new Geometry.Area(area.getX(), area.getY(), area.getWidth(), area.getHeight()),
                    xScale.axis(),
                    yScale.axis());
        }

        double x(double value) {
            return area.getX() + (value - xScale.low()) / (xScale.high() - xScale.low()) * area.getWidth();
        }

        double y(double value) {
            return area.getMaxY() - (value - yScale.low()) / (yScale.high() - yScale.low()) * area.getHeight();
        }

        /// Draws the axis below the data: a line, and its ticks with labels whose base is `below` under the line.
        void drawBelow(Canvas canvas, double below, Function<Scale.Tick, String> label) {
            double bottom = area.getMaxY();
            canvas.line(
                    new Line2D.Double(area.getX(), bottom, area.getMaxX(), bottom),
                    Canvas.solid(1),
                    canvas.theme().ink().faint());
            for (Scale.Tick tick : xScale.ticks()) {
                double x = x(tick.at());
                canvas.line(
                        new Line2D.Double(x, bottom, x, bottom + 4),
                        Canvas.solid(1),
                        canvas.theme().ink().faint());
                canvas.label(label.apply(tick), x, bottom + below, Canvas.Align.CENTRE);
            }
        }

        /// A line from top to bottom.
        Line2D upright(double value) {
            return new Line2D.Double(x(value), area.getY(), x(value), area.getMaxY());
        }
    }
}
