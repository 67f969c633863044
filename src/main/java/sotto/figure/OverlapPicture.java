package sotto.figure;

import java.awt.Font;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Drawing of concepts down and across: shades of grey above the diagonal, of the concept's colour below it.
record OverlapPicture(OverlapGrid grid) implements Picture {
    private static final double HEAD = 22;
    private static final double GAP = 3;
    private static final double LINE = 15;
    private static final double TALLEST = 46;
    private static final double LEAST = 20;
    private static final double FLATTENED = 0.75; // height of a cell by its width
    private static final double WIDEST = 116;
    private static final double NUMBER = 20; // pixels across before a name
    private static final int READABLE = 8; // letters of a cut name
    private static final double GREY = 0.34; // part of the ink at a correlation of 1
    private static final double FAINT = 0.04; // part of either at 0
    private static final double COLOUR = 0.7; // part of the concept's colour where all is in common

    @Override
    public double height(double width) {
        return height(width, Math.clamp(FLATTENED * layout(width).wide(), LEAST, TALLEST));
    }

    @Override
    public double least(double width) {
        return height(width, LEAST);
    }

    private double height(double width, double cell) {
        return HEAD + grid.concepts().size() * (cell + GAP) + footer(width);
    }

    private double footer(double width) {
        return 8 + lines(width).size() * LINE;
    }

    private List<String> lines(double width) {
        List<String> lines = new ArrayList<>();
        String joined = String.join(" · ", grid.notes());
        if (Fonts.WIDER * Fonts.width(joined, Fonts.LABEL) <= width) {
            return List.of(joined);
        }
        grid.notes().forEach(note -> lines.addAll(Canvas.wrapped(note, width)));
        return lines;
    }

    /// Places across.
    ///
    /// @param left where the cells begin
    /// @param wide pixels across of a cell
    /// @param isNumbered whether numbers stand above the cells, where names would be too short to be read
    private record Layout(double left, double wide, boolean isNumbered) {}

    private Layout layout(double width) {
        double longest = grid.names().stream()
                .mapToDouble(name -> Fonts.width(name, Fonts.STRONG))
                .max()
                .orElse(0);
        double left = Math.min(Fonts.WIDER * longest + 10, 0.3 * width);
        double wide = wide(width, left);
        boolean isNumbered = grid.names().stream().anyMatch(name -> {
            String cut = ConceptNames.cut(name, wide, Fonts.STRONG);
            return !cut.equals(name) && cut.length() < READABLE;
        });
        return isNumbered ? new Layout(left + NUMBER, wide(width, left + NUMBER), true) : new Layout(left, wide, false);
    }

    private double wide(double width, double left) {
        return Math.min(WIDEST, (width - left + GAP) / grid.concepts().size() - GAP);
    }

    @Override
    public Geometry draw(Canvas canvas) {
        return ShrunkPicture.draw(canvas, this, this::whole);
    }

    private Geometry whole(Canvas canvas) {
        int size = grid.concepts().size();
        Layout layout = layout(canvas.width());
        double left = layout.left();
        double wide = layout.wide();
        double cell = Math.min(TALLEST * 1.5, (canvas.height() - HEAD - footer(canvas.width())) / size - GAP);
        Font font = font(wide);
        for (int row = 0; row < size; row++) {
            double y = HEAD + row * (cell + GAP);
            name(canvas, row, new Canvas.Place(0, y + cell / 2 + 4, Canvas.Align.LEFT), rowName(row, layout));
            double middle = left + row * (wide + GAP) + wide / 2;
            name(canvas, row, new Canvas.Place(middle, HEAD - 8, Canvas.Align.CENTRE), columnName(row, layout));
            for (int column = 0; column < size; column++) {
                double x = left + column * (wide + GAP);
                cell(canvas, row, column, new Rectangle2D.Double(x, y, wide, cell), font);
            }
        }
        List<String> lines = lines(canvas.width());
        double bottom = HEAD + size * (cell + GAP) + 16;
        for (int line = 0; line < lines.size(); line++) {
            canvas.label(lines.get(line), 0, bottom + line * LINE, Canvas.Align.LEFT);
        }
        return new Geometry(
                new Geometry.Area(left - GAP / 2, HEAD - GAP / 2, size * (wide + GAP), size * (cell + GAP)),
                Optional.of(
                        new Geometry.Axes(new Axis(0, size, Axis.Spacing.EVEN), new Axis(size, 0, Axis.Spacing.EVEN))),
                List.of());
    }

    /// The font in which the widest of all cells fits into its width.
    private Font font(double wide) {
        double widest = 0;
        for (int row = 0; row < grid.concepts().size(); row++) {
            for (int column = 0; column < grid.concepts().size(); column++) {
                widest = Math.max(widest, Fonts.width(grid.text(row, column), Fonts.STRONG));
            }
        }
        double share = Math.min(1, (wide - 2) / Math.max(1, Fonts.WIDER * widest));
        return Fonts.LABEL.deriveFont((float) Math.max(6, 12 * share));
    }

    private void name(Canvas canvas, int concept, Canvas.Place place, String name) {
        boolean marked = grid.marked()
                .filter(pair -> pair.first() == concept || pair.second() == concept)
                .isPresent();
        canvas.text(
                name,
                place,
                marked ? Fonts.STRONG : Fonts.LABEL,
                canvas.theme().ink().text());
    }

    private String rowName(int concept, Layout layout) {
        double room = layout.left() - 8 - (layout.isNumbered() ? NUMBER : 0);
        String name = ConceptNames.cut(grid.names().get(concept), room, Fonts.STRONG);
        return layout.isNumbered() ? "%d  %s".formatted(concept + 1, name) : name;
    }

    private String columnName(int concept, Layout layout) {
        return layout.isNumbered()
                ? Integer.toString(concept + 1)
                : ConceptNames.cut(grid.names().get(concept), layout.wide(), Fonts.STRONG);
    }

    private void cell(Canvas canvas, int row, int column, Rectangle2D area, Font font) {
        Theme theme = canvas.theme();
        RoundRectangle2D shape =
                new RoundRectangle2D.Double(area.getX(), area.getY(), area.getWidth(), area.getHeight(), 3, 3);
        boolean marked = grid.marked().filter(pair -> pair.holds(row, column)).isPresent();
        if (row != column) {
            double value = grid.value(row, column);
            if (!Double.isNaN(value)) {
                canvas.fill(shape, shade(theme, value, column > row));
            }
        }
        if (marked) {
            canvas.path(shape, Canvas.solid(2), theme.accent().line());
        }
        canvas.text(
                grid.text(row, column),
                new Canvas.Place(area.getCenterX(), area.getCenterY() + font.getSize2D() / 3, Canvas.Align.CENTRE),
                marked ? Fonts.STRONG.deriveFont(font.getSize2D()) : font,
                row == column ? theme.ink().muted() : theme.ink().text());
    }

    /// The colour of a measure: ink for a correlation, the other class's where it is negative.
    private static int shade(Theme theme, double value, boolean isCorrelation) {
        int colour = theme.classes().concept();
        if (isCorrelation) {
            colour = value < 0 ? theme.classes().other() : theme.ink().text();
        }
        double most = isCorrelation && value >= 0 ? GREY : COLOUR;
        double share = FAINT + (most - FAINT) * Math.min(1, Math.abs(value));
        return DivergingColours.mixed(theme.ground().surface(), colour, share);
    }
}
