package sotto.figure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;
import org.jfree.data.xy.XYSeries;
import sotto.expert.Emphasis;
import sotto.num.NullBand;

/// Drawing of the curves of gain against AUROC, labelled where they end, before the neurons that they act on.
record GainPicture(GainCurves gain) implements Picture {
    /// Height of the population's highest bar, as a share of the gain's axis.
    private static final double POPULATION = 0.72;

    private static final double LINE = 15; // between two labels

    @Override
    public double height(double width) {
        return Math.max(200, 0.36 * width);
    }

    @Override
    public Geometry draw(Canvas canvas) {
        Theme theme = canvas.theme();
        NullBand band = gain.population().sample().band();
        List<Histogram.Bin> bins = gain.population().bins();
        double low = Math.floor(bins.getFirst().low() * 20) / 20;
        double high = Math.ceil(bins.getLast().high() * 20) / 20;
        Scale x = Scale.linear(low, high, canvas.width() < 500 ? 6 : 9, "AUROC of the neuron");
        double most = top(high);
        Scale y = gains(most);
        XyChart chart = new XyChart(theme, x, y).band(band).room(labels());
        List<Histogram.Bin> drawn =
                bins.stream().filter(bin -> bin.neurons() > 0).toList();
        DivergingColours colours = new DivergingColours(theme, band);
        chart.bars(bars(drawn, most), item -> {
            double middle = drawn.get(item).middle();
            boolean inside = band.isKnown() && middle >= band.low() && middle <= band.high();
            return inside ? theme.ground().neutralBar() : colours.argb(middle);
        });
        for (GainCurves.Curve curve : gain.curves()) {
            chart.line(
                    points(curve, low, high),
                    Canvas.stroke(curve.recipe().rule().emphasis()),
                    colour(theme, curve));
        }
        XyChart.Frame frame = chart.draw(canvas, gain.population().sample().words());
        String note = means() + "bars: neurons at each AUROC, log scale";
        canvas.label(note, frame.area().getMaxX(), frame.area().getY() - 6, Canvas.Align.RIGHT);
        names(canvas, frame, high);
        return frame.geometry();
    }

    /// A note on the curves that are means; empty if there are none.
    private String means() {
        String names = gain.curves().stream()
                .filter(curve -> curve.means().isPresent())
                .map(GainCurves.Curve::name)
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "" : names + ": mean gain of the neurons there · ";
    }

    /// The highest gain of the axis: 1, or as far above as a curve goes.
    double top(double high) {
        double most = gain.curves().stream()
                .mapToDouble(curve -> curve.gain(high))
                .max()
                .orElse(1);
        return Math.max(1, Math.ceil(2 * most) / 2);
    }

    private static Scale gains(double top) {
        double step = top <= 3 ? 0.5 : Math.ceil(top / 6);
        List<Scale.Tick> ticks = new ArrayList<>();
        for (int tick = 0; tick * step <= top; tick++) {
            double at = tick * step;
            ticks.add(new Scale.Tick(at, at == Math.rint(at) ? Numbers.count((long) at) : Double.toString(at)));
        }
        return new Scale(new Axis(-0.03 * top, 1.06 * top, Axis.Spacing.EVEN), ticks, "gain");
    }

    private static boolean leads(GainCurves.Curve curve) {
        return curve.recipe().rule().emphasis() == Emphasis.LEADING;
    }

    private static int colour(Theme theme, GainCurves.Curve curve) {
        Emphasis emphasis = curve.recipe().rule().emphasis();
        return emphasis == Emphasis.LEADING || emphasis == Emphasis.VARIATION
                ? theme.accent().line()
                : theme.ink().text();
    }

    private static XYIntervalSeriesCollection bars(List<Histogram.Bin> bins, double highest) {
        double most =
                bins.stream().mapToDouble(bin -> Scale.log(bin.neurons())).max().orElse(1);
        XYIntervalSeries series = new XYIntervalSeries("neurons");
        for (Histogram.Bin bin : bins) {
            double gap = 0.1 * (bin.high() - bin.low());
            double top = highest * POPULATION * Scale.log(bin.neurons()) / most;
            series.add(bin.middle(), bin.low() + gap, bin.high() - gap, top, top, top);
        }
        XYIntervalSeriesCollection all = new XYIntervalSeriesCollection();
        all.addSeries(series);
        return all;
    }

    /// Points of the curve, with its jump drawn upright.
    private static XYSeries points(GainCurves.Curve curve, double low, double high) {
        XYSeries series = new XYSeries(curve.name(), false, true);
        series.add(low, curve.gain(low));
        double jump = curve.threshold();
        if (jump > low && jump < high) {
            series.add(jump, 1);
            series.add(jump, curve.gain(Math.nextUp((float) jump)));
        }
        for (int step = (int) Math.ceil(low * 1000); step <= high * 1000; step++) {
            double at = step / 1000.0;
            if (at > jump && at > low) {
                series.add(at, curve.gain(at));
            }
        }
        series.add(high, curve.gain(high));
        return series;
    }

    private double labels() {
        return 8
                + Fonts.WIDER
                        * gain.curves().stream()
                                .mapToDouble(curve -> Fonts.width(curve.name(), Fonts.STRONG))
                                .max()
                                .orElse(0);
    }

    /// Sum of the gains under a curve, over all AUROCs.
    private static double under(GainCurves.Curve curve) {
        return IntStream.rangeClosed(0, 1000)
                .mapToDouble(step -> curve.gain(step / 1000.0))
                .sum();
    }

    private void names(Canvas canvas, XyChart.Frame frame, double high) {
        List<GainCurves.Curve> fromAbove = new ArrayList<>(gain.curves());
        fromAbove.sort(Comparator.<GainCurves.Curve>comparingDouble(curve -> -curve.gain(high))
                .thenComparingDouble(curve -> -under(curve))); // as the lines lie where they are apart
        double floor = frame.area().getMaxY(); // above the ticks' labels
        double next = Double.NEGATIVE_INFINITY;
        double most = floor - LINE * (fromAbove.size() - 1);
        for (GainCurves.Curve curve : fromAbove) {
            double y = Math.min(Math.max(frame.y(curve.gain(high)) + 4, next), most);
            Canvas.Place place = new Canvas.Place(frame.area().getMaxX() + 6, y, Canvas.Align.LEFT);
            canvas.text(curve.name(), place, leads(curve) ? Fonts.STRONG : Fonts.LABEL, colour(canvas.theme(), curve));
            next = y + LINE;
            most += LINE;
        }
    }
}
