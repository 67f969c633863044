package sotto.figure;

import org.jfree.data.xy.XYSeries;
import sotto.num.NullBand;

/// Drawing of the falling curve of neurons above a threshold, with a dashed curve for chance.
record CumulativePicture(Cumulative cumulative) implements Picture {
    @Override
    public double height(double width) {
        return Math.max(230, 0.42 * width);
    }

    @Override
    public Geometry draw(Canvas canvas) {
        Theme theme = canvas.theme();
        NullBand band = cumulative.sample().band();
        FamilywiseLine familywise = new FamilywiseLine(cumulative.sample().familywise());
        double high = familywise.reach(
                Math.max(0.6, Math.ceil(cumulative.points().getLast().threshold() * 20) / 20));
        int most = Math.max(1, cumulative.points().getFirst().neurons());
        Scale x = Scale.linear(0.5, high, canvas.width() < 500 ? 6 : 9, "AUROC threshold");
        XyChart chart = new XyChart(theme, x, Scale.log(most, name(canvas.width()))).band(band);
        XYSeries counts = new XYSeries("neurons");
        XYSeries chance = new XYSeries("chance");
        XYSeries right = new XYSeries("above");
        double from = cumulative.marked().map(Cumulative.Point::threshold).orElse(1.0);
        cumulative
                .marked()
                .filter(marked -> marked.threshold() >= 0.5)
                .ifPresent(marked -> right.add(marked.threshold(), Scale.log(marked.neurons())));
        for (Cumulative.Point point : cumulative.points()) {
            counts.add(point.threshold(), Scale.log(point.neurons()));
            if (point.threshold() > from) {
                right.add(point.threshold(), Scale.log(point.neurons()));
            }
            if (Scale.log(point.expected()) > 0) {
                chance.add(point.threshold(), Scale.log(point.expected()));
            }
        }
        chart.area(right, theme.accent().wash());
        chart.line(chance, Canvas.dashed(1.2, 4, 3), theme.ink().muted());
        chart.line(counts, Canvas.solid(2), theme.ink().text());
        XyChart.Frame frame = chart.draw(canvas, cumulative.sample().words());
        familywise.draw(canvas, frame, frame.area().getMaxY() - 8);
        cumulative.marked().ifPresent(marked -> mark(canvas, frame, marked));
        return frame.geometry();
    }

    /// Name of the axis up, which is shorter where it would meet what the picture says of its sample.
    private static String name(double width) {
        return width < 560 ? "neurons above it, log scale" : "neurons above the threshold, log scale";
    }

    private void mark(Canvas canvas, XyChart.Frame frame, Cumulative.Point marked) {
        int accent = canvas.theme().accent().line();
        double right = frame.area().getMaxX() - 4; // the curve falls, so there is room above its end
        canvas.line(frame.upright(marked.threshold()), Canvas.solid(1.5), accent);
        double y = frame.area().getY() + 14;
        canvas.text(
                "%s neurons above %s".formatted(Numbers.count(marked.neurons()), Numbers.auroc(marked.threshold(), 3)),
                new Canvas.Place(right, y, Canvas.Align.RIGHT),
                Fonts.STRONG,
                accent);
        if (cumulative.sample().band().isKnown()) {
            String chance = "by chance alone (dashed): " + Numbers.expected(marked.expected());
            canvas.label(chance, right, y + 16, Canvas.Align.RIGHT);
        }
    }
}
