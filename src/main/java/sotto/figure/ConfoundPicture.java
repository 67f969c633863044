package sotto.figure;

import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import sotto.run.evidence.AurocSpread;
import sotto.run.evidence.Confounds;

/// Drawing of a row for each confound and each way of reading, all on one axis of AUROC.
record ConfoundPicture(ConfoundIntervals figure) implements Picture {
    private static final double HEADER = 24;
    private static final double ROW = 36;
    private static final double AXIS = 24;
    private static final double LINE = 15;
    private static final double GAP = 12; // between two columns of numbers
    private static final double NARROW = 560;
    private static final double DOT = 4;
    private static final double BAR = 10;
    private static final double TICK = 16;
    private static final int OPAQUE = 0x00ffffff;
    private static final int BARS = 0x40000000; // 25 %

    @Override
    public double height(double width) {
        return HEADER + ROW * units() + AXIS + LINE * lines(width).size();
    }

    /// Height of the data in rows: between two sections one is left free for a title.
    private double units() {
        List<ConfoundIntervals.Section> sections = figure.sections();
        return sections.stream().mapToInt(section -> section.rows().size()).sum() + sections.size() - 1;
    }

    private List<String> lines(double width) {
        return Canvas.wrapped(figure.explanation(), width);
    }

    @Override
    public Geometry draw(Canvas canvas) {
        return ShrunkPicture.draw(canvas, this, this::whole);
    }

    private Geometry whole(Canvas canvas) {
        List<ConfoundIntervals.Section> sections = figure.sections();
        double[] columns = columns(canvas.width());
        double numbers = DoubleStream.of(columns).sum() + GAP * columns.length;
        double names = Math.min((canvas.width() < NARROW ? 0.37 : 0.3) * canvas.width(), names());
        List<String> lines = lines(canvas.width());
        double bottom = canvas.height() - AXIS - LINE * lines.size();
        Rectangle2D area = new Rectangle2D.Double(names, HEADER, canvas.width() - names - numbers - 6, bottom - HEADER);
        XyChart.Frame frame = new XyChart.Frame(
                area, across(area.getWidth()), new Scale(new Axis(units(), 0, Axis.Spacing.EVEN), List.of(), ""));
        axis(canvas, frame);
        double row = area.getHeight() / units();
        double top = HEADER;
        for (ConfoundIntervals.Section section : sections) {
            section(canvas, frame, section, new Rectangle2D.Double(0, top, names - 10, row));
            top += (section.rows().size() + 1) * row;
        }
        for (int line = 0; line < lines.size(); line++) {
            canvas.label(lines.get(line), 0, canvas.height() - 4 - (lines.size() - 1 - line) * LINE, Canvas.Align.LEFT);
        }
        return frame.geometry();
    }

    private Stream<ConfoundIntervals.Row> rows() {
        return figure.sections().stream().flatMap(section -> section.rows().stream());
    }

    private double names() {
        return 14
                + Fonts.WIDER
                        * rows().mapToDouble(row -> Math.max(
                                        Fonts.width(row.name(), Fonts.STRONG), Fonts.width(row.note(), Fonts.LABEL)))
                                .max()
                                .orElse(0);
    }

    /// Widths of the columns of numbers; a narrow picture has the first alone.
    private double[] columns(double width) {
        int most = figure.sections().stream()
                .mapToInt(section -> section.headings().size())
                .max()
                .orElse(0);
        double[] widths = new double[width < NARROW ? 1 : most];
        for (ConfoundIntervals.Section section : figure.sections()) {
            Stream<List<String>> all = Stream.concat(
                    Stream.of(section.headings()), section.rows().stream().map(ConfoundIntervals.Row::numbers));
            all.forEach(texts -> {
                for (int column = 0; column < Math.min(widths.length, texts.size()); column++) {
                    double wide =
                            Fonts.WIDER * Fonts.width(texts.get(column), column == 0 ? Fonts.STRONG : Fonts.LABEL);
                    widths[column] = Math.max(widths[column], wide);
                }
            });
        }
        return widths;
    }

    /// Axis that holds every mark and what tells something by itself.
    private Scale across(double width) {
        double[] all = rows().flatMapToDouble(row -> DoubleStream.concat(
                        DoubleStream.of(
                                row.auroc().auroc(),
                                row.auroc().low(),
                                row.auroc().high()),
                        row.neurons().stream().flatMapToDouble(some -> DoubleStream.of(some.low(), some.high()))))
                .filter(Double::isFinite)
                .toArray();
        double low = Math.min(
                0.5 - 1.2 * Confounds.SOMETHING, DoubleStream.of(all).min().orElse(0));
        double high = Math.max(
                0.5 + 1.2 * Confounds.SOMETHING, DoubleStream.of(all).max().orElse(1));
        double space = 0.02 * (high - low);
        return Scale.linear(Math.max(-0.01, low - space), Math.min(1.01, high + space), width < 260 ? 5 : 9, "AUROC");
    }

