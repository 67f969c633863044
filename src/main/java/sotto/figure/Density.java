package sotto.figure;

import java.util.List;
import java.util.stream.IntStream;
import sotto.chat.Region;
import sotto.num.Densities;
import sotto.run.score.ScoredRun;

/// Densities of one neuron's responses over the texts of both classes.
///
/// @param pooled the way a neuron's outputs over a text became one response
public record Density(Densities densities, ScoredRun.Pooled pooled, ClassNames names) implements Figure {
    /// Name of the response: how it was made, and of which part of a text.
    String response() {
        return "%s response in the %s"
                .formatted(pooled.pooling().word(), pooled.region() == Region.ANSWER ? "answers" : "text");
    }

    @Override
    public String summary() {
        return "%s texts peak at a response of %s, %s texts at %s."
                .formatted(
                        names.concept(),
                        Numbers.auroc(peak(densities.positives()), 2),
                        names.other(),
                        Numbers.auroc(peak(densities.negatives()), 2));
    }

    private double peak(double[] density) {
        int best = 0;
        for (int point = 0; point < density.length; point++) {
            best = density[point] > density[best] ? point : best;
        }
        return densities.grid()[best];
    }

    /// The part of the grid where a class has at least a five-hundredth of its peak: beyond it nothing is seen.
    double[] range() {
        double[] grid = densities.grid();
        double least = Math.max(most(densities.positives()), most(densities.negatives())) / 500;
        int first = 0;
        int last = grid.length - 1;
        while (first < last && Math.max(densities.positives()[first], densities.negatives()[first]) < least) {
            first++;
        }
        while (last > first && Math.max(densities.positives()[last], densities.negatives()[last]) < least) {
            last--;
        }
        return new double[] {grid[first], grid[last]};
    }

    static double most(double[] density) {
        double most = 0;
        for (double value : density) {
            most = Math.max(most, value);
        }
        return most;
    }

    @Override
    public String at(double x, double y) {
        return "response %s · %s %s · %s %s"
                .formatted(
                        Numbers.auroc(x, 2),
                        names.concept(),
                        Numbers.auroc(Roc.height(densities.grid(), densities.positives(), x), 3),
                        names.other(),
                        Numbers.auroc(Roc.height(densities.grid(), densities.negatives(), x), 3));
    }

    @Override
    public String about(Side side) {
        return switch (side) {
            case ACROSS -> "The neuron's response to a text: one number made of its outputs at all tokens.";
            case UP -> "How many texts of a class respond so: a smooth curve whose area is 1 for each class.";
        };
    }

    @Override
    public Table table() {
        return new Table(
                List.of("response", "density_concept (per unit of response)", "density_other (per unit of response)"),
                IntStream.range(0, densities.grid().length)
                        .mapToObj(point -> List.of(
                                Double.toString(densities.grid()[point]),
                                Double.toString(densities.positives()[point]),
                                Double.toString(densities.negatives()[point]))));
    }
}
