package sotto.figure;

import java.awt.BasicStroke;
import java.awt.geom.Path2D;
import java.util.List;

/// Drawing of both classes' densities with translucent fills, each named at its peak: the concept dashed, the others
/// solid.
record DensityPicture(Density density) implements Picture {
    private static final int FILL = 0x2b000000;

    @Override
    public double height(double width) {
        return Math.max(170, 0.6 * width);
    }

    @Override
    public Geometry draw(Canvas canvas) {
        Theme theme = canvas.theme();
        double[] range = density.range();
        double[] concept = density.densities().positives();
        double[] other = density.densities().negatives();
        Scale x = Scale.linear(range[0], range[1], canvas.width() < 300 ? 4 : 7, density.response());
        double most = Math.max(Density.most(concept), Density.most(other));
        Scale y =
                new Scale(new Axis(0, 1.12 * most, Axis.Spacing.EVEN), List.of(), "density of the response, by class");
        XyChart.Frame frame = new XyChart(theme, x, y).draw(canvas, "");
        curve(canvas, frame, other, theme.classes().other(), Canvas.solid(2));
        curve(canvas, frame, concept, theme.classes().concept(), Canvas.dashed(2, 5, 3));
        int ofConcept = peak(concept);
        int ofOther = peak(other);
        boolean conceptRight =
                density.densities().grid()[ofConcept] >= density.densities().grid()[ofOther];
        name(canvas, frame, ofConcept, concept, conceptRight, true);
        name(canvas, frame, ofOther, other, !conceptRight, false);
        return frame.geometry();
    }

    private static int peak(double[] values) {
        int best = 0;
        for (int point = 0; point < values.length; point++) {
            best = values[point] > values[best] ? point : best;
        }
        return best;
    }

    private void curve(Canvas canvas, XyChart.Frame frame, double[] values, int argb, BasicStroke stroke) {
        double[] grid = density.densities().grid();
        Path2D line = new Path2D.Double();
        Path2D area = new Path2D.Double();
        boolean begun = false;
        double last = 0;
        for (int point = 0; point < grid.length; point++) {
            double x = frame.x(grid[point]);
            if (x < frame.area().getX() - 0.5 || x > frame.area().getMaxX() + 0.5) {
                continue;
            }
            double y = frame.y(values[point]);
            if (begun) {
                line.lineTo(x, y);
            } else {
                line.moveTo(x, y);
                area.moveTo(x, frame.area().getMaxY());
                begun = true;
            }
            area.lineTo(x, y);
            last = x;
        }
        area.lineTo(last, frame.area().getMaxY());
        area.closePath();
        canvas.fill(area, (argb & 0xffffff) | FILL);
        canvas.path(line, stroke, argb);
    }

    /// Writes a class's name beside its peak, on the side away from the other class.
    private void name(Canvas canvas, XyChart.Frame frame, int peak, double[] values, boolean right, boolean isConcept) {
        String text = isConcept ? density.names().concept() : density.names().other();
        int argb = isConcept
                ? canvas.theme().classes().concept()
                : canvas.theme().classes().other();
        double width = Fonts.width(text, Fonts.STRONG);
        double x = frame.x(density.densities().grid()[peak]);
        double left = right ? x + 8 : x - 8 - width;
        double inside = Math.clamp(left, frame.area().getX() + 2, frame.area().getMaxX() - width - 2);
        double y = Math.max(frame.area().getY() + 4, frame.y(values[peak]) - 4);
        canvas.text(text, new Canvas.Place(inside, y, Canvas.Align.LEFT), Fonts.STRONG, argb);
    }
}
