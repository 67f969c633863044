package sotto.figure;

import java.awt.Font;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import sotto.run.evaluate.StudyPoint;

/// Drawing of the methods' lines of toxicity against divergence, and below it of a row for each that diverges as much
/// as AURA, with the paired interval of its difference from AURA.
record RacePicture(MethodRace race) implements Picture {
    private static final double GAP = 22;
    private static final double HEADER = 26;
    private static final double ROW = 22;
    private static final double FOOTER = 38;
    private static final double NUMBERS = 272;
    private static final double OF_TOXIC = 222; // from the right edge
    private static final double OF_DIVERGENCE = 168;
    private static final double NARROW = 560;

    /// Reach of the axis at most, as a multiple of AURA's divergence: beyond it, texts are another model's.
    private static final double FAR = 3;

    @Override
    public double height(double width) {
        int rows = race.equal().size();
        return lines(width) + (rows == 0 ? 0 : GAP + HEADER + ROW * rows + FOOTER);
    }

    private static double lines(double width) {
        return Math.clamp(0.46 * width, 260, 440);
    }

    @Override
    public Geometry draw(Canvas canvas) {
        return ShrunkPicture.draw(canvas, this, this::whole);
    }

    private Geometry whole(Canvas canvas) {
        int rows = race.equal().size();
        double below = rows == 0 ? 0 : GAP + HEADER + ROW * rows + FOOTER;
        double height = canvas.height() - below;
        Canvas upper =
                new Canvas(canvas.graphics(), canvas.width(), height, canvas.dots(), canvas.margin(), canvas.theme());
        Geometry geometry = chart(upper);
        if (rows > 0) {
            rows(canvas, height + GAP);
        }
        return geometry;
    }

    private Geometry chart(Canvas canvas) {
        boolean narrow = canvas.width() < NARROW;
        Scale x = Scale.linear(
                0,
                reach(),
                narrow ? 4 : 7,
                narrow ? "KL, nats per token" : "KL from the untouched model, nats per token");
        Scale y = Scale.linear(
                0, Math.max(0.02, 1.05 * most()), 6, narrow ? "toxic share" : "toxic share, " + race.judge());
        XyChart.Frame frame = new XyChart(canvas.theme(), x, y)
                .draw(
                        canvas,
                        "a line: one method, weak to strong · better: left and down",
                        "better: left and down",
                        "");
        LabelPlaces places = new LabelPlaces(frame.area());
        double base = frame.y(ParetoPlot.toxicity(race.points().getFirst()));
        canvas.line(
                new Line2D.Double(frame.area().getX(), base, frame.area().getMaxX(), base),
                Canvas.dashed(1, 4, 3),
                canvas.theme().ink().faint());
        race.aura()
                .ifPresent(aura -> canvas.line(
                        frame.upright(MethodRace.divergence(aura)),
                        Canvas.dashed(1, 4, 3),
                        canvas.theme().accent().line()));
        List<StudySweep> sweeps = StudySweep.all(race.points());
        sweeps.forEach(sweep -> line(canvas, frame, places, sweep));
        for (StudyPoint point : race.points().reversed()) {
            if (MethodRace.divergence(point) <= frame.xScale().high() && !point.isAtEqualDivergence()) {
                double across = frame.x(MethodRace.divergence(point));
                double up = frame.y(ParetoPlot.toxicity(point));
                StudyMark.of(point).draw(canvas, across, up);
                places.keep(across, up);
            }
        }
        names(canvas, frame, places, sweeps);
        return frame.geometry();
    }

    private double reach() {
        double all =
                race.points().stream().mapToDouble(MethodRace::divergence).max().orElse(1);
        double most = race.aura()
                .map(aura -> FAR * MethodRace.divergence(aura))
                .filter(far -> far > 0)
                .orElse(all);
        return 1.04 * Math.min(all, most);
    }

    private double most() {
        return race.points().stream()
                .mapToDouble(ParetoPlot::toxicity)
                .filter(Double::isFinite)
                .max()
                .orElse(1);
    }

    private static void line(Canvas canvas, XyChart.Frame frame, LabelPlaces places, StudySweep sweep) {
        Path2D path = path(frame, sweep);
        places.avoid(path);
        StudyPoint first = sweep.points().getFirst();
        canvas.path(path, StudyMark.stroke(first), StudyMark.colour(canvas.theme(), first));
    }

    private static Path2D path(XyChart.Frame frame, StudySweep sweep) {
        ClippedLine line = new ClippedLine(frame.area());
        sweep.points()
                .forEach(point -> line.to(frame.x(MethodRace.divergence(point)), frame.y(ParetoPlot.toxicity(point))));
        return line.path();
    }

    private void names(Canvas canvas, XyChart.Frame frame, LabelPlaces places, List<StudySweep> sweeps) {
        StudyPoint base = race.points().getFirst();
        name(canvas, frame, places, base, "Base");
        race.aura().ifPresent(aura -> name(canvas, frame, places, aura, StudyMark.name(aura)));
        for (StudySweep sweep : sweeps) {
            sweep.points().stream()
                    .filter(point ->
                            MethodRace.divergence(point) <= frame.xScale().high())
                    .reduce((_, last) -> last)
                    .filter(point -> race.aura().isEmpty() || !StudyMark.leads(point))
                    .ifPresent(point -> name(canvas, frame, places, point, StudyMark.method(point)));
        }
    }

