package sotto.figure;

import java.awt.geom.Area;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import sotto.run.evaluate.StudyPoint;

/// Drawing of two charts below one another: toxicity, and below it perplexity, each with ribbons for the intervals.
record SweepPicture(SweepCurves curves) implements Picture {
    private static final int RIBBON = 0x21000000; // 13 %
    private static final double GAP = 10;
    private static final double FAR = 1e5; // pixels

    @Override
    public double height(double width) {
        double one = Math.max(190, 0.34 * width);
        return isTwo() ? 2 * one + GAP : one;
    }

    private boolean isTwo() {
        return curves.part().isEmpty() && curves.base().perplexity().isPresent();
    }

    @Override
    public Geometry draw(Canvas canvas) {
        return curves.part().map(part -> draw(canvas, part)).orElseGet(() -> both(canvas));
    }

    private Geometry draw(Canvas canvas, SweepCurves.Part part) {
        ParetoExtent extent = part.extent();
        return switch (part.measure()) {
            case TOXICITY -> chart(canvas, Scale.linear(0, extent.top(), 6, "toxic share"), StudyPoint::toxicity);
            case PERPLEXITY ->
                chart(
                        canvas,
                        Scale.linear(
                                extent.left(),
                                extent.right(),
                                6,
                                Canvas.cut("perplexity, " + curves.file(), canvas.width(), Fonts.LABEL)),
                        SweepPicture::paired);
        };
    }

    private Geometry both(Canvas canvas) {
        double height = isTwo() ? (canvas.height() - GAP) / 2 : canvas.height();
        Canvas part =
                new Canvas(canvas.graphics(), canvas.width(), height, canvas.dots(), canvas.margin(), canvas.theme());
        double high = Stream.concat(Stream.of(curves.base()), curves.points().stream())
                .flatMap(point -> point.toxicity().stream())
                .flatMapToDouble(value -> DoubleStream.of(value.value(), value.high()))
                .filter(Double::isFinite)
                .max()
                .orElse(1);
        String toxic = canvas.width() < 480 ? "toxic share" : "toxic share of completions, " + curves.judge();
        Geometry geometry = chart(part, Scale.linear(0, Math.max(0.02, 1.05 * high), 6, toxic), StudyPoint::toxicity);
        if (isTwo()) {
            canvas.graphics().translate(0, height + GAP);
            chart(part, perplexities(), SweepPicture::paired);
            canvas.graphics().translate(0, -height - GAP);
        }
        return geometry;
    }

    private Scale perplexities() {
        List<StudyPoint> all = Stream.concat(Stream.of(curves.base()), curves.points().stream())
                .filter(point -> point.perplexity().isPresent())
                .toList();
        double most = ParetoExtent.mostUseful(all);
        double[] useful = all.stream()
                .mapToDouble(ParetoPlot::perplexity)
                .filter(value -> value <= most)
                .toArray();
        double low = DoubleStream.of(useful).min().orElse(1);
        double end = all.stream()
                .filter(point -> ParetoPlot.perplexity(point) <= most)
                .mapToDouble(point -> paired(point).orElseThrow().high())
                .filter(Double::isFinite)
                .reduce(DoubleStream.of(useful).max().orElse(most), Math::max);
        double high = useful.length < all.size() ? Math.max(most, end) : end;
        double space = 0.08 * Math.max(high - low, 0.02 * low);
        return Scale.linear(low - space, high + space, 6, "perplexity of " + curves.file());
    }

    /// The perplexity with the ends of its paired difference from the untouched model.
    private static Optional<StudyPoint.Value> paired(StudyPoint point) {
        return point.perplexity()
                .map(value -> point.perplexityChange()
                        .map(change -> new StudyPoint.Value(
                                value.value(),
                                value.value() - change.value() + change.low(),
                                value.value() - change.value() + change.high()))
                        .orElse(new StudyPoint.Value(value.value(), Double.NaN, Double.NaN)));
    }

    private double place(StudyPoint point) {
        return place(point.number(curves.key()).orElseThrow());
    }

