package sotto.figure;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import sotto.expert.Emphasis;
import sotto.run.evaluate.StudyPoint;
import sotto.run.evaluate.StudyPoints;
import sotto.work.Failure;

/// Toxicity and perplexity against a number that recipes were swept through.
///
/// @param key the number: `strength` or `top`
/// @param judge name of the judge that says what is toxic
/// @param file name of the file whose perplexity is meant; empty if none was measured
/// @param level confidence of the intervals, in (0, 1)
/// @param base the untouched model
/// @param points that have the number, without a pre-prompt, by variant
/// @param part the one chart to be drawn; empty for both
public record SweepCurves(
        String key,
        String judge,
        String file,
        double level,
        StudyPoint base,
        List<StudyPoint> points,
        Optional<Part> part)
        implements Figure {
    /// One chart of the two, in axes that others share.
    ///
    /// @param extent ranges of toxicity and of perplexity
    /// @param awaited numbers at which points are still to come
    public record Part(Measure measure, ParetoExtent extent, List<Double> awaited) {
        /// Copies the list.
        public Part {
            awaited = List.copyOf(awaited);
        }
    }

    /// Axis up of a chart.
    public enum Measure {
        TOXICITY,
        PERPLEXITY
    }

    /// Copies the list.
    public SweepCurves {
        points = List.copyOf(points);
    }

    /// The curves of a study; a [Failure] if no recipe was swept through the number.
    static SweepCurves of(StudyPoints study, String key) {
        List<StudyPoint> measured = measured(study);
        if (StudySweep.of(measured, key).isEmpty()) {
            throw new Failure(
                    "The report has no recipe at more than one %s.".formatted(key.equals("top") ? "k" : key),
                    "Evaluate a range of recipes, such as %s."
                            .formatted(key.equals("top") ? "det0:top=1..max/12" : "aura:strength=0..2/9"));
        }
        return new SweepCurves(
                key,
                study.judge(),
                study.file(),
                study.level(),
                measured.getFirst(),
                shown(measured, key),
                Optional.empty());
    }

    /// One chart of a study that may not be finished; empty where no recipe is swept through the number, nor will be.
    public static Optional<SweepCurves> possible(StudyPoints study, String key, Part part) {
        List<StudyPoint> measured = measured(study);
        boolean some =
                !StudySweep.of(measured, key).isEmpty() || !part.awaited().isEmpty();
        return measured.stream()
                .findFirst()
                .filter(base -> some && base.isBase())
                .map(base -> new SweepCurves(
                        key,
                        study.judge(),
                        study.file(),
                        study.level(),
                        base,
                        shown(measured, key),
                        Optional.of(part)));
    }

    private static List<StudyPoint> measured(StudyPoints study) {
        return study.plain().stream()
                .filter(point -> point.toxicity().isPresent())
                .toList();
    }

    /// The points of sweeps, and single ones of the same number; a strength beside a number of neurons is none.
    private static List<StudyPoint> shown(List<StudyPoint> measured, String key) {
        List<StudyPoint> swept = StudySweep.of(measured, key).stream()
                .flatMap(sweep -> sweep.points().stream())
                .toList();
        return measured.stream()
                .filter(point -> swept.contains(point)
                        || (point.number(key).isPresent()
                                && (key.equals("top")
                                        || (swept.isEmpty()
                                                && point.number("top").isEmpty()))))
                .toList();
    }

    /// Whether the number is a count, drawn on a logarithm.
    boolean isCount() {
        return key.equals("top");
    }

    @Override
    public String summary() {
        StudyPoint last = points.reversed().stream()
                .filter(point -> StudyMark.emphasis(point)
                        .filter(Emphasis.CONTROL::equals)
                        .isEmpty())
                .findFirst()
                .orElse(points.isEmpty() ? base : points.getLast());
        return "%s: %s of completions toxic; %s: %s."
                .formatted(
                        StudyMark.name(base),
                        Numbers.percent(ParetoPlot.toxicity(base)),
                        StudyMark.name(last),
                        Numbers.percent(ParetoPlot.toxicity(last)));
    }

    @Override
    public Table table() {
        return StudyTable.of(Stream.concat(Stream.of(base), points.stream()).toList());
    }
}
