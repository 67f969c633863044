package sotto.figure;

import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Drawing of a row for each layer, in it a band for each site; at the right the count of experts in each layer.
record HeatmapPicture(Heatmap heatmap) implements Picture {
    private static final double HEADER = 26;
    private static final double TICKS = 26;
    private static final double NAME = 13; // from a site's name to the next
    private static final double LEADER = 14; // lines from names to bands

    @Override
    public double height(double width) {
        int layers = heatmap.layers().size();
        double row = Math.clamp(560.0 / layers, 9, 32);
        return HEADER + Math.max(3, layers) * row + TICKS + footer(width).height();
    }

    @Override
    public Geometry draw(Canvas canvas) {
        List<Integer> layers = heatmap.layers();
        HeatmapFooter footer = footer(canvas.width());
        double height = canvas.height() - HEADER - TICKS - footer.height();
        SiteNames names = SiteNames.of(heatmap.rows(), 0, new SiteNames.Room(height, height / layers.size(), NAME));
        double widest = names.names().stream()
                .mapToDouble(name -> Fonts.WIDER * Fonts.width(name.site(), Fonts.LABEL))
                .max()
                .orElse(0);
        boolean named = canvas.width() >= 500 && widest < canvas.width() / 5;
        double left = 42 + (named ? widest + 8 + (names.isSpread() ? LEADER : 0) : 0);
        double strip = heatmap.threshold().isEmpty() ? 8 : canvas.width() >= 500 ? 96 : 62;
        Rectangle2D area = new Rectangle2D.Double(left, HEADER, canvas.width() - left - strip, height);
        double row = area.getHeight() / layers.size();
        canvas.raster(area, size -> pixels(canvas, size));
        DivergingColours colours =
                new DivergingColours(canvas.theme(), heatmap.sample().band());
        DivergingLegend.AUROC.draw(canvas, colours, heatmap.sample().words());
        rows(canvas, area, row);
        if (named) {
            names(canvas, area, names);
        }
        ticks(canvas, area);
        heatmap.threshold().ifPresent(threshold -> new ExpertStrip(heatmap, threshold).draw(canvas, area));
        footer.draw(canvas);
        return geometry(area, row);
    }

    private HeatmapFooter footer(double width) {
        return HeatmapFooter.of(heatmap, width);
    }

    private Geometry geometry(Rectangle2D area, double row) {
        List<Geometry.Band> bands = new ArrayList<>();
        for (HeatmapRows.Place place : heatmap.rows().places()) {
            bands.add(new Geometry.Band(
                    place.band(),
                    new Geometry.Area(
                            area.getX(), area.getY() + place.top() * row, area.getWidth(), place.height() * row)));
        }
        return new Geometry(
                new Geometry.Area(area.getX(), area.getY(), area.getWidth(), area.getHeight()),
                Optional.empty(),
                bands);
    }

    private int[] pixels(Canvas canvas, HeatmapRaster.Size size) {
        HeatmapRows rows = heatmap.rows();
        Viewport view = Viewport.all(rows.layers().size());
        List<HeatmapRaster.Band> bands = new ArrayList<>();
        for (HeatmapRows.Place place : rows.places()) {
            HeatmapRows.Lines lines = rows.lines(place, view, size.height(), canvas.dots());
            bands.add(new HeatmapRaster.Band(heatmap.row(place.band()), lines.first(), lines.count()));
        }
        DivergingColours colours =
                new DivergingColours(canvas.theme(), heatmap.sample().band());
        return HeatmapRaster.pixels(
                bands, size, colours, canvas.theme().ground().surface());
    }

    private void rows(Canvas canvas, Rectangle2D area, double row) {
        List<Integer> layers = heatmap.layers();
        int every = Scale.every((int) Math.ceil(13 / row));
        for (int i = 0; i < layers.size(); i += every) {
            double middle = area.getY() + (i + (1 - HeatmapRows.AIR) / 2) * row;
            canvas.label(Integer.toString(layers.get(i)), 20, middle + 4.3, Canvas.Align.RIGHT);
        }
    }

    private static void names(Canvas canvas, Rectangle2D area, SiteNames names) {
        double right = area.getX() - 6 - (names.isSpread() ? LEADER : 0);
        for (SiteNames.Name name : names.names()) {
            double y = area.getY() + name.y();
            canvas.label(name.site(), right, y + 4.3, Canvas.Align.RIGHT);
            if (names.isSpread()) {
                Line2D leader = new Line2D.Double(right + 3, y, area.getX() - 2, area.getY() + name.band());
                canvas.line(leader, Canvas.solid(0.8), canvas.theme().ink().faint());
            }
        }
    }

    private void ticks(Canvas canvas, Rectangle2D area) {
        canvas.label("layer", 0, area.getMaxY() + 16, Canvas.Align.LEFT);
        boolean index = heatmap.order() == FigureSpec.Order.INDEX;
        String[] labels = {index ? "first" : "highest", "25 %", "50 %", "75 %", index ? "last" : "lowest"};
        Canvas.Align[] aligns = {
            Canvas.Align.LEFT, Canvas.Align.CENTRE, Canvas.Align.CENTRE, Canvas.Align.CENTRE, Canvas.Align.RIGHT
        };
        for (int i = 0; i < labels.length; i++) {
            double x = area.getX() + i * area.getWidth() / (labels.length - 1);
            canvas.line(
                    new Line2D.Double(x, area.getMaxY(), x, area.getMaxY() + 4),
                    Canvas.solid(1),
                    canvas.theme().ink().faint());
            canvas.label(labels[i], x, area.getMaxY() + 16, aligns[i]);
        }
    }
}
