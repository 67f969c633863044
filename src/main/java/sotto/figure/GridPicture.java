package sotto.figure;

import java.awt.Font;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.DoubleStream;
import sotto.run.evaluate.StudyPoint;

/// Drawing of pre-prompts down and variants across, in blocks where not all variants fit beside one another: colour
/// ranks, the interval on one scale proves.
record GridPicture(PrePromptGrid grid) implements Picture {
    private static final double HEAD = 40;
    private static final double CELL = 66;
    private static final double LOW_CELL = 46; // where the interval stands beside its value
    private static final double LEAST_CELL = 56; // where it stands below
    private static final double WIDE = 150; // pixels across at which it does
    private static final double GAP = 4;
    private static final double LEAST = 92; // pixels across of a cell
    private static final double FOOTER = 18;
    private static final double COLOUR = 0.6; // alpha of the concept's colour at a rate of 1
    private static final Font VALUE = Fonts.STRONG.deriveFont(14f);

    @Override
    public double height(double width) {
        return blocks(width) * blockHeight(CELL) + FOOTER + (lines(width) - 1) * 15;
    }

    @Override
    public double least(double width) {
        double cell = wide(width) < WIDE ? LEAST_CELL : LOW_CELL;
        return blocks(width) * blockHeight(cell) + FOOTER + (lines(width) - 1) * 15;
    }

    private double blockHeight(double cell) {
        return HEAD + grid.study().prePrompts().size() * (cell + GAP) + 6;
    }

    /// Pixels across of a cell.
    private double wide(double width) {
        return Math.min(190, (width - left() + GAP) / columns(width) - GAP);
    }

    private double left() {
        return 14
                + Fonts.WIDER
                        * grid.study().prePrompts().stream()
                                .mapToDouble(name -> Fonts.width(name, Fonts.STRONG))
                                .max()
                                .orElse(0);
    }

    private int columns(double width) {
        int most = Math.max(1, (int) ((width - left() + GAP) / (LEAST + GAP)));
        int blocks = (grid.variants().size() + most - 1) / most;
        return (grid.variants().size() + blocks - 1) / blocks;
    }

    private int blocks(double width) {
        int columns = columns(width);
        return (grid.variants().size() + columns - 1) / columns;
    }

    private int lines(double width) {
        return Canvas.wrapped(note(), width).size();
    }

    private String note() {
        return String.format(
                Locale.ROOT,
                "toxic share by %s, %s · scale 0 to %s in every cell · upright line: Base behind the same pre-prompt",
                grid.judge(),
                Numbers.percent(grid.level()),
                StudyMark.number(most()));
    }

    /// The end of the scale that every cell has.
    private double most() {
        double high = grid.study().points().stream()
                .flatMap(point -> point.toxicity().stream())
                .flatMapToDouble(value -> DoubleStream.of(value.value(), value.high()))
                .filter(Double::isFinite)
                .max()
                .orElse(1);
        return Math.max(0.05, Math.ceil(20 * high) / 20);
    }

    @Override
    public Geometry draw(Canvas canvas) {
        return ShrunkPicture.draw(canvas, this, this::whole);
    }

    private Geometry whole(Canvas canvas) {
        int columns = columns(canvas.width());
        double left = left();
        double wide = wide(canvas.width());
        List<StudyPoint> variants = grid.variants();
        List<String> prePrompts = grid.study().prePrompts();
        double high = (canvas.height() - FOOTER - (lines(canvas.width()) - 1) * 15) / blocks(canvas.width());
        double cell = (high - HEAD - 6) / prePrompts.size() - GAP;
        for (int i = 0; i < variants.size(); i++) {
            double x = left + i % columns * (wide + GAP);
            double top = high * Math.floorDiv(i, columns);
            head(canvas, variants.get(i), x, top, wide);
            for (int row = 0; row < prePrompts.size(); row++) {
                double y = top + HEAD + row * (cell + GAP);
                String prePrompt = prePrompts.get(row);
                if (i % columns == 0) {
                    Canvas.Place place = new Canvas.Place(0, y + 18, Canvas.Align.LEFT);
                    canvas.text(
                            prePrompt, place, Fonts.STRONG, canvas.theme().ink().text());
                }
                Rectangle2D area = new Rectangle2D.Double(x, y, wide, cell);
                grid.study()
                        .point(variants.get(i).variant(), prePrompt)
                        .filter(point -> point.toxicity().isPresent())
                        .ifPresentOrElse(point -> cell(canvas, point, area), () -> missing(canvas, area));
            }
        }
        List<String> lines = Canvas.wrapped(note(), canvas.width());
        for (int line = 0; line < lines.size(); line++) {
            canvas.label(lines.get(line), 0, canvas.height() - 5 - (lines.size() - 1 - line) * 15, Canvas.Align.LEFT);
        }
        return new Geometry(
                new Geometry.Area(left, HEAD, columns * (wide + GAP) - GAP, canvas.height() - HEAD - FOOTER),
                Optional.empty(),
                List.of());
    }

