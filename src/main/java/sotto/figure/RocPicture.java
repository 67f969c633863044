package sotto.figure;

import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.util.List;

/// Drawing of the curve in the concept's colour inside its band, chance as a thin line, the number in the free
/// corner.
record RocPicture(Roc roc) implements Picture {
    private static final int BAND = 0x2e000000;
    private static final double LINE = 16;

    /// Upper end of the axis, a little above 1, to leave room for the label there.
    private static final double TOP = 1.06;

    private static final List<Scale.Tick> TICKS =
            List.of(new Scale.Tick(0, "0"), new Scale.Tick(0.5, "0.5"), new Scale.Tick(1, "1"));

    @Override
    public double height(double width) {
        return Math.max(180, 0.8 * width);
    }

    @Override
    public Geometry draw(Canvas canvas) {
        Theme theme = canvas.theme();
        int concept = theme.classes().concept();
        Scale x = new Scale(
                new Axis(0, 1, Axis.Spacing.EVEN),
                TICKS,
                "share of %s texts above".formatted(roc.names().other()));
        Scale y = new Scale(
                new Axis(0, TOP, Axis.Spacing.EVEN),
                TICKS,
                "share of %s texts above".formatted(roc.names().concept()));
        XyChart.Frame frame = new XyChart(theme, x, y).draw(canvas, "");
        canvas.fill(band(frame), (concept & 0xffffff) | BAND);
        canvas.line(
                new Line2D.Double(frame.x(0), frame.y(0), frame.x(1), frame.y(1)),
                Canvas.dashed(1, 4, 3),
                theme.ink().faint());
        canvas.path(line(frame, roc.curve().negatives(), roc.curve().positives()), Canvas.solid(2), concept);
        double right = frame.area().getMaxX() - 4;
        double bottom = frame.area().getMaxY() - 2 * LINE - 10;
        canvas.text(
                AurocText.of(roc.auroc()),
                new Canvas.Place(right, bottom, Canvas.Align.RIGHT),
                Fonts.STRONG,
                theme.ink().text());
        canvas.label(roc.pooled(), right, bottom - LINE, Canvas.Align.RIGHT);
        if (!Double.isNaN(roc.interval().low())) {
            String interval = AurocText.of(roc.interval().low()) + "–"
                    + AurocText.of(roc.interval().high());
            canvas.label(interval, right, bottom + LINE, Canvas.Align.RIGHT);
            String by = roc.groups().isEmpty() ? "DeLong" : "by " + Evidence.named(roc.groups());
            canvas.label("95 %, " + by, right, bottom + 2 * LINE, Canvas.Align.RIGHT);
        }
        return frame.geometry();
    }

    private Path2D band(XyChart.Frame frame) {
        Path2D path = line(frame, roc.band().negatives(), roc.band().low());
        for (int step = roc.band().negatives().length - 1; step >= 0; step--) {
            path.lineTo(
                    frame.x(roc.band().negatives()[step]), frame.y(roc.band().high()[step]));
        }
        path.closePath();
        return path;
    }

    private static Path2D line(XyChart.Frame frame, double[] across, double[] up) {
        Path2D path = new Path2D.Double();
        path.moveTo(frame.x(across[0]), frame.y(up[0]));
        for (int point = 1; point < across.length; point++) {
            path.lineTo(frame.x(across[point]), frame.y(up[point]));
        }
        return path;
    }
}