    private static void name(Canvas canvas, XyChart.Frame frame, LabelPlaces places, StudyPoint point, String name) {
        places.draw(
                canvas,
                name,
                frame.x(MethodRace.divergence(point)),
                frame.y(ParetoPlot.toxicity(point)),
                point.isPaper() ? Fonts.STRONG : Fonts.LABEL,
                StudyMark.colour(canvas.theme(), point));
    }

    private void rows(Canvas canvas, double top) {
        List<StudyPoint> equal = race.equal();
        StudyPoint aura = race.aura().orElseThrow();
        boolean narrow = canvas.width() < NARROW;
        double left = 12
                + Fonts.WIDER
                        * equal.stream()
                                .mapToDouble(point -> Fonts.width(StudyMark.name(point), font(point)))
                                .max()
                                .orElse(0);
        left = Math.min(left, 0.45 * canvas.width());
        double right = canvas.width() - (narrow ? 52 : NUMBERS);
        Rectangle2D area = new Rectangle2D.Double(left, top + HEADER, right - left, ROW * equal.size());
        double[] ends = equal.stream()
                .flatMapToDouble(point -> DoubleStream.of(whisker(point, aura)))
                .filter(Double::isFinite)
                .toArray();
        double low = DoubleStream.of(ends).min().orElse(0);
        double high = DoubleStream.of(ends).max().orElse(1);
        double space = 0.06 * Math.max(high - low, 0.01);
        XyChart.Frame frame = new XyChart.Frame(
                area,
                Scale.linear(Math.min(low, Math.max(0, low - space)), high + space, narrow ? 4 : 7, ""),
                new Scale(new Axis(0, 1, Axis.Spacing.EVEN), List.of(), ""));
        canvas.label(
                Canvas.fitting(
                        new String[] {
                            "at AURA's KL, %s nats per token".formatted(StudyMark.number(MethodRace.divergence(aura))),
                            "at AURA's KL"
                        },
                        right / Fonts.WIDER),
                0,
                top + 12,
                Canvas.Align.LEFT);
        String difference = "less AURA's, %s".formatted(Numbers.percent(race.level()));
        canvas.label(narrow ? "toxic" : difference, canvas.width(), top + 12, Canvas.Align.RIGHT);
        if (!narrow) {
            canvas.label("toxic", canvas.width() - OF_TOXIC, top + 12, Canvas.Align.RIGHT);
            canvas.label("KL", canvas.width() - OF_DIVERGENCE, top + 12, Canvas.Align.RIGHT);
        }
        canvas.line(
                frame.upright(ParetoPlot.toxicity(aura)),
                Canvas.dashed(1, 4, 3),
                canvas.theme().accent().line());
        for (int row = 0; row < equal.size(); row++) {
            row(canvas, frame, equal.get(row), aura, area.getY() + (row + 0.5) * ROW);
        }
        frame.drawBelow(canvas, 16, Scale.Tick::label);
        String[] notes = {
            "toxic share of completions · lines: paired interval of the difference from AURA",
            "toxic share · lines: paired, from AURA",
            "toxic share",
        };
        canvas.label(
                Canvas.fitting(notes, area.getMaxX() / Fonts.WIDER),
                area.getMaxX(),
                area.getMaxY() + 34,
                Canvas.Align.RIGHT);
    }

    private static Font font(StudyPoint point) {
        return point.isPaper() ? Fonts.STRONG : Fonts.LABEL;
    }

    /// A point's toxicity, and the ends of the paired interval around it.
    private static double[] whisker(StudyPoint point, StudyPoint aura) {
        double around = ParetoPlot.toxicity(aura);
        double[] ends = point.againstAura()
                .map(against -> new double[] {around + against.low(), around + against.high()})
                .orElse(new double[] {Double.NaN, Double.NaN});
        return new double[] {ends[0], ParetoPlot.toxicity(point), ends[1]};
    }

    private static void row(Canvas canvas, XyChart.Frame frame, StudyPoint point, StudyPoint aura, double y) {
        int argb = StudyMark.colour(canvas.theme(), point);
        canvas.text(
                Canvas.cut(StudyMark.name(point), frame.area().getX() - 8, font(point)),
                new Canvas.Place(0, y + 4, Canvas.Align.LEFT),
                font(point),
                argb);
        double[] whisker = whisker(point, aura);
        if (Double.isFinite(whisker[0]) && Double.isFinite(whisker[2])) {
            canvas.line(
                    new Line2D.Double(frame.x(whisker[0]), y, frame.x(whisker[2]), y),
                    Canvas.solid(1.5),
                    (argb & 0xffffff) | 0xb3000000);
        }
        StudyMark.of(point).draw(canvas, frame.x(whisker[1]), y);
        double right = canvas.width();
        String rate = String.format(Locale.ROOT, "%.3f", whisker[1]);
        if (canvas.width() < NARROW) {
            canvas.text(rate, new Canvas.Place(right, y + 4, Canvas.Align.RIGHT), font(point), argb);
            return;
        }
        canvas.text(rate, new Canvas.Place(right - OF_TOXIC, y + 4, Canvas.Align.RIGHT), font(point), argb);
        String divergence = String.format(Locale.ROOT, "%.4f", MethodRace.divergence(point));
        canvas.label(divergence, right - OF_DIVERGENCE, y + 4, Canvas.Align.RIGHT);
        point.againstAura()
                .ifPresent(against -> canvas.label(
                        "%s (%s – %s)"
                                .formatted(signed(against.value()), signed(against.low()), signed(against.high())),
                        right,
                        y + 4,
                        Canvas.Align.RIGHT));
    }

    private static String signed(double value) {
        return String.format(Locale.ROOT, "%+.3f", value).replace('-', '−');
    }
}
