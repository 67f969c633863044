package sotto.figure;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/// An axis whose ticks are those of its [Scale], in the theme's colours.
final class TickAxis extends NumberAxis {
    private static final long serialVersionUID = 1L;

    private final transient Scale scale;

    TickAxis(Scale scale, Theme theme) {
        this.scale = scale;
        setRange(scale.low(), scale.high());
        setAutoRange(false);
        setTickLabelFont(Fonts.LABEL);
        setTickLabelPaint(Canvas.colour(theme.ink().muted()));
        setTickMarkOutsideLength(4);
        setTickMarkInsideLength(0);
        setTickMarkPaint(Canvas.colour(theme.ink().faint()));
        setTickMarkStroke(Canvas.solid(1));
        setAxisLinePaint(Canvas.colour(theme.ink().faint()));
        setAxisLineStroke(Canvas.solid(1));
    }

    @Override
    @SuppressWarnings("rawtypes") // as the library has it
    public List refreshTicks(Graphics2D graphics, AxisState state, Rectangle2D area, RectangleEdge edge) {
        TextAnchor anchor = RectangleEdge.isLeftOrRight(edge) ? TextAnchor.CENTER_RIGHT : TextAnchor.TOP_CENTER;
        List<NumberTick> ticks = new ArrayList<>();
        for (Scale.Tick tick : scale.ticks()) {
            ticks.add(new NumberTick(tick.at(), tick.label(), anchor, TextAnchor.CENTER, 0));
        }
        return ticks;
    }

    @Override
    protected AxisState drawTickMarksAndLabels(
            Graphics2D graphics, double cursor, Rectangle2D plot, Rectangle2D data, RectangleEdge edge) {
        AnchoredText.on(graphics, RectangleEdge.isLeftOrRight(edge) ? Canvas.Align.RIGHT : Canvas.Align.CENTRE);
        AxisState state = super.drawTickMarksAndLabels(graphics, cursor, plot, data, edge);
        AnchoredText.on(graphics, Canvas.Align.LEFT);
        return state;
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
