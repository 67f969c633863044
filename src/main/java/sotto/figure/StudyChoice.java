package sotto.figure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import sotto.run.evaluate.StudyPoint;

/// Choice of few variants that stand for a study of many: one point, the paper's, and of every other method the one
/// of useful perplexity that is nearest to the point in toxicity, so that their prices can be compared.
public final class StudyChoice {
    private StudyChoice() {}

    /// The few, the untouched model left out.
    ///
    /// @param points without a pre-prompt
    /// @param shown the point that the others are compared with; empty for the paper's, or else the first
    public static List<StudyPoint> of(List<StudyPoint> points, Optional<StudyPoint> shown) {
        List<StudyPoint> variants = points.stream()
                .filter(point -> !point.isBase() && point.toxicity().isPresent())
                .toList();
        Optional<StudyPoint> paper =
                variants.stream().filter(StudyPoint::isPaper).findFirst();
        Optional<StudyPoint> first = shown.filter(variants::contains)
                .or(() -> paper)
                .or(() -> variants.stream().findFirst());
        List<StudyPoint> few = new ArrayList<>();
        first.ifPresent(few::add);
        paper.filter(point -> !few.contains(point)).ifPresent(few::add);
        Map<String, List<StudyPoint>> methods = variants.stream()
                .collect(Collectors.groupingBy(StudyMark::method, java.util.LinkedHashMap::new, Collectors.toList()));
        methods.forEach((method, all) -> {
            if (few.stream().noneMatch(point -> StudyMark.method(point).equals(method))) {
                double toxicity = ParetoPlot.toxicity(first.orElseThrow());
                Comparator<StudyPoint> nearest =
                        Comparator.comparingDouble(point -> Math.abs(ParetoPlot.toxicity(point) - toxicity));
                all.stream()
                        .filter(useful(points))
                        .min(nearest)
                        .or(() -> all.stream().min(nearest))
                        .ifPresent(few::add);
            }
        });
        return List.copyOf(few);
    }

    /// Whether a point's perplexity is one of those that pictures have on their axes.
    private static Predicate<StudyPoint> useful(List<StudyPoint> points) {
        List<StudyPoint> measured =
                points.stream().filter(point -> point.perplexity().isPresent()).toList();
        if (measured.isEmpty() || !measured.getFirst().isBase()) {
            return _ -> true;
        }
        double most = ParetoExtent.mostUseful(measured);
        return point -> point.perplexity().isPresent() && ParetoPlot.perplexity(point) <= most;
    }
}
