package sotto.figure;

import java.util.List;
import java.util.stream.DoubleStream;
import sotto.run.evaluate.StudyPoint;

/// Ranges of the axes of toxicity against perplexity; toxicity begins at 0.
///
/// @param left perplexity at the left end
/// @param right perplexity at the right end; points beyond it stand at the edge
/// @param top toxicity at the upper end
public record ParetoExtent(double left, double right, double top) {
    /// Share of the untouched model's perplexity up to which every point is useful.
    private static final double NEAR = 1.15;

    /// Share up to which points of the leading method are.
    private static final double FAR = 1.5;

    private static final double SPACE = 0.05; // of an axis, around its points
    private static final double MORE = 0.1; // of an axis that has to grow, so that it need not grow again at once

    /// The ranges that points need: around the untouched model, which is the first, and those of a useful perplexity.
    static ParetoExtent of(List<StudyPoint> points) {
        double most = mostUseful(points);
        List<StudyPoint> inside = points.stream()
                .filter(point -> ParetoPlot.perplexity(point) <= most)
                .toList();
        double low = inside.stream().mapToDouble(ParetoPlot::perplexity).min().orElse(1);
        double high = inside.stream().mapToDouble(ParetoPlot::perplexity).max().orElse(2);
        double end = inside.stream()
                .mapToDouble(point -> ends(point)[1])
                .filter(Double::isFinite)
                .reduce(high, Math::max);
        double space = SPACE * Math.max(high - low, 0.02 * low);
        return new ParetoExtent(
                low - 2 * space, Math.min(Math.max(end, high + space), high + 6 * space) + space, top(points));
    }

    /// The ranges in which points of a study are expected of which only the untouched model is known.
    public static ParetoExtent expected(StudyPoint base) {
        double perplexity = ParetoPlot.perplexity(base);
        double wide = (NEAR - 1) * perplexity;
        return new ParetoExtent(perplexity - 2 * SPACE * wide, perplexity + wide, top(List.of(base)));
    }

    private static double top(List<StudyPoint> points) {
        double high = points.stream()
                .flatMap(point -> point.toxicity().stream())
                .flatMapToDouble(value -> DoubleStream.of(value.value(), value.high()))
                .filter(Double::isFinite)
                .max()
                .orElse(1);
        return Math.max(0.02, (1 + SPACE) * high);
    }

    /// The highest perplexity that pictures have on their axes: what is more stands at the edge.
    static double mostUseful(List<StudyPoint> points) {
        double base = ParetoPlot.perplexity(points.getFirst());
        return points.stream()
                .filter(point -> StudyMark.leads(point) && ParetoPlot.perplexity(point) <= FAR * base)
                .mapToDouble(ParetoPlot::perplexity)
                .reduce(NEAR * base, Math::max);
    }

    /// Ends of the paired interval around a point's perplexity; NaN where there is none.
    static double[] ends(StudyPoint point) {
        return point.perplexityChange()
                .map(change -> {
                    double base = ParetoPlot.perplexity(point) - change.value();
                    return new double[] {base + change.low(), base + change.high()};
                })
                .orElse(new double[] {Double.NaN, Double.NaN});
    }

    double wide() {
        return right - left;
    }

    /// Whether a point is not beyond the right edge.
    boolean holds(StudyPoint point) {
        return ParetoPlot.perplexity(point) <= right;
    }

    /// Ranges that hold both.
    ParetoExtent and(ParetoExtent other) {
        return new ParetoExtent(Math.min(left, other.left), Math.max(right, other.right), Math.max(top, other.top));
    }

    /// These ranges, or where others need more, somewhat more than they need.
    public ParetoExtent grown(ParetoExtent needed) {
        double more = MORE * Math.max(wide(), needed.wide());
        return new ParetoExtent(
                needed.left >= left ? left : needed.left - more,
                needed.right <= right ? right : needed.right + more,
                needed.top <= top ? top : (1 + MORE) * needed.top);
    }
}
