package sotto.figure;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import sotto.run.evaluate.StudyPoint;

/// Places of the points on a drawn picture of toxicity against perplexity, for a window that points at them.
///
/// @param geometry of the drawn picture
public record ParetoSpots(ParetoPlot plot, Geometry geometry) {
    static final double EDGE = 16; // of a mark that stands for a point beyond, from the right

    /// Place of a point's mark, in pixels of the design from the picture's upper left corner.
    public record Spot(double x, double y) {
        double away(double otherX, double otherY) {
            return Math.hypot(x - otherX, y - otherY);
        }
    }

    /// The place of a point's mark; points beyond the right edge have theirs there.
    public Spot of(StudyPoint point) {
        double x = plot.extent().holds(point)
                ? geometry.x(ParetoPlot.perplexity(point))
                : geometry.area().right() - EDGE;
        return new Spot(x, geometry.y(ParetoPlot.toxicity(point)));
    }

    /// The point of this study whose mark is nearest to a place; empty if none is within `reach` pixels.
    public Optional<StudyPoint> nearest(double x, double y, double reach) {
        return plot.points().stream()
                .filter(point -> of(point).away(x, y) <= reach)
                .min(Comparator.comparingDouble(point -> of(point).away(x, y)));
    }

    /// The places of all marks.
    public List<Spot> all() {
        return plot.points().stream().map(this::of).toList();
    }
}