    private double place(double number) {
        return curves.isCount() ? Scale.log(number) : number;
    }

    private Stream<Double> awaited() {
        return curves.part().stream().flatMap(part -> part.awaited().stream());
    }

    private Scale across(boolean narrow) {
        double[] all = DoubleStream.concat(
                        curves.points().stream().mapToDouble(this::place),
                        awaited().mapToDouble(this::place))
                .toArray();
        double least = DoubleStream.of(all).min().orElse(0);
        double low = curves.isCount() ? least : Math.min(0, least);
        double high = DoubleStream.of(all).max().orElse(1);
        double space = 0.03 * (high - low);
        if (!curves.isCount()) {
            return Scale.linear(low - space, high + space, narrow ? 5 : 9, "strength");
        }
        List<Scale.Tick> ticks = new ArrayList<>();
        for (int tick = 0; tick < 30; tick++) {
            double count = Math.pow(10, Math.floorDiv(tick, 3)) * new int[] {1, 2, 5}[tick % 3];
            double at = Scale.log(count);
            if (at >= low - space && at <= high + space && (tick % 3 == 0 || high - low < 2)) {
                ticks.add(new Scale.Tick(at, Numbers.count((long) count)));
            }
        }
        return new Scale(
                new Axis(low - space, high + space, Axis.Spacing.DECADES),
                ticks,
                narrow ? "k, log scale" : "neurons changed, k, log scale");
    }

    private Geometry chart(Canvas canvas, Scale y, Function<StudyPoint, Optional<StudyPoint.Value>> measure) {
        Theme theme = canvas.theme();
        List<StudyPoint> shown = curves.points().stream()
                .filter(point -> measure.apply(point).isPresent())
                .toList();
        List<StudySweep> sweeps = StudySweep.of(shown, curves.key());
        String ribbons =
                curves.part().isPresent() ? "" : "ribbons: %s intervals".formatted(Numbers.percent(curves.level()));
        XyChart.Frame frame = new XyChart(theme, across(canvas.width() < 480), y).draw(canvas, ribbons, "");
        awaited()
                .map(number -> frame.x(place(number)))
                .forEach(x -> canvas.line(
                        new Line2D.Double(
                                x, frame.area().getMaxY() - 5, x, frame.area().getMaxY()),
                        Canvas.solid(2),
                        theme.ground().neutralBar()));
        double base = measure.apply(curves.base()).orElseThrow().value();
        canvas.line(
                new Line2D.Double(
                        frame.area().getX(), frame.y(base), frame.area().getMaxX(), frame.y(base)),
                Canvas.dashed(1, 4, 3),
                theme.ink().faint());
        LabelPlaces places = new LabelPlaces(frame.area());
        places.avoid(frame.area().getX(), frame.y(base), frame.area().getMaxX(), frame.y(base));
        sweeps.forEach(sweep -> ribbon(canvas, frame, sweep, measure));
        sweeps.forEach(sweep -> line(canvas, frame, sweep, measure, places));
        for (StudyPoint point : shown.reversed()) {
            double value = measure.apply(point).orElseThrow().value();
            if (value <= y.high()) {
                StudyMark.of(point).draw(canvas, frame.x(place(point)), frame.y(value));
                places.keep(frame.x(place(point)), frame.y(value));
            }
        }
        names(canvas, frame, sweeps, measure, places);
        return frame.geometry();
    }

    private void ribbon(
            Canvas canvas,
            XyChart.Frame frame,
            StudySweep sweep,
            Function<StudyPoint, Optional<StudyPoint.Value>> measure) {
        List<StudyPoint> known = sweep.points().stream()
                .filter(point -> {
                    StudyPoint.Value value = measure.apply(point).orElseThrow();
                    return Double.isFinite(value.low()) && Double.isFinite(value.high());
                })
                .toList();
        Path2D path = new Path2D.Double();
        for (StudyPoint point : known) {
            to(path, frame, place(point), measure.apply(point).orElseThrow().high());
        }
        for (StudyPoint point : known.reversed()) {
            to(path, frame, place(point), measure.apply(point).orElseThrow().low());
        }
        if (known.size() > 1) {
            path.closePath();
            int argb = StudyMark.colour(canvas.theme(), known.getFirst());
            Area ribbon = new Area(path);
            ribbon.intersect(new Area(frame.area()));
            canvas.fill(ribbon, (argb & 0xffffff) | RIBBON);
        }
    }

