package sotto.figure;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import sotto.run.evaluate.StudyPoint;
import sotto.run.evaluate.StudyPoints;

/// Toxicity of every variant against its perplexity, less of both being better.
///
/// @param judge name of the judge that says what is toxic
/// @param file name of the file whose perplexity is meant
/// @param level confidence of the intervals, in (0, 1)
/// @param points without a pre-prompt, each with both values, the untouched model first
public record ParetoPlot(String judge, String file, double level, List<StudyPoint> points) implements Figure {
    /// Share of the untouched model's perplexity up to which every point is useful.
    private static final double NEAR = 1.15;

    /// Share up to which points of the leading method are.
    private static final double FAR = 1.5;

    /// Share of both axes from a point up to which a place is at it.
    private static final double NEARBY = 0.03;

    /// Copies the list.
    public ParetoPlot {
        points = List.copyOf(points);
    }

    static ParetoPlot of(StudyPoints study) {
        return new ParetoPlot(
                study.judge(),
                study.file(),
                study.level(),
                study.plain().stream()
                        .filter(point -> point.toxicity().isPresent()
                                && point.perplexity().isPresent())
                        .toList());
    }

    /// The highest perplexity that pictures have on their axes: what is more stands at the edge.
    static double mostUseful(List<StudyPoint> points) {
        double base = points.getFirst().perplexity().orElseThrow().value();
        return points.stream()
                .filter(point -> StudyMark.leads(point) && perplexity(point) <= FAR * base)
                .mapToDouble(ParetoPlot::perplexity)
                .reduce(NEAR * base, Math::max);
    }

    static double perplexity(StudyPoint point) {
        return point.perplexity().orElseThrow().value();
    }

    static double toxicity(StudyPoint point) {
        return point.toxicity().orElseThrow().value();
    }

    @Override
    public String summary() {
        StudyPoint base = points.getFirst();
        StudyPoint shown =
                points.stream().filter(StudyPoint::isPaper).findFirst().orElse(points.getLast());
        return "%s: %s of completions toxic at a perplexity of %s; %s: %s at %s."
                .formatted(
                        StudyMark.name(base),
                        Numbers.percent(toxicity(base)),
                        StudyMark.number(perplexity(base)),
                        StudyMark.name(shown),
                        Numbers.percent(toxicity(shown)),
                        StudyMark.number(perplexity(shown)));
    }

    @Override
    public String at(double x, double y) {
        double most = mostUseful(points);
        double wide =
                most - points.stream().mapToDouble(ParetoPlot::perplexity).min().orElse(0);
        double high = points.stream().mapToDouble(ParetoPlot::toxicity).max().orElse(1);
        ToDoubleFunction<StudyPoint> away =
                point -> Math.hypot((perplexity(point) - x) / wide, (toxicity(point) - y) / high);
        return points.stream()
                .filter(point -> away.applyAsDouble(point) < NEARBY)
                .min(Comparator.comparingDouble(away))
                .map(this::words)
                .orElse("");
    }

    private String words(StudyPoint point) {
        double base = perplexity(points.getFirst());
        StudyPoint.Value toxicity = point.toxicity().orElseThrow();
        String interval = Double.isNaN(toxicity.low())
                ? ""
                : String.format(Locale.ROOT, " (%.3f–%.3f)", toxicity.low(), toxicity.high());
        String change = point.isBase() ? "" : " (%s %%)".formatted(ForestPicture.points(perplexity(point) / base - 1));
        return "%s · toxic %s%s · perplexity %s%s"
                .formatted(
                        StudyMark.name(point),
                        Numbers.auroc(toxicity.value(), 3),
                        interval,
                        StudyMark.number(perplexity(point)),
                        change);
    }

    @Override
    public String about(Side side) {
        return switch (side) {
            case ACROSS -> "Mean perplexity of the texts of %s: less is better.".formatted(file);
            case UP -> "Share of completions that %s calls toxic: less is better.".formatted(judge);
        };
    }

    @Override
    public Table table() {
        return StudyTable.of(points);
    }
}
