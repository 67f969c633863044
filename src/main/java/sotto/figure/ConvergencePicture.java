package sotto.figure;

import java.awt.BasicStroke;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import sotto.run.evidence.EnoughTexts;
import sotto.run.evidence.Spread;
import sotto.run.evidence.Stability;

/// Drawing of two charts below one another: agreement of samples with ribbons over the splits, and below it the width
/// of the neurons' intervals.
record ConvergencePicture(ConvergenceCurves curves) implements Picture {
    private static final int RIBBON = 0x21000000; // 13 %
    private static final int OPAQUE = 0x00ffffff;
    private static final double GAP = 10;
    private static final double UPPER = 0.62; // of the height
    private static final double NARROW = 480;
    private static final double DOT = 3;
    private static final double AWAY = 9; // of a name from its curve's end

    @Override
    public double height(double width) {
        return Math.max(340, 0.7 * width);
    }

    @Override
    public double least(double width) {
        return 300;
    }

    @Override
    public Geometry draw(Canvas canvas) {
        double upper = UPPER * (canvas.height() - GAP);
        double lower = canvas.height() - GAP - upper;
        Geometry geometry = agreement(part(canvas, upper));
        canvas.graphics().translate(0, upper + GAP);
        widths(part(canvas, lower));
        canvas.graphics().translate(0, -upper - GAP);
        return geometry;
    }

    private static Canvas part(Canvas canvas, double height) {
        return new Canvas(canvas.graphics(), canvas.width(), height, canvas.dots(), canvas.margin(), canvas.theme());
    }

    /// Axis of the numbers of texts, on a logarithm, with a tick at every size.
    private Scale across(Canvas canvas) {
        List<Scale.Tick> ticks = new ArrayList<>();
        double low = Double.POSITIVE_INFINITY;
        double high = 0;
        for (Stability.SampleSize size : curves.stability().convergence()) {
            ticks.add(new Scale.Tick(Scale.log(size.size()), Numbers.count(size.size())));
            low = Math.min(low, Scale.log(size.size()));
            high = Math.max(high, Scale.log(size.size()));
        }
        double whole = high;
        high = curves.enough().map(texts -> Math.max(whole, Scale.log(texts))).orElse(whole);
        double space = 0.06 * Math.max(0.1, high - low);
        return new Scale(
                new Axis(low - space, high + space, Axis.Spacing.DECADES),
                ticks,
                canvas.width() < NARROW ? "texts, log scale" : "texts of a sample, log scale");
    }

    private Geometry agreement(Canvas canvas) {
        Theme theme = canvas.theme();
        double low = curves.curves().stream()
                .flatMap(curve -> curves.points(curve.twoSamples()).stream())
                .mapToDouble(point -> point.spread().low())
                .min()
                .orElse(0);
        Scale y = Scale.linear(Math.min(0, low), 1, 6, "agreement");
        String[] notes = {
            "solid: two samples · dashed: a sample with all texts · ribbons: 95 % of splits",
            "solid: two samples · dashed: with all texts",
            "dashed: with all texts"
        };
        XyChart.Frame frame = new XyChart(theme, across(canvas), y).draw(canvas, notes);
        double target = frame.y(EnoughTexts.TARGET);
        canvas.line(
                new Line2D.Double(frame.area().getX(), target, frame.area().getMaxX(), target),
                Canvas.dashed(1, 4, 3),
                theme.ink().faint());
        curves.enough().ifPresent(texts -> {
            double x = frame.x(Scale.log(texts));
            canvas.line(
                    new Line2D.Double(x, target, x, frame.area().getMaxY()),
                    Canvas.dashed(1, 4, 3),
                    theme.ink().faint());
            Canvas.Align side = x > frame.area().getCenterX() ? Canvas.Align.RIGHT : Canvas.Align.LEFT;
            canvas.label(
                    "%s texts".formatted(Numbers.count(texts)),
                    side == Canvas.Align.LEFT ? x + 5 : x - 5,
                    frame.area().getMaxY() - 8,
                    side);
        });
        for (int curve = 0; curve < curves.curves().size(); curve++) {
            draw(canvas, frame, curve);
        }
        names(canvas, frame);
        return frame.geometry();
    }

    private int colour(Canvas canvas, int curve) {
        return curve == 0
                ? canvas.theme().ink().muted()
                : canvas.theme().accent().line();
    }

