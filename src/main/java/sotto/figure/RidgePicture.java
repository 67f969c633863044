package sotto.figure;

import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import sotto.num.NullBand;

/// Drawing of a hill for each layer, in the colours of its AUROCs, with a dot at the layer's best neuron.
///
/// Where hills would be too low to be told apart, each layer is a strip whose colour is the stronger the more neurons
/// are there.
record RidgePicture(Ridge ridge) implements Picture {
    private static final double OVERLAP = 1.7; // rows that the highest hill reaches up
    private static final double AROUND = 80; // pixels of a picture that are not rows, about
    private static final double LEAST_HILL = 7; // pixels from a hill to the next

    @Override
    public double height(double width) {
        return 60
                + Math.max(6, ridge.layers().size())
                        * Math.clamp(620.0 / ridge.layers().size(), 8, 26);
    }

    @Override
    public Geometry draw(Canvas canvas) {
        List<Ridge.Layer> layers = ridge.layers();
        NullBand band = ridge.sample().band();
        double least = layers.stream()
                .mapToDouble(layer -> layer.marks().least())
                .min()
                .orElse(0.4);
        double most =
                layers.stream().mapToDouble(layer -> layer.marks().most()).max().orElse(0.6);
        Scale x = Scale.linear(
                Math.min(0.4, Math.floor(least * 20) / 20),
                Math.max(0.6, Math.ceil(most * 20) / 20),
                canvas.width() < 500 ? 6 : 9,
                "AUROC");
        int rows = layers.size();
        double plot = Math.max(1, canvas.height() - AROUND);
        boolean low = plot / (rows - 1 + OVERLAP) < LEAST_HILL;
        double top = low ? rows : rows - 1 + OVERLAP;
        int every = Scale.every((int) Math.ceil(13 * (top + 0.2) / plot));
        List<Scale.Tick> ticks = new ArrayList<>();
        for (int row = 0; row < rows; row += every) {
            ticks.add(new Scale.Tick(
                    rows - 1.0 - row + (low ? 0.5 : 0),
                    Integer.toString(layers.get(row).layer())));
        }
        Scale y = new Scale(new Axis(low ? 0 : -0.2, top, Axis.Spacing.EVEN), ticks, "layer");
        XyChart chart = new XyChart(canvas.theme(), x, y).band(band);
        XyChart.Frame frame =
                (low ? chart.withoutGrid() : chart).draw(canvas, ridge.sample().words());
        if (low) {
            new RidgeStrips(ridge).draw(canvas, frame);
        } else {
            double peak =
                    layers.stream().flatMap(layer -> layer.density().stream()).reduce(1e-9, Math::max);
            for (int row = 0; row < rows; row++) {
                hill(canvas, frame, layers.get(row), new Base(rows - 1.0 - row, OVERLAP / peak));
            }
        }
        String says = low ? "colour's strength" : "height";
        String[] notes = {says + ": share of the layer's neurons · dot: its best neuron", "dot: the layer's best neuron"
        };
        canvas.label(
                Canvas.fitting(notes, frame.area().getWidth()),
                frame.area().getMaxX(),
                frame.area().getY() - 7,
                Canvas.Align.RIGHT);
        return frame.geometry();
    }

    /// Base of a hill: its row, and the rows that a unit of density takes.
    private record Base(double row, double scale) {}

    private void hill(Canvas canvas, XyChart.Frame frame, Ridge.Layer layer, Base base) {
        Path2D line = new Path2D.Double();
        int first = (int) Math.ceil(frame.xScale().low() * Ridge.POINTS - 1e-9);
        int last = (int) Math.floor(frame.xScale().high() * Ridge.POINTS + 1e-9);
        for (int point = first; point <= last; point++) {
            double at = frame.x((double) point / Ridge.POINTS);
            double up = frame.y(base.row() + base.scale() * layer.density().get(point));
            if (point == first) {
                line.moveTo(at, up);
            } else {
                line.lineTo(at, up);
            }
        }
        Path2D hill = new Path2D.Double(line);
        double ground = frame.y(base.row());
        hill.lineTo(frame.x((double) last / Ridge.POINTS), ground);
        hill.lineTo(frame.x((double) first / Ridge.POINTS), ground);
        hill.closePath();
        fill(canvas, frame, hill);
        canvas.graphics().setStroke(Canvas.solid(1));
        canvas.graphics().setColor(Canvas.colour(canvas.theme().ink().muted()));
        canvas.graphics().draw(line);
        double x = frame.x(layer.marks().most());
        canvas.fill(
                new Ellipse2D.Double(x - 2.5, ground - 2.5, 5, 5),
                new DivergingColours(canvas.theme(), ridge.sample().band())
                        .argb(layer.marks().most()));
    }

    /// Fills a hill in strips, each in the colour of its AUROC.
    private void fill(Canvas canvas, XyChart.Frame frame, Shape hill) {
        DivergingColours colours =
                new DivergingColours(canvas.theme(), ridge.sample().band());
        NullBand band = ridge.sample().band();
        Shape before = canvas.graphics().getClip();
        canvas.graphics().clip(hill);
        double strips = Math.rint((frame.xScale().high() - frame.xScale().low()) * Histogram.BINS);
        double width = frame.area().getWidth() / strips;
        for (int strip = 0; strip < strips; strip++) {
            double middle = frame.xScale().low() + (strip + 0.5) / Histogram.BINS;
            boolean inside = band.isKnown() && middle >= band.low() && middle <= band.high();
            Rectangle2D bar = new Rectangle2D.Double(
                    frame.area().getX() + strip * width,
                    frame.area().getY(),
                    width + 0.5,
                    frame.area().getHeight());
            canvas.fill(bar, inside ? canvas.theme().ground().neutralBar() : colours.argb(middle));
        }
        canvas.graphics().setClip(before);
    }
}
