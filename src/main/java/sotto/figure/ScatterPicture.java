package sotto.figure;

import java.awt.Font;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/// Drawing of a scatter of two concepts, with their thresholds, their null bands, and a count in each quadrant.
record ScatterPicture(AurocScatter scatter) implements Picture {
    private static final int VEIL = 0xd0000000; // of the ground, behind what is written over dots
    private static final double NARROW = 420;

    @Override
    public double height(double width) {
        return Math.max(240, 0.72 * width);
    }

    @Override
    public double least(double width) {
        return 200;
    }

    @Override
    public Geometry draw(Canvas canvas) {
        Theme theme = canvas.theme();
        Axis axis = scatter.axis();
        List<String> names = scatter.names();
        double room = canvas.width() / 3;
        String acrossName = ConceptNames.cut(names.getFirst(), room, Fonts.LABEL);
        String upName = ConceptNames.cut(names.getLast(), room, Fonts.LABEL);
        Scale x = Scale.linear(axis.low(), axis.high(), canvas.width() < NARROW ? 5 : 9, "AUROC on " + acrossName);
        Scale y = Scale.linear(axis.low(), axis.high(), canvas.height() < NARROW ? 6 : 9, "AUROC on " + upName);
        XyChart.Frame frame = new XyChart(theme, x, y)
                .withoutGrid()
                .draw(canvas, scatter.notes(theme == Theme.DARK ? "lighter" : "darker"));
        Rectangle2D area = frame.area();
        ScatterRaster raster = new ScatterRaster(
                scatter,
                axis,
                new ScatterRaster.Room(
                        area.getWidth(),
                        area.getHeight(),
                        y.ticks().stream().map(Scale.Tick::at).toList()),
                theme);
        canvas.raster(area, raster::pixels);
        canvas.line(
                new Line2D.Double(area.getX(), area.getMaxY(), area.getMaxX(), area.getMaxY()),
                Canvas.solid(1),
                theme.ink().faint());
        canvas.line(
                new Line2D.Double(area.getX(), area.getMaxY(), area.getMaxX(), area.getY()),
                Canvas.dashed(1, 3, 3),
                theme.ink().muted());
        thresholds(canvas, frame);
        for (Quadrant quadrant : Quadrant.values()) {
            count(canvas, area, quadrant, List.of(acrossName, upName));
        }
        return frame.geometry();
    }

    private void thresholds(Canvas canvas, XyChart.Frame frame) {
        Rectangle2D area = frame.area();
        double right = frame.x(scatter.across().needed());
        double down = frame.y(scatter.up().needed());
        int accent = canvas.theme().accent().line();
        canvas.line(new Line2D.Double(right, area.getY(), right, area.getMaxY()), Canvas.solid(1), accent);
        canvas.line(new Line2D.Double(area.getX(), down, area.getMaxX(), down), Canvas.solid(1), accent);
        scatter.selected().ifPresent(quadrant -> {
            double left = quadrant.isAcross() ? right : area.getX();
            double top = quadrant.isUp() ? area.getY() : down;
            double end = quadrant.isAcross() ? area.getMaxX() : right;
            double bottom = quadrant.isUp() ? down : area.getMaxY();
            canvas.path(new Rectangle2D.Double(left, top, end - left, bottom - top), Canvas.solid(2), accent);
        });
    }

    /// Writes the count of a quadrant in its outer corner, and what it counts.
    private void count(Canvas canvas, Rectangle2D area, Quadrant quadrant, List<String> names) {
        Theme theme = canvas.theme();
        boolean selected = scatter.selected().filter(quadrant::equals).isPresent();
        Font large = Fonts.STRONG.deriveFont(canvas.width() < NARROW ? 13f : 16f);
        String number = Numbers.count(scatter.counts().getOrDefault(quadrant, 0));
        String words = AurocScatter.words(quadrant, names) + (selected ? ", selected" : "");
        double width = Fonts.WIDER * Math.max(Fonts.width(number, large), Fonts.width(words, Fonts.LABEL));
        double left = quadrant.isAcross() ? area.getMaxX() - 12 - width : area.getX() + 4;
        double top = quadrant.isUp() ? area.getY() + 4 : area.getMaxY() - 40;
        canvas.fill(
                new Rectangle2D.Double(left, top, width + 8, 36),
                (theme.ground().surface() & 0xffffff) | (selected ? 0 : VEIL));
        double at = quadrant.isAcross() ? left + width + 4 : left + 4;
        Canvas.Align align = quadrant.isAcross() ? Canvas.Align.RIGHT : Canvas.Align.LEFT;
        int accent = theme.accent().line();
        canvas.text(
                number,
                new Canvas.Place(at, top + 16, align),
                large,
                selected ? accent : theme.ink().text());
        canvas.text(
                words,
                new Canvas.Place(at, top + 31, align),
                Fonts.LABEL,
                selected ? accent : theme.ink().muted());
    }
}
