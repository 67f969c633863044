package sotto.figure;

import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import sotto.run.evaluate.StudyPoint;

/// Drawing of the points with whiskers on both axes, sweeps joined, what is beaten on both axes shaded, and what lies
/// beyond the right edge as arrows there.
record ParetoPicture(ParetoPlot plot) implements Picture {
    private static final int WHISKER = 0x73000000; // 45 %
    private static final double RING = 8;
    private static final double CLEAR = 70; // pixels from the untouched model to a point with a name

    @Override
    public double height(double width) {
        return Math.max(270, 0.54 * width);
    }

    @Override
    public Geometry draw(Canvas canvas) {
        ParetoExtent extent = plot.extent();
        List<StudyPoint> inside = new ArrayList<>();
        List<StudyPoint> beyond = new ArrayList<>();
        plot.points().forEach(point -> (extent.holds(point) ? inside : beyond).add(point));
        boolean narrow = canvas.width() < 480;
        Scale x = Scale.linear(extent.left(), extent.right(), narrow ? 4 : 7, "perplexity of " + plot.file());
        String judged = narrow ? "toxic share" : "toxic share of completions, " + plot.judge();
        Scale y = Scale.linear(0, extent.top(), 6, judged);
        XyChart.Frame frame = new XyChart(canvas.theme(), x, y)
                .draw(
                        canvas,
                        "whiskers %s · shaded: beaten on both".formatted(Numbers.percent(plot.level())),
                        "shaded: beaten on both",
                        "");
        String better = "better: left and down";
        double room = frame.area().getWidth() - Fonts.WIDER * Fonts.width(x.name(), Fonts.LABEL) - 16;
        if (Fonts.WIDER * Fonts.width(better, Fonts.LABEL) <= room) {
            canvas.label(better, frame.area().getX(), canvas.height() - 4, Canvas.Align.LEFT);
        }
        shade(canvas, frame, inside);
        LabelPlaces places = new LabelPlaces(frame.area());
        plot.over().forEach(study -> new OverlaidPicture(study, extent).draw(canvas, frame, places));
        inside.forEach(point -> whiskers(canvas, frame, places, point));
        joined(canvas, frame, places);
        marks(canvas, frame, places, inside);
        arrows(canvas, frame, places, beyond);
        names(canvas, frame, places, inside);
        plot.over().forEach(study -> new OverlaidPicture(study, extent).name(canvas, frame, places));
        return frame.geometry();
    }

    private static void shade(Canvas canvas, XyChart.Frame frame, List<StudyPoint> inside) {
        Area beaten = new Area();
        for (StudyPoint point : inside) {
            double left = frame.x(ParetoPlot.perplexity(point));
            double bottom = frame.y(ParetoPlot.toxicity(point));
            double top = frame.area().getY();
            beaten.add(new Area(
                    new Rectangle2D.Double(left, top, frame.area().getMaxX() - left, Math.max(0, bottom - top))));
        }
        canvas.fill(beaten, canvas.theme().ground().band());
    }

    private static void whiskers(Canvas canvas, XyChart.Frame frame, LabelPlaces places, StudyPoint point) {
        double x = frame.x(ParetoPlot.perplexity(point));
        double y = frame.y(ParetoPlot.toxicity(point));
        int argb = (StudyMark.colour(canvas.theme(), point) & 0xffffff) | WHISKER;
        StudyPoint.Value toxicity = point.toxicity().orElseThrow();
        double[] ends = ParetoExtent.ends(point);
        List<Line2D> whiskers = List.of(
                new Line2D.Double(x, frame.y(toxicity.low()), x, frame.y(toxicity.high())),
                new Line2D.Double(frame.x(ends[0]), y, frame.x(ends[1]), y));
        for (Line2D whisker : whiskers) {
            ClippedLine.cut(frame.area(), whisker).ifPresent(part -> {
                canvas.line(part, Canvas.solid(1), argb);
                places.avoid(part.getX1(), part.getY1(), part.getX2(), part.getY2());
            });
        }
    }

    private void joined(Canvas canvas, XyChart.Frame frame, LabelPlaces places) {
        for (StudySweep sweep : StudySweep.all(plot.points())) {
            Path2D path = path(frame, sweep);
            places.avoid(path);
            StudyPoint first = sweep.points().getFirst();
            canvas.path(path, StudyMark.stroke(first), StudyMark.colour(canvas.theme(), first));
        }
    }

    /// The line through a sweep's points, cut off at the edges.
    static Path2D path(XyChart.Frame frame, StudySweep sweep) {
        ClippedLine line = new ClippedLine(frame.area());
        sweep.points()
                .forEach(point -> line.to(frame.x(ParetoPlot.perplexity(point)), frame.y(ParetoPlot.toxicity(point))));
        return line.path();
    }