    private static void head(Canvas canvas, StudyPoint variant, double x, double top, double wide) {
        StudyMark.of(variant).draw(canvas, x + 6, top + 13);
        int ink = canvas.theme().ink().text();
        canvas.text(
                Canvas.cut(StudyMark.method(variant), wide - 18, Fonts.STRONG),
                new Canvas.Place(x + 16, top + 17, Canvas.Align.LEFT),
                Fonts.STRONG,
                ink);
        String setting = variant.isBase() ? "untouched" : StudyMark.setting(variant);
        boolean strength = variant.number("strength").isPresent()
                && variant.number("top").isEmpty()
                && Fonts.WIDER * Fonts.width("strength 0.25", Fonts.LABEL) <= wide - 18; // all heads alike
        String words = strength ? "strength " + setting : setting;
        canvas.label(Canvas.cut(words, wide - 18, Fonts.LABEL), x + 16, top + 32, Canvas.Align.LEFT);
    }

    private void missing(Canvas canvas, Rectangle2D area) {
        if (grid.missing() == PrePromptGrid.Missing.AWAITED) {
            canvas.path(
                    new RoundRectangle2D.Double(
                            area.getX() + 0.5, area.getY() + 0.5, area.getWidth() - 1, area.getHeight() - 1, 4, 4),
                    Canvas.dashed(1, 2, 2),
                    canvas.theme().ground().neutralBar());
            canvas.label("waits", area.getCenterX(), area.getCenterY() + 4, Canvas.Align.CENTRE);
        }
    }

    private void cell(Canvas canvas, StudyPoint point, Rectangle2D area) {
        Theme theme = canvas.theme();
        Optional<StudyPoint.Value> measured = point.toxicity();
        if (measured.isEmpty()) {
            return;
        }
        StudyPoint.Value value = measured.get();
        int alpha = (int) Math.round(255 * COLOUR * Math.clamp(value.value(), 0, 1));
        RoundRectangle2D shape =
                new RoundRectangle2D.Double(area.getX(), area.getY(), area.getWidth(), area.getHeight(), 4, 4);
        canvas.fill(shape, (theme.ground().grid() & 0xffffff) | 0x66000000);
        canvas.fill(shape, (theme.classes().concept() & 0xffffff) | (alpha << 24));
        if (point.isPaper()) {
            canvas.path(shape, Canvas.solid(2), theme.accent().line());
        }
        double left = area.getX() + 8;
        double right = area.getMaxX() - 8;
        double y = area.getY() + 19;
        String number = String.format(Locale.ROOT, "%.3f", value.value());
        canvas.text(
                number,
                new Canvas.Place(left, y, Canvas.Align.LEFT),
                VALUE,
                theme.ink().text());
        boolean known = !Double.isNaN(value.low());
        if (known) {
            String interval = String.format(Locale.ROOT, "%.2f–%.2f", value.low(), value.high());
            double needed = Fonts.WIDER * (Fonts.width(number, VALUE) + Fonts.width(interval, Fonts.LABEL)) + 8;
            boolean beside = needed <= right - left;
            Canvas.Place place = beside
                    ? new Canvas.Place(right, y, Canvas.Align.RIGHT)
                    : new Canvas.Place(left, y + 16, Canvas.Align.LEFT);
            canvas.text(interval, place, Fonts.LABEL, theme.ink().text());
        }
        double scale = (right - left) / most();
        double middle = area.getMaxY() - 12;
        grid.study()
                .point(StudyPoint.BASE, point.prePrompt())
                .flatMap(StudyPoint::toxicity)
                .ifPresent(base -> {
                    double at = left + base.value() * scale;
                    canvas.line(
                            new Line2D.Double(at, middle - 5, at, middle + 5),
                            Canvas.solid(1),
                            theme.ink().muted());
                });
        if (known) {
            canvas.line(
                    new Line2D.Double(left + value.low() * scale, middle, left + value.high() * scale, middle),
                    Canvas.solid(1.5),
                    theme.ink().text());
        }
        double at = left + value.value() * scale;
        canvas.fill(new Ellipse2D.Double(at - 3, middle - 3, 6, 6), theme.ink().text());
    }
}
