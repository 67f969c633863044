package sotto.figure;

import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import sotto.num.ClusteredShare;

/// Drawing of two points with whiskers for each expert of a layer: texts with the concept, and others.
record LayerRoutingPicture(LayerRouting routing) implements Picture {
    @Override
    public double height(double width) {
        return Math.max(230, 0.36 * width);
    }

    @Override
    public Geometry draw(Canvas canvas) {
        int last = routing.cells().getLast().routed().expert();
        int every = Scale.every((int) Math.ceil(26 * (last + 1) / canvas.width()));
        List<Scale.Tick> ticks = new ArrayList<>();
        for (int expert = 0; expert <= last; expert += every) {
            ticks.add(new Scale.Tick(expert, Integer.toString(expert)));
        }
        Scale x = new Scale(new Axis(-0.6, last + 0.6, Axis.Spacing.EVEN), ticks, "expert of layer " + routing.layer());
        Scale y = Scale.linear(0, Math.max(1e-3, 105 * routing.most()), 6, "tokens that an expert gets, %");
        XyChart.Frame frame =
                new XyChart(canvas.theme(), x, y).draw(canvas, routing.texts().toArray(String[]::new));
        double apart = Math.min(3, frame.area().getWidth() / (last + 1) / 5);
        Theme.Classes classes = canvas.theme().classes();
        for (RoutingGrid.Cell cell : routing.cells()) {
            double middle = frame.x(cell.routed().expert());
            point(canvas, frame, cell.routed().negative(), middle + apart, classes.other());
            point(canvas, frame, cell.routed().positive(), middle - apart, classes.concept());
        }
        legend(canvas, frame);
        return frame.geometry();
    }

    private static void point(Canvas canvas, XyChart.Frame frame, ClusteredShare share, double x, int colour) {
        if (Double.isNaN(share.value())) {
            return;
        }
        if (!Double.isNaN(share.interval().low())) {
            double low = frame.y(100 * Math.max(0, share.interval().low()));
            Line2D whisker =
                    new Line2D.Double(x, low, x, frame.y(100 * share.interval().high()));
            canvas.line(whisker, Canvas.solid(1.2), colour);
        }
        double radius = 2.2;
        double y = frame.y(100 * share.value());
        canvas.fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius), colour);
    }

    private static void legend(Canvas canvas, XyChart.Frame frame) {
        Theme.Classes classes = canvas.theme().classes();
        double x = frame.area().getX();
        double y = frame.area().getY() - 7;
        canvas.fill(new Rectangle2D.Double(x, y - 8, 8, 8), classes.concept());
        canvas.label("texts with the concept", x + 12, y, Canvas.Align.LEFT);
        x += 12 + Fonts.width("texts with the concept", Fonts.LABEL) + 16;
        canvas.fill(new Rectangle2D.Double(x, y - 8, 8, 8), classes.other());
        canvas.label("other texts · whiskers: 95 % interval", x + 12, y, Canvas.Align.LEFT);
    }
}
