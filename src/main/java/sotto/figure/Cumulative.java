package sotto.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sotto.expert.Expertise;
import sotto.expert.Ranking;

/// Cumulative curve: the number of neurons above each AUROC, and the number expected by chance.
///
/// @param points from ½ on, a thousandth apart, up to the first that no neuron exceeds
/// @param marked the threshold that is marked, with its counts; empty where a window marks it itself
public record Cumulative(List<Point> points, Evidence sample, Optional<Point> marked) implements Figure {
    private static final int STEPS = 1000;

    /// Copies the list.
    public Cumulative {
        points = List.copyOf(points);
    }

    /// Point of the curve: the number of neurons strictly above a threshold.
    ///
    /// @param threshold in [0, 1]
    /// @param expected neurons by chance alone; not a number where the numbers of texts are unknown
    public record Point(double threshold, int neurons, double expected) {}

    static Cumulative of(Expertise expertise, Evidence sample, double threshold) {
        Ranking ranking = expertise.ranking();
        List<Point> points = new ArrayList<>();
        for (int step = STEPS / 2; step <= STEPS; step++) {
            Point point = point(ranking, sample, (double) step / STEPS);
            points.add(point);
            if (point.neurons() == 0) {
                break;
            }
        }
        return new Cumulative(points, sample, Optional.of(point(ranking, sample, threshold)));
    }

    /// The same curve without its mark.
    public Cumulative unmarked() {
        return new Cumulative(points, sample, Optional.empty());
    }

    private static Point point(Ranking ranking, Evidence sample, double threshold) {
        return new Point(threshold, ranking.above(threshold), sample.chance().above(threshold));
    }

    /// The neurons above a threshold in [½, 1], read from the curve.
    public Point nearest(double threshold) {
        int step = (int) Math.rint((threshold - 0.5) * STEPS);
        return points.get(Math.clamp(step, 0, points.size() - 1));
    }

    @Override
    public String summary() {
        Point half = points.getFirst();
        return "%s neurons lie above 0.5; none above %s."
                .formatted(
                        Numbers.count(half.neurons()),
                        Numbers.auroc(points.getLast().threshold(), 3));
    }

    @Override
    public String at(double x, double y) {
        Point point = nearest(x);
        return "%s neurons above %s%s"
                .formatted(
                        Numbers.count(point.neurons()),
                        Numbers.auroc(point.threshold(), 3),
                        Double.isNaN(point.expected()) ? "" : " · by chance " + Numbers.expected(point.expected()));
    }

    @Override
    public String about(Side side) {
        return switch (side) {
            case ACROSS -> "AUROC above which a neuron counts as an expert. " + Numbers.AUROC;
            case UP -> "How many neurons lie above the threshold, on a log scale; dashed: how many would by chance.";
        };
    }

    @Override
    public Table table() {
        return new Table(
                List.of("threshold (auroc)", "neurons_above (count)", "expected_by_chance (count)"),
                points.stream()
                        .map(point -> List.of(
                                Double.toString(point.threshold()),
                                Integer.toString(point.neurons()),
                                Double.isNaN(point.expected()) ? "" : Double.toString(point.expected()))));
    }
}
