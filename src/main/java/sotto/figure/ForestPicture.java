package sotto.figure;

import java.awt.Font;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.DoubleStream;
import sotto.run.evaluate.StudyPoint;
import sotto.run.evaluate.StudyPoints;
import sotto.run.evaluate.TaskShare;

/// Drawing of a row for each task with an interval for each variant, around the line of no change and the band of what
/// counts as kept.
record ForestPicture(TaskChanges tasks) implements Picture {
    private static final double HEADER = 24;
    private static final double FOOTER = 38;
    private static final double LINE = 15; // between two variants
    private static final double LEAST_ROW = 40;
    private static final double BASE = 52; // of the untouched model's column
    private static final double CHANGE = 150; // of the numbers at the right
    private static final double DETECTABLE = 84;
    private static final double NARROW = 560;
    private static final String AT_CHANCE = ", at chance";
    private static final int FEW = 4; // variants that are named in the first row only

    @Override
    public double height(double width) {
        return HEADER + tasks.tasks().size() * row() + FOOTER;
    }

    private double row() {
        return Math.max(LEAST_ROW, LINE * tasks.variants().size() + 12);
    }

    @Override
    public Geometry draw(Canvas canvas) {
        return ShrunkPicture.draw(canvas, this, this::whole);
    }

    private Geometry whole(Canvas canvas) {
        boolean narrow = canvas.width() < NARROW;
        double names = Math.min(
                0.24 * canvas.width(),
                12
                        + Fonts.WIDER
                                * tasks.tasks().stream()
                                        .mapToDouble(task -> Math.max(
                                                Fonts.width(task.name(), Fonts.STRONG),
                                                Fonts.width(under(task), Fonts.LABEL)))
                                        .max()
                                        .orElse(0));
        double left = names + BASE;
        double right = canvas.width() - (narrow ? 10 : CHANGE + DETECTABLE);
        Axis axis = axis();
        double bottom = canvas.height() - FOOTER;
        Rectangle2D area = new Rectangle2D.Double(left, HEADER, right - left, bottom - HEADER);
        XyChart.Frame frame = new XyChart.Frame(
                area,
                Scale.linear(axis.low(), axis.high(), narrow ? 5 : 9, "change in right answers, points, paired"),
                new Scale(new Axis(0, 1, Axis.Spacing.EVEN), List.of(), ""));
        ground(canvas, frame);
        double row = area.getHeight() / tasks.tasks().size();
        for (int i = 0; i < tasks.tasks().size(); i++) {
            row(canvas, frame, i, new Rectangle2D.Double(names, HEADER + i * row, canvas.width(), row));
        }
        canvas.label("Base", left - 12, 12, Canvas.Align.RIGHT);
        if (!narrow) {
            String name = StudyMark.name(tasks.variants().getFirst());
            String heading = "%s, %s".formatted(name, Numbers.percent(tasks.level()));
            canvas.label(Canvas.cut(heading, CHANGE, Fonts.LABEL), right + CHANGE, 12, Canvas.Align.RIGHT);
            canvas.label("could detect", canvas.width(), 12, Canvas.Align.RIGHT);
        }
        return frame.geometry();
    }

    private Axis axis() {
        double[] ends = tasks.tasks().stream()
                .flatMap(task -> tasks.variants().stream().flatMap(variant -> task.change(variant.variant()).stream()))
                .flatMapToDouble(change -> DoubleStream.of(
                        change.delta().low(),
                        change.delta().high(),
                        change.delta().value()))
                .filter(Double::isFinite)
                .map(share -> 100 * share)
                .toArray();
        double margin = 100 * TaskShare.MARGIN;
        double low = Math.min(-margin, DoubleStream.of(ends).min().orElse(0));
        double high = Math.max(margin, DoubleStream.of(ends).max().orElse(0));
        double space = 0.05 * (high - low);
        return new Axis(low - space, high + space, Axis.Spacing.EVEN);
    }

    private void ground(Canvas canvas, XyChart.Frame frame) {
        Theme theme = canvas.theme();
        Rectangle2D area = frame.area();
        double margin = 100 * TaskShare.MARGIN;
        double from = frame.x(-margin);
        canvas.fill(
                new Rectangle2D.Double(from, area.getY(), frame.x(margin) - from, area.getHeight()),
                theme.ground().band());
        canvas.line(frame.upright(0), Canvas.solid(1), theme.ink().faint());
        canvas.label("no change", frame.x(0), 12, Canvas.Align.CENTRE);
        frame.drawBelow(
                canvas, 16, tick -> (tick.at() > 1e-9 ? "+" : "") + tick.label().replace('-', '−'));
        String[] notes = {
            "change in right answers, points, paired · shaded: kept, within 3 points", "points; shaded: within 3",
        };
        String note = Canvas.fitting(notes, area.getMaxX() / Fonts.WIDER);
        canvas.label(note, area.getMaxX(), canvas.height() - 4, Canvas.Align.RIGHT);
    }

    private static String under(TaskShare task) {
        int units = task.changes().values().stream()
                .mapToInt(StudyPoints.Change::units)
                .max()
                .orElse(0);
        return "%s, %s items%s".formatted(task.metric(), Numbers.count(units), task.isAtChance() ? AT_CHANCE : "");
    }