    private void draw(Canvas canvas, XyChart.Frame frame, int number) {
        ConvergenceCurves.Curve curve = curves.curves().get(number);
        int argb = colour(canvas, number);
        List<ConvergenceCurves.Point> points = curves.points(curve.twoSamples());
        Path2D ribbon = new Path2D.Double();
        for (int point = 0; point < points.size(); point++) {
            to(ribbon, frame, points.get(point), points.get(point).spread().high());
        }
        for (ConvergenceCurves.Point point : points.reversed()) {
            to(ribbon, frame, point, point.spread().low());
        }
        if (points.size() > 1) {
            ribbon.closePath();
            canvas.fill(ribbon, (argb & OPAQUE) | RIBBON);
        }
        line(canvas, frame, points, Canvas.solid(2), argb);
        line(canvas, frame, curves.points(curve.withAll()), Canvas.dashed(1.5, 4, 3), argb);
    }

    private static void line(
            Canvas canvas, XyChart.Frame frame, List<ConvergenceCurves.Point> points, BasicStroke stroke, int argb) {
        Path2D path = new Path2D.Double();
        for (ConvergenceCurves.Point point : points) {
            to(path, frame, point, point.spread().mean());
        }
        canvas.path(path, stroke, argb);
        for (ConvergenceCurves.Point point : points) {
            dot(
                    canvas,
                    frame.x(Scale.log(point.texts())),
                    frame.y(point.spread().mean()),
                    argb);
        }
    }

    private static void dot(Canvas canvas, double x, double y, int argb) {
        canvas.fill(new Ellipse2D.Double(x - DOT, y - DOT, 2 * DOT, 2 * DOT), argb);
    }

    private static void to(Path2D path, XyChart.Frame frame, ConvergenceCurves.Point point, double up) {
        double x = frame.x(Scale.log(point.texts()));
        double y = frame.y(up);
        if (path.getCurrentPoint() == null) {
            path.moveTo(x, y);
        } else {
            path.lineTo(x, y);
        }
    }

    /// Names both curves at their ends, or below one another in a corner where they do not fit there.
    private void names(Canvas canvas, XyChart.Frame frame) {
        double right = curves.curves().stream()
                .flatMap(curve -> curves.points(curve.twoSamples()).stream())
                .mapToDouble(point -> frame.x(Scale.log(point.texts())))
                .max()
                .orElse(frame.area().getMaxX());
        double width = Fonts.WIDER
                * curves.curves().stream()
                        .mapToDouble(curve -> Fonts.width(curve.name(), Fonts.STRONG))
                        .max()
                        .orElse(0);
        boolean fits = right + 2 * AWAY + width <= frame.area().getMaxX();
        double[] heights = IntStream.range(0, curves.curves().size())
                .mapToDouble(number -> end(frame, curves.curves().get(number)))
                .toArray();
        double apart = heights[1] - heights[0];
        double least = 16;
        if (Math.abs(apart) < least) {
            double move = (least - Math.abs(apart)) / 2 * (apart < 0 ? -1 : 1);
            heights[0] -= move;
            heights[1] += move;
        }
        for (int number = 0; number < heights.length; number++) {
            String name = curves.curves().get(number).name();
            double x = fits ? right + AWAY : frame.area().getMaxX() - 6;
            double y = fits ? heights[number] + 4 : frame.area().getMaxY() - 44 + 16 * number;
            canvas.text(
                    name,
                    new Canvas.Place(x, y, fits ? Canvas.Align.LEFT : Canvas.Align.RIGHT),
                    Fonts.STRONG,
                    colour(canvas, number));
        }
    }

    private double end(XyChart.Frame frame, ConvergenceCurves.Curve curve) {
        List<ConvergenceCurves.Point> points = curves.points(curve.twoSamples());
        return points.isEmpty()
                ? frame.area().getCenterY()
                : frame.y(points.getLast().spread().mean());
    }

    private void widths(Canvas canvas) {
        Theme theme = canvas.theme();
        List<Stability.SampleSize> sizes = curves.stability().convergence().stream()
                .filter(size -> !Double.isNaN(size.width()))
                .toList();
        double most =
                sizes.stream().mapToDouble(Stability.SampleSize::width).max().orElse(1);
        Scale y = Scale.linear(0, 1.15 * most, 5, "median width of a neuron's 95 % interval, in AUROC");
        XyChart.Frame frame = new XyChart(theme, across(canvas), y).draw(canvas, "");
        Path2D path = new Path2D.Double();
        for (Stability.SampleSize size : sizes) {
            to(path, frame, new ConvergenceCurves.Point(size.size(), constant(size.width())), size.width());
        }
        canvas.path(path, Canvas.solid(2), theme.ink().text());
        for (Stability.SampleSize size : sizes) {
            dot(
                    canvas,
                    frame.x(Scale.log(size.size())),
                    frame.y(size.width()),
                    theme.ink().text());
        }
    }

    private static Spread constant(double value) {
        return new Spread(value, 0, value, value);
    }
}