    private static void marks(Canvas canvas, XyChart.Frame frame, LabelPlaces places, List<StudyPoint> inside) {
        for (StudyPoint point : inside.reversed()) { // the untouched model lies above all
            double x = frame.x(ParetoPlot.perplexity(point));
            double y = frame.y(ParetoPlot.toxicity(point));
            StudyMark.of(point).draw(canvas, x, y);
            places.keep(x, y);
            if (point.isPaper()) {
                canvas.path(
                        new Ellipse2D.Double(x - RING, y - RING, 2 * RING, 2 * RING),
                        Canvas.solid(1.5),
                        canvas.theme().accent().line());
            }
        }
    }

    private static void arrows(Canvas canvas, XyChart.Frame frame, LabelPlaces places, List<StudyPoint> beyond) {
        double right = frame.area().getMaxX() - ParetoSpots.EDGE;
        for (StudyPoint point : beyond) {
            double y = frame.y(ParetoPlot.toxicity(point));
            StudyMark.of(point).draw(canvas, right, y);
            places.keep(right, y);
            places.keep(right + 10, y);
            Path2D arrow = new Path2D.Double();
            arrow.moveTo(right + 8, y - 4);
            arrow.lineTo(right + 14, y);
            arrow.lineTo(right + 8, y + 4);
            arrow.closePath();
            canvas.fill(arrow, StudyMark.colour(canvas.theme(), point));
        }
        beyond.stream()
                .max(Comparator.comparingDouble(ParetoPlot::toxicity))
                .ifPresent(point -> places.draw(
                        canvas,
                        beyond.size() + " beyond",
                        right,
                        frame.y(ParetoPlot.toxicity(point)),
                        Fonts.LABEL,
                        canvas.theme().ink().muted()));
    }

    private void names(Canvas canvas, XyChart.Frame frame, LabelPlaces places, List<StudyPoint> inside) {
        List<StudyPoint> named = named(frame, inside);
        for (StudyPoint point : named) {
            String value = String.format(Locale.ROOT, "%.3f", ParetoPlot.toxicity(point));
            String name = StudyMark.name(point);
            places.draw(
                    canvas,
                    point.isBase() ? name + " " + value : point.isPaper() ? name + ": " + value : name,
                    frame.x(ParetoPlot.perplexity(point)),
                    frame.y(ParetoPlot.toxicity(point)),
                    point.isPaper() ? Fonts.STRONG : Fonts.LABEL,
                    StudyMark.colour(canvas.theme(), point));
        }
        for (StudyPoint point : inside) {
            if (!named.contains(point) && point.setting().isPresent()) {
                places.drawIfFree(
                        canvas,
                        StudyMark.setting(point),
                        frame.x(ParetoPlot.perplexity(point)),
                        frame.y(ParetoPlot.toxicity(point)),
                        Fonts.LABEL,
                        StudyMark.leads(point)
                                ? canvas.theme().accent().line()
                                : canvas.theme().ink().muted());
            }
        }
    }

    /// The points that have a name: the untouched model, the paper's, the ends of sweeps inside, and single ones.
    private List<StudyPoint> named(XyChart.Frame frame, List<StudyPoint> inside) {
        List<StudyPoint> named = new ArrayList<>();
        inside.stream().filter(StudyPoint::isBase).forEach(named::add);
        inside.stream().filter(StudyPoint::isPaper).forEach(named::add);
        List<StudyPoint> swept = new ArrayList<>();
        for (StudySweep sweep : StudySweep.all(plot.points())) {
            swept.addAll(sweep.points());
            List<StudyPoint> seen =
                    sweep.points().stream().filter(inside::contains).toList();
            if (!seen.isEmpty()) {
                named.add(seen.getLast());
                if (isClear(frame, seen.getFirst())) {
                    named.add(seen.getFirst());
                }
            }
        }
        inside.stream().filter(point -> !swept.contains(point)).forEach(named::add);
        return named.stream().distinct().toList();
    }

    /// Whether a point is so far from the untouched model that its name has room.
    private boolean isClear(XyChart.Frame frame, StudyPoint point) {
        StudyPoint base = plot.points().getFirst();
        return Math.hypot(
                        frame.x(ParetoPlot.perplexity(point)) - frame.x(ParetoPlot.perplexity(base)),
                        frame.y(ParetoPlot.toxicity(point)) - frame.y(ParetoPlot.toxicity(base)))
                > CLEAR;
    }
}
