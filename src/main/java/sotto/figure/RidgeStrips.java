package sotto.figure;

import java.awt.geom.Ellipse2D;
import java.util.List;
import sotto.num.NullBand;

/// Strips for many layers: each has the colour of an AUROC, as strong as the share of the layer's neurons there.
record RidgeStrips(Ridge ridge) {
    private static final double LEAST_DOT = 1;
    private static final double LARGEST_DOT = 2.5;

    void draw(Canvas canvas, XyChart.Frame frame) {
        canvas.raster(frame.area(), size -> pixels(canvas.theme(), frame, size));
        List<Ridge.Layer> layers = ridge.layers();
        double row = frame.area().getHeight() / layers.size();
        double radius = Math.clamp(0.35 * row, LEAST_DOT, LARGEST_DOT);
        for (int i = 0; i < layers.size(); i++) {
            double x = frame.x(layers.get(i).marks().most());
            double y = frame.area().getY() + (i + 0.5) * row;
            canvas.fill(
                    new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius),
                    canvas.theme().ink().text());
        }
    }

    private int[] pixels(Theme theme, XyChart.Frame frame, HeatmapRaster.Size size) {
        List<Ridge.Layer> layers = ridge.layers();
        NullBand band = ridge.sample().band();
        DivergingColours colours = new DivergingColours(theme, band);
        double peak = layers.stream().flatMap(layer -> layer.density().stream()).reduce(1e-9, Math::max);
        int[] pixels = new int[size.width() * size.height()];
        for (int y = 0; y < size.height(); y++) {
            Ridge.Layer layer = layers.get((int) ((long) y * layers.size() / size.height()));
            for (int x = 0; x < size.width(); x++) {
                double share = (x + 0.5) / size.width();
                double auroc = frame.xScale().low()
                        + share * (frame.xScale().high() - frame.xScale().low());
                boolean inside = band.isKnown() && auroc >= band.low() && auroc <= band.high();
                int colour = inside ? theme.ground().neutralBar() : colours.argb(auroc);
                double strength = Math.sqrt(density(layer, auroc) / peak); // of a tail, something must be seen
                pixels[y * size.width() + x] =
                        DivergingColours.mixed(theme.ground().surface(), colour, strength);
            }
        }
        return pixels;
    }

    private static double density(Ridge.Layer layer, double auroc) {
        double at = Math.clamp(auroc, 0, 1) * Ridge.POINTS;
        int before = Math.min(Ridge.POINTS - 1, (int) at);
        double part = at - before;
        return (1 - part) * layer.density().get(before) + part * layer.density().get(before + 1);
    }
}
