package sotto.figure;

import java.awt.BasicStroke;
import java.util.ArrayList;
import java.util.List;
import org.jfree.data.xy.XYSeries;
import sotto.run.concept.LengthProfile;

/// Drawing of two outlines over one another, the others' solid and the concept's dashed, each with its median.
record LengthPicture(LengthHistogram lengths) implements Picture {
    private static final double GAP = 10;
    private static final int FILL = 0x2b000000;
    private static final int OPAQUE = 0x00ffffff;

    @Override
    public double height(double width) {
        return Math.max(230, 0.42 * width);
    }

    @Override
    public Geometry draw(Canvas canvas) {
        LengthProfile profile = lengths.profile();
        Theme.Classes colours = canvas.theme().classes();
        XyChart chart = new XyChart(canvas.theme(), across(canvas), up());
        outline(chart, profile.negatives(), Canvas.solid(2), colours.other());
        outline(chart, profile.positives(), Canvas.dashed(2, 6, 4), colours.concept());
        XyChart.Frame frame = chart.draw(
                canvas,
                "%s %s, %s other texts"
                        .formatted(
                                Numbers.count(profile.positives().texts()),
                                lengths.concept(),
                                Numbers.count(profile.negatives().texts())),
                "");
        double other = profile.negatives().median();
        double concept = profile.positives().median();
        canvas.line(frame.upright(other), Canvas.solid(1.2), colours.other());
        canvas.line(frame.upright(concept), Canvas.dashed(1.2, 4, 3), colours.concept());
        label(canvas, frame, "other, median %s tokens".formatted(Numbers.tokens(other)), 0);
        label(canvas, frame, "%s, median %s tokens".formatted(lengths.concept(), Numbers.tokens(concept)), 1);
        return frame.geometry();
    }

    private void label(Canvas canvas, XyChart.Frame frame, String text, int line) {
        LengthProfile profile = lengths.profile();
        double first =
                Math.min(profile.positives().median(), profile.negatives().median());
        double last = Math.max(profile.positives().median(), profile.negatives().median());
        Theme.Classes colours = canvas.theme().classes();
        double width = Fonts.width(text, Fonts.STRONG);
        double right = frame.x(last) + GAP;
        double left = frame.x(first) - GAP - width;
        boolean fits =
                right + width <= frame.area().getMaxX() || left < frame.area().getX();
        canvas.text(
                text,
                new Canvas.Place(fits ? right : left, frame.area().getY() + 12 + 16 * line, Canvas.Align.LEFT),
                Fonts.STRONG,
                line == 0 ? colours.other() : colours.concept());
    }

    private void outline(XyChart chart, LengthProfile.ClassLengths texts, BasicStroke stroke, int argb) {
        XYSeries steps = new XYSeries("share", false, true);
        int width = lengths.profile().binWidth();
        double high = 0;
        for (int bin = 0; bin < lengths.bins(); bin++) {
            steps.add(bin * width, high);
            high = texts.share(bin);
            steps.add(bin * width, high);
        }
        steps.add(lengths.bins() * width, high);
        steps.add(lengths.bins() * width, 0);
        chart.area(steps, (argb & OPAQUE) | FILL);
        chart.line(steps, stroke, argb);
    }

    private Scale up() {
        double most = lengths.most();
        Scale scale = Scale.linear(0, most * 1.25, 5, "share of the class");
        List<Scale.Tick> ticks = new ArrayList<>();
        for (Scale.Tick tick : scale.ticks()) {
            ticks.add(new Scale.Tick(tick.at(), Numbers.percent(tick.at())));
        }
        return new Scale(scale.axis(), ticks, scale.name());
    }

    /// Axis across. The last bin may hold texts that were cut; the limit then stands at its start.
    private Scale across(Canvas canvas) {
        LengthProfile profile = lengths.profile();
        int end = lengths.bins() * profile.binWidth();
        boolean cut = profile.positives().cut() + profile.negatives().cut() > 0;
        Scale scale = Scale.linear(0, end, canvas.width() < 500 ? 5 : 7, "tokens per text");
        if (!cut) {
            return scale;
        }
        List<Scale.Tick> ticks = new ArrayList<>();
        double room = 0.1 * end;
        scale.ticks().stream()
                .filter(tick -> tick.at() < profile.limit() - room)
                .forEach(ticks::add);
        ticks.add(new Scale.Tick(profile.limit(), Numbers.count(profile.limit()) + ", cut"));
        return new Scale(scale.axis(), ticks, scale.name());
    }
}
