package sotto.figure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import sotto.run.evaluate.StudyPoint;

/// Step from one point of a study to the next, for arrow keys.
public enum ParetoWalk {
    /// To the next point of the same sweep.
    ON,
    /// To the point before it.
    BACK,
    /// To the next sweep, there to the point that is nearest in toxicity.
    OTHER,
    /// To the sweep before it, likewise.
    OTHER_BACK;

    /// The point after a step; empty where there is none.
    public Optional<StudyPoint> from(StudyPoint point, ParetoPlot plot) {
        List<List<StudyPoint>> lines = lines(plot);
        int line = Math.max(0, line(lines, point));
        return switch (this) {
            case ON, BACK -> {
                List<StudyPoint> own = lines.get(line);
                int at = own.indexOf(point) + (this == ON ? 1 : -1);
                yield at >= 0 && at < own.size() ? Optional.of(own.get(at)) : Optional.empty();
            }
            case OTHER, OTHER_BACK -> {
                int next = Math.floorMod(line + (this == OTHER ? 1 : -1), lines.size());
                yield lines.get(next).stream()
                        .filter(one -> !one.isBase() && !one.equals(point))
                        .min(Comparator.comparingDouble(
                                one -> Math.abs(ParetoPlot.toxicity(one) - ParetoPlot.toxicity(point))));
            }
        };
    }

    private static int line(List<List<StudyPoint>> lines, StudyPoint point) {
        for (int line = 0; line < lines.size(); line++) {
            if (lines.get(line).contains(point)) {
                return line;
            }
        }
        return -1;
    }

    /// The sweeps, each from the untouched model on, and a line of all points that are in none.
    private static List<List<StudyPoint>> lines(ParetoPlot plot) {
        List<StudySweep> sweeps = StudySweep.all(plot.points());
        List<StudyPoint> rest = plot.points().stream()
                .filter(point -> !point.isBase()
                        && sweeps.stream().noneMatch(sweep -> sweep.points().contains(point)))
                .toList();
        StudyPoint base = plot.points().getFirst();
        List<List<StudyPoint>> lines = new ArrayList<>();
        sweeps.forEach(sweep -> lines.add(withBase(base, sweep.points())));
        if (!rest.isEmpty() || lines.isEmpty()) {
            lines.add(withBase(base, rest));
        }
        return lines;
    }

    private static List<StudyPoint> withBase(StudyPoint base, List<StudyPoint> points) {
        List<StudyPoint> line = new ArrayList<>(List.of(base));
        line.addAll(points);
        return line;
    }
}