    /// Draws the axis below all rows.
    private static void axis(Canvas canvas, XyChart.Frame frame) {
        frame.drawBelow(canvas, 16, Scale.Tick::label);
        Rectangle2D area = frame.area();
        canvas.label("AUROC", area.getX() - 10, area.getMaxY() + 16, Canvas.Align.RIGHT);
    }

    /// Draws what little and something are behind a section's rows, and the line of chance.
    private static void ground(Canvas canvas, XyChart.Frame frame, double top, double height) {
        Theme theme = canvas.theme();
        for (double reach : new double[] {Confounds.SOMETHING, Confounds.LITTLE}) {
            double from = frame.x(0.5 - reach);
            canvas.fill(
                    new Rectangle2D.Double(from, top, frame.x(0.5 + reach) - from, height),
                    theme.ground().band());
        }
        double chance = frame.x(0.5);
        canvas.line(
                new Line2D.Double(chance, top, chance, top + height),
                Canvas.solid(1),
                theme.ink().faint());
    }

    /// Draws a title and its rows.
    ///
    /// @param first room of the first row's name
    private void section(Canvas canvas, XyChart.Frame frame, ConfoundIntervals.Section section, Rectangle2D first) {
        Theme theme = canvas.theme();
        double[] columns = columns(canvas.width());
        ground(canvas, frame, first.getY(), section.rows().size() * first.getHeight());
        canvas.label(section.title(), 0, first.getY() - 10, Canvas.Align.LEFT);
        numbers(
                canvas,
                frame,
                columns,
                section.headings(),
                first.getY() - 10,
                theme.ink().muted());
        for (int i = 0; i < section.rows().size(); i++) {
            ConfoundIntervals.Row row = section.rows().get(i);
            double y = first.getY() + i * first.getHeight();
            double middle = y + first.getHeight() / 2;
            canvas.line(
                    new Line2D.Double(0, y, canvas.width(), y),
                    Canvas.solid(1),
                    theme.ground().grid());
            boolean noted = Fonts.WIDER * Fonts.width(row.note(), Fonts.LABEL) <= first.getWidth();
            canvas.text(
                    Canvas.cut(row.name(), first.getWidth(), Fonts.STRONG),
                    new Canvas.Place(0, middle + (noted ? -2 : 4), Canvas.Align.LEFT),
                    Fonts.STRONG,
                    theme.ink().text());
            if (noted) {
                canvas.label(row.note(), 0, middle + 12, Canvas.Align.LEFT);
            }
            int argb = row.leads() ? theme.accent().line() : theme.ink().text();
            row.neurons().ifPresent(neurons -> spread(canvas, frame, neurons, middle, argb));
            dot(canvas, frame, row.auroc(), middle, argb);
            numbers(
                    canvas,
                    frame,
                    columns,
                    row.numbers(),
                    middle + 4,
                    theme.ink().text());
        }
    }

    private static void numbers(
            Canvas canvas, XyChart.Frame frame, double[] columns, List<String> texts, double y, int argb) {
        double right = frame.area().getMaxX() + 6;
        for (int column = 0; column < Math.min(columns.length, texts.size()); column++) {
            right += GAP + columns[column];
            canvas.text(
                    texts.get(column),
                    new Canvas.Place(right, y, Canvas.Align.RIGHT),
                    Fonts.LABEL,
                    column == 0 ? argb : canvas.theme().ink().muted());
        }
    }

    private static void spread(Canvas canvas, XyChart.Frame frame, AurocSpread neurons, double y, int argb) {
        double from = frame.x(neurons.low());
        double to = frame.x(neurons.high());
        canvas.fill(
                new RoundRectangle2D.Double(from, y - BAR / 2, Math.max(1, to - from), BAR, 3, 3),
                (argb & OPAQUE) | BARS);
        double median = frame.x(neurons.median());
        canvas.line(new Line2D.Double(median, y - TICK / 2, median, y + TICK / 2), Canvas.solid(2), argb);
    }

    private static void dot(Canvas canvas, XyChart.Frame frame, ConfoundIntervals.Value value, double y, int argb) {
        if (!Double.isNaN(value.low())) {
            canvas.line(new Line2D.Double(frame.x(value.low()), y, frame.x(value.high()), y), Canvas.solid(2), argb);
        }
        canvas.fill(new Ellipse2D.Double(frame.x(value.auroc()) - DOT, y - DOT, 2 * DOT, 2 * DOT), argb);
    }
}
