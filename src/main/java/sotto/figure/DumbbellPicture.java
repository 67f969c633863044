package sotto.figure;

import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import sotto.run.evaluate.StudyPoints;

/// Drawing of a row for each file with the untouched model's perplexity and the variant's on a logarithm, joined, and
/// the change in per cent.
record DumbbellPicture(PerplexityChanges perplexities) implements Picture {
    private static final double HEADER = 30;
    private static final double FOOTER = 40;
    private static final double ROW = 34;
    private static final double LOW_ROW = 24;
    private static final double CHANGE = 64;
    private static final double INTERVAL = 104;
    private static final double NARROW = 480;

    @Override
    public double height(double width) {
        return HEADER + perplexities.changes().size() * ROW + FOOTER;
    }

    @Override
    public double least(double width) {
        return HEADER + perplexities.changes().size() * LOW_ROW + FOOTER;
    }

    @Override
    public Geometry draw(Canvas canvas) {
        boolean narrow = canvas.width() < NARROW;
        List<StudyPoints.Change> changes = perplexities.changes();
        double names = Math.min(
                0.28 * canvas.width(),
                20
                        + Fonts.WIDER
                                * changes.stream()
                                        .mapToDouble(change -> Fonts.width(change.of(), Fonts.LABEL))
                                        .max()
                                        .orElse(0));
        double numbers = narrow ? CHANGE : CHANGE + INTERVAL;
        double count = narrow ? 0 : 48;
        Rectangle2D area = new Rectangle2D.Double(
                names + count,
                HEADER,
                canvas.width() - names - count - numbers - 12,
                canvas.height() - HEADER - FOOTER);
        XyChart.Frame frame = new XyChart.Frame(
                area, across(area.getWidth()), new Scale(new Axis(0, 1, Axis.Spacing.EVEN), List.of(), ""));
        frame.drawBelow(canvas, 17, Scale.Tick::label);
        canvas.label(frame.xScale().name(), frame.area().getMaxX(), canvas.height() - 4, Canvas.Align.RIGHT);
        double row = area.getHeight() / changes.size();
        Theme theme = canvas.theme();
        canvas.label("texts", 0, 12, Canvas.Align.LEFT);
        canvas.label("change", canvas.width() - (narrow ? 0 : INTERVAL), 12, Canvas.Align.RIGHT);
        if (!narrow) {
            String level = Numbers.percent(perplexities.level()) + ", paired";
            canvas.label(level, canvas.width(), 12, Canvas.Align.RIGHT);
        }
        for (int i = 0; i < changes.size(); i++) {
            StudyPoints.Change change = changes.get(i);
            double y = HEADER + (i + 0.5) * row;
            if (i > 0) {
                double line = HEADER + i * row;
                canvas.line(
                        new Line2D.Double(0, line, canvas.width(), line),
                        Canvas.solid(1),
                        theme.ground().grid());
            }
            canvas.text(
                    Canvas.cut(change.of(), names - 12, Fonts.LABEL),
                    new Canvas.Place(0, y + 4, Canvas.Align.LEFT),
                    Fonts.LABEL,
                    theme.ink().text());
            if (!narrow) {
                canvas.label(Numbers.count(change.units()), names + 30, y + 4, Canvas.Align.RIGHT);
            }
            dumbbell(canvas, frame, change, y);
            canvas.text(
                    percent(change, change.delta().value()),
                    new Canvas.Place(canvas.width() - (narrow ? 0 : INTERVAL), y + 4, Canvas.Align.RIGHT),
                    Fonts.STRONG,
                    theme.ink().text());
            if (!narrow && !Double.isNaN(change.delta().low())) {
                String interval = percent(change, change.delta().low()).replace(" %", "")
                        + " – "
                        + percent(change, change.delta().high()).replace(" %", "");
                canvas.label(interval, canvas.width(), y + 4, Canvas.Align.RIGHT);
            }
        }
        named(canvas, frame, changes, HEADER + 0.5 * row);
        return frame.geometry();
    }

    private void dumbbell(Canvas canvas, XyChart.Frame frame, StudyPoints.Change change, double y) {
        double from = frame.x(Scale.log(change.base()));
        double to = frame.x(Scale.log(change.value()));
        int argb = StudyMark.colour(canvas.theme(), perplexities.variant());
        canvas.line(new Line2D.Double(from, y, to, y), Canvas.solid(2.5), argb);
        StudyMark.of(perplexities.variant()).draw(canvas, to, y);
        StudyMark.PLUS.draw(canvas, from, y);
    }

    /// Names the two marks in the first row.
    private void named(Canvas canvas, XyChart.Frame frame, List<StudyPoints.Change> changes, double y) {
        StudyPoints.Change first = changes.getFirst();
        double from = frame.x(Scale.log(first.base()));
        double to = frame.x(Scale.log(first.value()));
        Rectangle2D area = frame.area();
        LabelPlaces places = new LabelPlaces(
                new Rectangle2D.Double(area.getX() - 16, area.getY(), area.getWidth() + 24, area.getHeight()));
        places.keep(from, y);
        places.keep(to, y);
        places.avoid(from, y, to, y);
        Theme theme = canvas.theme();
        String name = StudyMark.name(perplexities.variant());
        places.draw(canvas, name, to, y, Fonts.STRONG, StudyMark.colour(theme, perplexities.variant()));
        places.draw(canvas, "Base", from, y, Fonts.LABEL, theme.ink().muted());
    }

    private Scale across(double width) {
        double low = Double.POSITIVE_INFINITY;
        double high = 1;
        for (StudyPoints.Change change : perplexities.changes()) {
            low = Math.min(low, Math.min(change.base(), change.value()));
            high = Math.max(high, Math.max(change.base(), change.value()));
        }
        double space = Math.max(0.02, 0.12 * (Scale.log(high) - Scale.log(low)));
        Axis axis = new Axis(Scale.log(low) - space, Scale.log(high) + space, Axis.Spacing.DECADES);
        int most = Math.max(2, (int) (width / 45));
        List<Scale.Tick> ticks = new ArrayList<>();
        if (axis.high() - axis.low() < 1) {
            Scale.linear(axis.value(0), axis.value(1), most, "")
                    .ticks()
                    .forEach(tick -> ticks.add(new Scale.Tick(Scale.log(tick.at()), tick.label())));
        } else {
            for (int decade = 0; decade < 9; decade++) {
                double at = Scale.log(Math.pow(10, decade));
                if (at >= axis.low() && at <= axis.high()) {
                    ticks.add(new Scale.Tick(at, Numbers.count((long) Math.pow(10, decade))));
                }
            }
        }
        return new Scale(axis, ticks, "perplexity, log scale");
    }

    /// Text of a change as a share of the untouched model's perplexity, with its sign.
    static String percent(StudyPoints.Change change, double delta) {
        return ForestPicture.points(delta / change.base()) + " %";
    }
}
