package sotto.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import sotto.run.evidence.EnoughTexts;
import sotto.run.evidence.Spread;
import sotto.run.evidence.Stability;

/// Agreement of samples, and width of the neurons' intervals, against the number of texts.
///
/// @param stability of a run
public record ConvergenceCurves(Stability stability) implements Figure {
    /// Curve of a figure over the sizes of samples that have it.
    ///
    /// @param name beside its end
    /// @param twoSamples the figure of two samples without a text in common
    /// @param withAll the figure of a sample with all texts
    record Curve(
            String name,
            Function<Stability.SampleSize, @Nullable Spread> twoSamples,
            Function<Stability.SampleSize, @Nullable Spread> withAll) {}

    /// A place on a curve.
    record Point(double texts, Spread spread) {}

    /// Both curves of agreement: that of the order of all neurons first.
    List<Curve> curves() {
        return List.of(
                new Curve("Spearman", Stability.SampleSize::spearman, Stability.SampleSize::spearmanWithWhole),
                new Curve(
                        "top %s, Jaccard".formatted(Numbers.count(stability.top())),
                        Stability.SampleSize::jaccard,
                        Stability.SampleSize::jaccardWithWhole));
    }

    /// The points of a figure, fewest texts first.
    List<Point> points(Function<Stability.SampleSize, @Nullable Spread> figure) {
        List<Point> points = new ArrayList<>();
        for (Stability.SampleSize size : stability.convergence()) {
            Spread spread = figure.apply(size);
            if (spread != null && !Double.isNaN(spread.mean())) {
                points.add(new Point(size.size(), spread));
            }
        }
        return points;
    }

    /// Number of texts that would do; empty where the file does not tell.
    Optional<Integer> enough() {
        return Optional.ofNullable(stability.enough().texts());
    }

    @Override
    public Table table() {
        return new Table(
                List.of(
                        "part_of_texts (0 to 1)",
                        "positive_texts (count)",
                        "other_texts (count)",
                        "interval_width (0 to 1)",
                        "spearman_two_samples (-1 to 1)",
                        "spearman_two_samples_low (-1 to 1)",
                        "spearman_two_samples_high (-1 to 1)",
                        "spearman_with_all (-1 to 1)",
                        "jaccard_two_samples (0 to 1)",
                        "jaccard_two_samples_low (0 to 1)",
                        "jaccard_two_samples_high (0 to 1)",
                        "jaccard_with_all (0 to 1)"),
                stability.convergence().stream().map(ConvergenceCurves::row));
    }

    private static List<String> row(Stability.SampleSize size) {
        return List.of(
                Double.toString(size.part()),
                Integer.toString(size.texts().positives()),
                Integer.toString(size.texts().negatives()),
                text(size.width()),
                text(size.spearman(), Spread::mean),
                text(size.spearman(), Spread::low),
                text(size.spearman(), Spread::high),
                text(size.spearmanWithWhole(), Spread::mean),
                text(size.jaccard(), Spread::mean),
                text(size.jaccard(), Spread::low),
                text(size.jaccard(), Spread::high),
                text(size.jaccardWithWhole(), Spread::mean));
    }

    private static String text(@Nullable Spread spread, Function<Spread, Double> end) {
        return spread == null ? "" : text(Objects.requireNonNull(end.apply(spread)));
    }

    private static String text(double value) {
        return Double.isNaN(value) ? "" : Double.toString(value);
    }

    @Override
    public String summary() {
        return stability.enough().sentence();
    }

    @Override
    public String at(double x, double y) {
        Stability.SampleSize nearest = stability.convergence().getFirst();
        for (Stability.SampleSize size : stability.convergence()) {
            nearest = Math.abs(Math.log(size.size() / x)) < Math.abs(Math.log(nearest.size() / x)) ? size : nearest;
        }
        String width = "%s texts: median interval width %s"
                .formatted(Numbers.count(nearest.size()), Numbers.auroc(nearest.width(), 3));
        Spread jaccard = nearest.jaccard();
        Spread spearman = nearest.spearman();
        return jaccard == null || spearman == null
                ? width
                : "%s; two samples: Spearman %s, top Jaccard %s"
                        .formatted(width, Numbers.auroc(spearman.mean(), 3), Numbers.auroc(jaccard.mean(), 3));
    }

    @Override
    public String about(Side side) {
        return switch (side) {
            case ACROSS -> "Texts of a sample, both classes in the proportion that the run has.";
            case UP ->
                "Agreement of two samples without a text in common: 1 is the same. The top agrees from Jaccard %s on."
                        .formatted(Numbers.auroc(EnoughTexts.TARGET, 1));
        };
    }
}