    private void line(
            Canvas canvas,
            XyChart.Frame frame,
            StudySweep sweep,
            Function<StudyPoint, Optional<StudyPoint.Value>> measure,
            LabelPlaces places) {
        ClippedLine line = new ClippedLine(frame.area());
        for (StudyPoint point : sweep.points()) {
            line.to(
                    frame.x(place(point)),
                    frame.y(measure.apply(point).orElseThrow().value()));
        }
        Path2D path = line.path();
        places.avoid(path);
        StudyPoint first = sweep.points().getFirst();
        canvas.path(path, StudyMark.stroke(first), StudyMark.colour(canvas.theme(), first));
    }

    /// Goes on to a place; what lies very far outside is brought nearer, because Java's areas cannot hold it.
    private static void to(Path2D path, XyChart.Frame frame, double across, double up) {
        double x = Math.clamp(frame.x(across), -FAR, FAR);
        double y = Math.clamp(frame.y(up), -FAR, FAR);
        if (path.getCurrentPoint() == null) {
            path.moveTo(x, y);
        } else {
            path.lineTo(x, y);
        }
    }

    private void names(
            Canvas canvas,
            XyChart.Frame frame,
            List<StudySweep> sweeps,
            Function<StudyPoint, Optional<StudyPoint.Value>> measure,
            LabelPlaces places) {
        Theme theme = canvas.theme();
        double top = frame.yScale().high();
        List<StudyPoint> named = new ArrayList<>();
        Set<String> methods = new HashSet<>(); // the points of several seeds are named once
        for (StudySweep sweep : sweeps) {
            double[] end = end(frame, sweep, measure);
            StudyPoint first = sweep.points().getFirst();
            places.draw(
                    canvas,
                    StudyMark.method(first),
                    end[0],
                    end[1],
                    StudyMark.leads(first) ? Fonts.STRONG : Fonts.LABEL,
                    StudyMark.colour(theme, first));
            named.addAll(sweep.points());
        }
        for (StudyPoint point : curves.points()) {
            double value = measure.apply(point).map(StudyPoint.Value::value).orElse(Double.NaN);
            boolean single = !named.contains(point) && methods.add(StudyMark.method(point));
            if (value <= top && (single || point.isPaper())) {
                places.draw(
                        canvas,
                        point.isPaper() ? String.format(Locale.ROOT, "%.3f", value) : StudyMark.method(point),
                        frame.x(place(point)),
                        frame.y(value),
                        point.isPaper() ? Fonts.STRONG : Fonts.LABEL,
                        StudyMark.colour(theme, point));
            }
        }
        double base = measure.apply(curves.base()).orElseThrow().value();
        places.draw(
                canvas,
                String.format(Locale.ROOT, "Base %.3f", base),
                frame.area().getMaxX() + 6,
                frame.y(base),
                Fonts.LABEL,
                theme.ink().muted());
    }

    /// The place where a sweep's line ends, or leaves the chart.
    private double[] end(
            XyChart.Frame frame, StudySweep sweep, Function<StudyPoint, Optional<StudyPoint.Value>> measure) {
        double top = frame.area().getY();
        double x = frame.area().getX();
        double y = top;
        for (StudyPoint point : sweep.points()) {
            double nextX = frame.x(place(point));
            double nextY = frame.y(measure.apply(point).orElseThrow().value());
            if (nextY < top) {
                double share = y > top ? (y - top) / (y - nextY) : 1;
                return new double[] {x + share * (nextX - x), top};
            }
            x = nextX;
            y = nextY;
        }
        return new double[] {x, y};
    }
}
