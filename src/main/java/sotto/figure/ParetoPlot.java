package sotto.figure;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import sotto.run.evaluate.StudyPoint;
import sotto.run.evaluate.StudyPoints;

/// Toxicity of every variant against its perplexity, less of both being better.
///
/// @param judge name of the judge that says what is toxic
/// @param file name of the file whose perplexity is meant
/// @param level confidence of the intervals, in (0, 1)
/// @param points without a pre-prompt, each with both values, the untouched model first
/// @param over other studies, drawn lighter in the same axes
/// @param least ranges that the axes have at least; empty for those that the points need
public record ParetoPlot(
        String judge,
        String file,
        double level,
        List<StudyPoint> points,
        List<Overlaid> over,
        Optional<ParetoExtent> least)
        implements Figure {
    /// Share of both axes from a point up to which a place is at it.
    private static final double NEARBY = 0.03;

    /// Place of the marks that stand for points beyond the right edge, as a share of the axis.
    private static final double EDGE = 0.975;

    /// Copies the lists.
    public ParetoPlot {
        points = List.copyOf(points);
        over = List.copyOf(over);
    }

    /// Another study, laid over.
    ///
    /// @param name of the study
    /// @param points without a pre-prompt, each with both values, the untouched model first
    public record Overlaid(String name, List<StudyPoint> points) {
        /// Copies the list.
        public Overlaid {
            points = List.copyOf(points);
        }

        /// The points of a study that have both values; empty if its untouched model has not.
        public static Optional<Overlaid> of(String name, StudyPoints study) {
            List<StudyPoint> points = placed(study);
            return points.isEmpty() || !points.getFirst().isBase()
                    ? Optional.empty()
                    : Optional.of(new Overlaid(name, points));
        }
    }

    static ParetoPlot of(StudyPoints study) {
        return new ParetoPlot(study.judge(), study.file(), study.level(), placed(study), List.of(), Optional.empty());
    }

    /// The plot of a study that may not be finished; empty until its untouched model has both values.
    public static Optional<ParetoPlot> possible(StudyPoints study) {
        return Optional.of(of(study))
                .filter(plot ->
                        !plot.points().isEmpty() && plot.points().getFirst().isBase());
    }

    private static List<StudyPoint> placed(StudyPoints study) {
        return study.plain().stream()
                .filter(point ->
                        point.toxicity().isPresent() && point.perplexity().isPresent())
                .toList();
    }

    /// The same points with other studies over them.
    public ParetoPlot over(List<Overlaid> studies) {
        return new ParetoPlot(judge, file, level, points, studies, least);
    }

    /// The same points in axes of at least these ranges.
    public ParetoPlot within(Optional<ParetoExtent> ranges) {
        return new ParetoPlot(judge, file, level, points, over, ranges);
    }

    /// The ranges of the axes.
    public ParetoExtent extent() {
        ParetoExtent needed = Stream.concat(Stream.of(points), over.stream().map(Overlaid::points))
                .map(ParetoExtent::of)
                .reduce(ParetoExtent::and)
                .orElseThrow();
        return least.map(needed::and).orElse(needed);
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
        ParetoExtent extent = extent();
        double edge = extent.left() + EDGE * extent.wide();
        ToDoubleFunction<StudyPoint> away = point -> Math.hypot(
                ((extent.holds(point) ? perplexity(point) : edge) - x) / extent.wide(),
                (toxicity(point) - y) / extent.top());
        Optional<StudyPoint> own = nearest(points, away);
        if (own.isPresent()) {
            return words(own.get(), points.getFirst());
        }
        return over.stream()
                .flatMap(study -> nearest(study.points(), away).stream()
                        .map(point -> study.name() + ": "
                                + words(point, study.points().getFirst())))
                .findFirst()
                .orElse("");
    }

    private static Optional<StudyPoint> nearest(List<StudyPoint> points, ToDoubleFunction<StudyPoint> away) {
        return points.stream()
                .filter(point -> away.applyAsDouble(point) < NEARBY)
                .min(Comparator.comparingDouble(away));
    }

    private static String words(StudyPoint point, StudyPoint untouched) {
        double base = perplexity(untouched);
        StudyPoint.Value toxicity = point.toxicity().orElseThrow();
        String interval = Double.isNaN(toxicity.low())
                ? ""
                : String.format(Locale.ROOT, " (%.3f–%.3f)", toxicity.low(), toxicity.high());
        String change = point.isBase() ? "" : " (%s %%)".formatted(ForestPicture.points(perplexity(point) / base - 1));
        String standing = switch (point.standing()) {
            case FRONT -> " · no other beats it by a paired interval";
            case BEATEN -> " · another beats it by a paired interval";
            case UNKNOWN -> "";
        };
        return "%s · toxic %s%s · perplexity %s%s%s"
                .formatted(
                        StudyMark.name(point),
                        Numbers.auroc(toxicity.value(), 3),
                        interval,
                        StudyMark.number(perplexity(point)),
                        change,
                        standing);
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
        return over.isEmpty() ? StudyTable.of(points) : StudyTable.of(points, over);
    }
}
