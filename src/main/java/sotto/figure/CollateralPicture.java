package sotto.figure;

import java.awt.Font;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.List;
import java.util.Optional;
import sotto.run.collateral.CollateralReport;

/// Drawing of a matrix for each measure, one below the other: rows are dampened, columns measured; a cell has the
/// change and its interval, and is shaded by its size where the interval does not hold 0.
record CollateralPicture(CollateralMatrix matrix) implements Picture {
    private static final double TITLE = 20;
    private static final double HEAD = 18;
    private static final double GAP = 3;
    private static final double AIR = 16; // below a matrix
    private static final double LINE = 15;
    private static final double TALL = 38;
    private static final double LOW = 21;
    private static final double WIDEST = 170;
    private static final double SHADE = 0.55; // part of the class's colour at the largest change

    @Override
    public double height(double width) {
        return height(width, TALL);
    }

    @Override
    public double least(double width) {
        return height(width, LOW);
    }

    private double height(double width, double cell) {
        return matrix.measures().size() * (TITLE + HEAD + size() * (cell + GAP) + AIR) + footer(width);
    }

    private int size() {
        return matrix.report().concepts().size();
    }

    private double footer(double width) {
        return LINE * lines(width).size();
    }

    private List<String> lines(double width) {
        return Canvas.wrapped(
                ("change from the untouched model, with its interval of %s · rows: dampened · columns: measured"
                                + " · unshaded: %s")
                        .formatted(
                                Numbers.percent(matrix.level()),
                                matrix.isCorrected()
                                        ? "p by Holm’s correction is above " + Numbers.percent(1 - matrix.level())
                                        : "the interval holds 0"),
                width);
    }

    @Override
    public Geometry draw(Canvas canvas) {
        return ShrunkPicture.draw(canvas, this, this::whole);
    }

    private Geometry whole(Canvas canvas) {
        double width = canvas.width();
        double longest = matrix.names().stream()
                .mapToDouble(name -> Fonts.width(name, Fonts.LABEL))
                .max()
                .orElse(0);
        double left = Math.min(Fonts.WIDER * longest + 10, 0.28 * width);
        double wide = Math.min(WIDEST, (width - left + GAP) / size() - GAP);
        double block = (canvas.height() - footer(width)) / matrix.measures().size();
        double cell = (block - TITLE - HEAD - AIR) / size() - GAP;
        for (int i = 0; i < matrix.measures().size(); i++) {
            block(canvas, matrix.measures().get(i), i * block, new Rectangle2D.Double(left, 0, wide, cell));
        }
        List<String> lines = lines(width);
        for (int line = 0; line < lines.size(); line++) {
            canvas.label(lines.get(line), 0, canvas.height() - 4 - (lines.size() - 1 - line) * LINE, Canvas.Align.LEFT);
        }
        return new Geometry(
                new Geometry.Area(left, 0, width - left, canvas.height() - footer(width)), Optional.empty(), List.of());
    }

    /// @param first the first cell of a row, whose height is not used
    private void block(Canvas canvas, CollateralMatrix.Measure measure, double top, Rectangle2D first) {
        int ink = canvas.theme().ink().text();
        canvas.text(measure.title(), new Canvas.Place(0, top + 13, Canvas.Align.LEFT), Fonts.STRONG, ink);
        double cells = top + TITLE + HEAD;
        for (int row = 0; row < size(); row++) {
            double y = cells + row * (first.getHeight() + GAP);
            canvas.text(
                    ConceptNames.cut(matrix.names().get(row), first.getX() - 8, Fonts.LABEL),
                    new Canvas.Place(0, y + first.getHeight() / 2 + 4, Canvas.Align.LEFT),
                    Fonts.LABEL,
                    ink);
            double middle = first.getX() + row * (first.getWidth() + GAP) + first.getWidth() / 2;
            canvas.text(
                    ConceptNames.cut(matrix.names().get(row), first.getWidth(), Fonts.LABEL),
                    new Canvas.Place(middle, cells - 6, Canvas.Align.CENTRE),
                    Fonts.LABEL,
                    ink);
            for (int column = 0; column < size(); column++) {
                double x = first.getX() + column * (first.getWidth() + GAP);
                Rectangle2D area = new Rectangle2D.Double(x, y, first.getWidth(), first.getHeight());
                matrix.effect(measure, row, column).ifPresent(effect -> cell(canvas, measure, effect, area));
            }
        }
    }

    private void cell(
            Canvas canvas, CollateralMatrix.Measure measure, CollateralReport.Effect effect, Rectangle2D area) {
        Theme theme = canvas.theme();
        RoundRectangle2D shape =
                new RoundRectangle2D.Double(area.getX(), area.getY(), area.getWidth(), area.getHeight(), 3, 3);
        if (!effect.isUnclear()) {
            int colour = effect.delta() > 0
                    ? theme.classes().concept()
                    : theme.classes().other();
            double share = 0.05 + (SHADE - 0.05) * Math.min(1, Math.abs(effect.delta()) / matrix.most(measure));
            canvas.fill(shape, DivergingColours.mixed(theme.ground().surface(), colour, share));
        }
        canvas.path(shape, Canvas.solid(1), theme.ground().grid());
        String change = measure.change(effect.delta());
        String interval = measure.interval(effect);
        boolean two = area.getHeight() >= 32;
        Font small = fitted(interval, area.getWidth() - 6);
        double y = area.getCenterY() + (two ? -3 : 4);
        canvas.text(
                change,
                new Canvas.Place(area.getCenterX(), y, Canvas.Align.CENTRE),
                fitted(change, area.getWidth() - 6),
                theme.ink().text());
        if (two && small.getSize2D() >= 7) {
            canvas.text(
                    interval,
                    new Canvas.Place(area.getCenterX(), y + 14, Canvas.Align.CENTRE),
                    small,
                    theme.ink().text());
        }
    }

    private static Font fitted(String text, double room) {
        double width = Fonts.WIDER * Fonts.width(text, Fonts.LABEL);
        return Fonts.LABEL.deriveFont((float) (12 * Math.min(1, room / width)));
    }
}
