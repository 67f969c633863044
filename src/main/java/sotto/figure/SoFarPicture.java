package sotto.figure;

import java.util.List;
import sotto.num.NullBand;

/// Drawing of a histogram's bars over the null band of now, with dashed lines where the band ends up.
record SoFarPicture(HistogramSoFar soFar) implements Picture {
    @Override
    public double height(double width) {
        return Math.max(230, 0.42 * width);
    }

    @Override
    public Geometry draw(Canvas canvas) {
        Histogram histogram = soFar.histogram();
        Theme theme = canvas.theme();
        NullBand band = histogram.sample().band();
        List<Histogram.Bin> bins = histogram.bins();
        double most = bins.stream().mapToInt(Histogram.Bin::neurons).max().orElse(1);
        double low = Math.min(0.3, Math.floor(bins.getFirst().low() * 10) / 10);
        double high = Math.max(0.7, Math.ceil(bins.getLast().high() * 10) / 10);
        Scale x = Scale.linear(low, high, canvas.width() < 500 ? 6 : 9, "AUROC so far");
        XyChart chart = new XyChart(theme, x, Scale.log(1.4 * most, "neurons, log scale")).band(band);
        HistogramPicture.addBars(chart, histogram, theme);
        XyChart.Frame frame = chart.draw(canvas, histogram.sample().words());
        double above = frame.area().getY() - 6;
        int ink = theme.ink().text();
        if (soFar.end().isKnown()) {
            canvas.line(frame.upright(soFar.end().low()), Canvas.dashed(1.2, 3, 3), ink);
            canvas.line(frame.upright(soFar.end().high()), Canvas.dashed(1.2, 3, 3), ink);
        }
        String named = soFar.end().isKnown()
                ? "95 % null band now, dashed: at the end"
                : "null band by groups: known at the end";
        canvas.label(named, frame.x(0.5), above, Canvas.Align.CENTRE);
        return frame.geometry();
    }
}
