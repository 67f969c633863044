package sotto.figure;

import java.util.List;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;
import org.jfree.data.xy.XYSeries;
import sotto.num.NullBand;

/// Drawing of bars in the colour of their AUROC, the null band behind them, and a line for what chance would make.
record HistogramPicture(Histogram histogram) implements Picture {
    @Override
    public double height(double width) {
        return Math.max(230, 0.42 * width);
    }

    @Override
    public Geometry draw(Canvas canvas) {
        Theme theme = canvas.theme();
        NullBand band = histogram.sample().band();
        List<Histogram.Bin> bins = histogram.bins();
        double most = bins.stream()
                .mapToDouble(
                        bin -> Double.isNaN(bin.expected()) ? bin.neurons() : Math.max(bin.neurons(), bin.expected()))
                .max()
                .orElse(1);
        double low = Math.floor(bins.getFirst().low() * 20) / 20;
        FamilywiseLine familywise = new FamilywiseLine(histogram.sample().familywise());
        double high = familywise.reach(Math.ceil(bins.getLast().high() * 20) / 20);
        Scale x = Scale.linear(low, high, canvas.width() < 500 ? 6 : 9, "AUROC");
        XyChart chart = new XyChart(theme, x, Scale.log(most, "neurons, log scale")).band(band);
        addBars(chart, histogram, theme);
        if (band.isKnown()) {
            chart.line(expected(bins), Canvas.solid(1.5), theme.ink().text());
        }
        XyChart.Frame frame = chart.draw(canvas, histogram.sample().words());
        familywise.draw(canvas, frame, frame.area().getY() + 26);
        label(canvas, frame);
        return frame.geometry();
    }

    /// Adds the bars, each in the colour of its AUROC, neutral inside the null band.
    static void addBars(XyChart chart, Histogram histogram, Theme theme) {
        NullBand band = histogram.sample().band();
        DivergingColours colours = new DivergingColours(theme, band);
        List<Histogram.Bin> drawn =
                histogram.bins().stream().filter(bin -> bin.neurons() > 0).toList();
        chart.bars(bars(drawn), item -> {
            double middle = drawn.get(item).middle();
            boolean inside = band.isKnown() && middle >= band.low() && middle <= band.high();
            return inside ? theme.ground().neutralBar() : colours.argb(middle);
        });
    }

    private void label(Canvas canvas, XyChart.Frame frame) {
        NullBand band = histogram.sample().band();
        double above = frame.area().getY() - 6;
        if (band.isKnown()) {
            String[] texts = {"95 % null band, line: expected by chance", "95 % null band, line: chance"};
            String text = Canvas.fitting(texts, frame.area().getMaxX());
            double half = Fonts.WIDER * Fonts.width(text, Fonts.LABEL) / 2;
            double last = Math.max(half, frame.area().getMaxX() - half);
            canvas.label(text, Math.clamp(frame.x(0.5), half, last), above, Canvas.Align.CENTRE);
        }
        histogram.threshold().ifPresent(threshold -> {
            int accent = canvas.theme().accent().line();
            canvas.line(frame.upright(threshold), Canvas.solid(1.5), accent);
            canvas.text(
                    Numbers.auroc(threshold, 3),
                    new Canvas.Place(frame.x(threshold) + 4, frame.area().getY() + 12, Canvas.Align.LEFT),
                    Fonts.STRONG,
                    accent);
        });
    }

    private static XYIntervalSeriesCollection bars(List<Histogram.Bin> bins) {
        XYIntervalSeries series = new XYIntervalSeries("neurons");
        for (Histogram.Bin bin : bins) {
            double gap = 0.1 * (bin.high() - bin.low());
            double count = Scale.log(bin.neurons());
            series.add(bin.middle(), bin.low() + gap, bin.high() - gap, count, count, count);
        }
        XYIntervalSeriesCollection all = new XYIntervalSeriesCollection();
        all.addSeries(series);
        return all;
    }

    /// The curve through the bins' middles, where it is on the axis.
    private static XYSeries expected(List<Histogram.Bin> bins) {
        XYSeries series = new XYSeries("expected by chance");
        for (Histogram.Bin bin : bins) {
            if (Scale.log(bin.expected()) > 0) {
                series.add(bin.middle(), Scale.log(bin.expected()));
            }
        }
        return series;
    }
}
