package sotto.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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
        List<StudyPoint> measured = study.plain().stream()
                .filter(point -> point.toxicity().isPresent())
                .toList();
        List<StudySweep> sweeps = StudySweep.of(measured, key);
        if (sweeps.isEmpty()) {
            throw new Failure(
                    "The report has no recipe at more than one %s.".formatted(key.equals("top") ? "k" : key),
                    "Evaluate a range of recipes, such as %s."
                            .formatted(key.equals("top") ? "det0:top=1..max/12" : "aura:strength=0..2/9"));
        }
        List<StudyPoint> swept =
                sweeps.stream().flatMap(sweep -> sweep.points().stream()).toList();
        List<StudyPoint> shown = new ArrayList<>();
        for (StudyPoint point : measured) {
            boolean single = key.equals("top") && point.number(key).isPresent();
            if (swept.contains(point) || single) {
                shown.add(point);
            }
        }
        return new SweepCurves(
                key, study.judge(), study.file(), study.level(), measured.getFirst(), shown, Optional.empty());
    }

    /// One chart of the two.
    public SweepCurves only(Part one) {
        return new SweepCurves(key, judge, file, level, base, points, Optional.of(one));
    }

    /// Whether the number is a count, drawn on a logarithm.
    boolean isCount() {
        return key.equals("top");
    }

    @Override
    public String summary() {
        StudyPoint last = points.getLast();
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