    private void row(Canvas canvas, XyChart.Frame frame, int number, Rectangle2D area) {
        Theme theme = canvas.theme();
        TaskShare task = tasks.tasks().get(number);
        double y = area.getY() + Math.min(area.getCenterY() - area.getY(), 20);
        double room = area.getX() - 8;
        canvas.text(
                Canvas.cut(task.name(), room, Fonts.STRONG),
                new Canvas.Place(0, y, Canvas.Align.LEFT),
                Fonts.STRONG,
                task.isAtChance() ? theme.ink().muted() : theme.ink().text());
        String shorter = task.metric() + (task.isAtChance() ? AT_CHANCE : "");
        String[] under = {under(task), shorter, shorter.replaceFirst(".*, ", "")};
        canvas.label(Canvas.fitting(under, room / Fonts.WIDER), 0, y + 14, Canvas.Align.LEFT);
        canvas.text(
                String.format(Locale.ROOT, "%.3f", task.base()),
                new Canvas.Place(frame.area().getX() - 12, y, Canvas.Align.RIGHT),
                Fonts.LABEL,
                theme.ink().text());
        if (number > 0) {
            canvas.line(
                    new Line2D.Double(0, area.getY(), canvas.width(), area.getY()),
                    Canvas.solid(1),
                    theme.ground().grid());
        }
        double first = area.getCenterY() - LINE * (tasks.variants().size() - 1) / 2;
        for (int i = 0; i < tasks.variants().size(); i++) {
            StudyPoint variant = tasks.variants().get(i);
            Optional<StudyPoints.Change> change = task.change(variant.variant());
            double at = first + i * LINE;
            boolean named = number == 0 || tasks.variants().size() > FEW;
            change.ifPresent(one -> interval(canvas, frame, task, variant, one.delta(), at, named));
            if (i == 0 && canvas.width() >= NARROW) {
                change.ifPresent(one -> numbers(canvas, frame, one, y));
            }
        }
    }

    private static void interval(
            Canvas canvas,
            XyChart.Frame frame,
            TaskShare task,
            StudyPoint variant,
            StudyPoint.Value delta,
            double y,
            boolean named) {
        int argb = task.isAtChance() ? canvas.theme().ink().faint() : StudyMark.colour(canvas.theme(), variant);
        double from = frame.x(100 * (Double.isNaN(delta.low()) ? delta.value() : delta.low()));
        double to = frame.x(100 * (Double.isNaN(delta.high()) ? delta.value() : delta.high()));
        canvas.line(
                new Line2D.Double(from, y, to, y),
                Canvas.solid(StudyMark.leads(variant) ? 2 : 1.5),
                (argb & 0xffffff) | 0xb3000000);
        if (task.isAtChance()) {
            StudyMark.of(variant).drawFaint(canvas, frame.x(100 * delta.value()), y);
        } else {
            StudyMark.of(variant).draw(canvas, frame.x(100 * delta.value()), y);
        }
        if (named) {
            double end = Math.max(to, frame.x(100 * delta.value()) + 5) + 7;
            double start = Math.min(from, frame.x(100 * delta.value()) - 5) - 7;
            name(canvas, frame, variant, start, end, y);
        }
    }

    /// Writes a variant's name right or left of its interval, or its setting alone: the mark tells the method.
    private static void name(
            Canvas canvas, XyChart.Frame frame, StudyPoint variant, double start, double end, double y) {
        int argb = StudyMark.colour(canvas.theme(), variant);
        Font font = variant.isPaper() ? Fonts.STRONG : Fonts.LABEL;
        for (String name : List.of(StudyMark.name(variant), StudyMark.setting(variant))) {
            double width = Fonts.WIDER * Fonts.width(name, font);
            boolean right = end + width <= frame.area().getMaxX() + 8;
            if (right || start - width >= frame.area().getX() - 8) {
                Canvas.Align align = right ? Canvas.Align.LEFT : Canvas.Align.RIGHT;
                canvas.text(name, new Canvas.Place(right ? end : start, y + 4, align), font, argb);
                return;
            }
        }
    }

    private static void numbers(Canvas canvas, XyChart.Frame frame, StudyPoints.Change change, double y) {
        Theme theme = canvas.theme();
        double right = frame.area().getMaxX() + CHANGE;
        StudyPoint.Value delta = change.delta();
        if (!Double.isNaN(delta.low())) {
            String interval = points(delta.low()) + " – " + points(delta.high());
            canvas.label(interval, right, y, Canvas.Align.RIGHT);
        }
        canvas.text(
                points(delta.value()),
                new Canvas.Place(right - 98, y, Canvas.Align.RIGHT),
                Fonts.LABEL,
                theme.ink().text());
        if (!Double.isNaN(change.detectable())) {
            String detectable = String.format(Locale.ROOT, "%.1f", 100 * change.detectable());
            canvas.text(
                    detectable,
                    new Canvas.Place(canvas.width(), y, Canvas.Align.RIGHT),
                    Fonts.LABEL,
                    theme.ink().text());
        }
    }

    /// Text of a change in points, with its sign.
    static String points(double share) {
        double points = Math.rint(1000 * share) / 10;
        return points == 0 ? "0.0" : String.format(Locale.ROOT, "%+.1f", points).replace('-', '−');
    }
}
