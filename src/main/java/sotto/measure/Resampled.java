package sotto.measure;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import sotto.num.Interval;
import sotto.num.McNemar;
import sotto.num.SignFlip;

/// A paired figure with all its bootstrap estimates: its intervals, and how variants differ from the untouched model.
public final class Resampled {
    /// 97.5th plus 80th percentile of the normal distribution.
    private static final double TWO_SIDED_AND_POWER = 1.959964 + 0.841621;

    private final PairedFigure figure;
    private final Significance significance;
    private final double[][] estimates; // [V, resamples]

    private Resampled(PairedFigure figure, Significance significance, double[][] estimates) {
        this.figure = figure;
        this.significance = significance;
        this.estimates = estimates;
    }

    /// Draws units with replacement; the same draws for every variant.
    public static Resampled of(PairedFigure figure, Significance significance) {
        int variants = figure.numerators().length;
        double[][] columns = Arrays.copyOf(figure.numerators(), variants + 1);
        columns[variants] = figure.denominators();
        double[][] sums = new double[variants + 1][0];
        if (figure.units() > 0) {
            sums = significance.bootstrap().sums(columns);
        }
        double[][] estimates = new double[variants][sums[0].length];
        for (int variant = 0; variant < variants; variant++) {
            for (int draw = 0; draw < estimates[variant].length; draw++) {
                estimates[variant][draw] = figure.link().of(sums[variant][draw] / sums[variants][draw]);
            }
        }
        return new Resampled(figure, significance, estimates);
    }

    /// The figure itself.
    public PairedFigure figure() {
        return figure;
    }

    /// The interval of a variant's figure.
    public Interval interval(int variant) {
        return Interval.percentile(estimates[variant], significance.level());
    }

    /// How a variant differs from variant 0.
    public Difference difference(int variant) {
        double[] deltas = new double[estimates[0].length];
        double[] ratios = new double[deltas.length];
        for (int draw = 0; draw < deltas.length; draw++) {
            deltas[draw] = estimates[variant][draw] - estimates[0][draw];
            ratios[draw] = estimates[0][draw] / estimates[variant][draw];
        }
        boolean exact = figure.isYesOrNo();
        Interval ratio = Interval.percentile(ratios, significance.level());
        return new Difference(
                figure.value(variant) - figure.value(0),
                Interval.percentile(deltas, significance.level()),
                exact ? mcNemar(variant) : signFlip(variant),
                exact ? "exact McNemar" : "sign-flip permutation, %d draws".formatted(significance.permutations()),
                TWO_SIDED_AND_POWER * standardDeviation(deltas),
                new Difference.Ratio(
                        finite(figure.value(0) / figure.value(variant)),
                        finite(ratio.low()),
                        finite(ratio.high()),
                        significance.level()));
    }

    private double mcNemar(int variant) {
        int first = 0;
        int second = 0;
        for (int unit = 0; unit < figure.units(); unit++) {
            double difference = figure.numerators()[variant][unit] - figure.numerators()[0][unit];
            first += difference < 0 ? 1 : 0;
            second += difference > 0 ? 1 : 0;
        }
        return figure.units() == 0 ? Double.NaN : McNemar.p(first, second);
    }

    /// With a link too: it rises with the sum, and to change sides leaves the sum of both sides as it is, so that
    /// the
    /// absolute difference rises with that of the sums.
    private double signFlip(int variant) {
        double[] differences = new double[figure.units()];
        for (int unit = 0; unit < differences.length; unit++) {
            differences[unit] = figure.numerators()[variant][unit] - figure.numerators()[0][unit];
        }
        return differences.length == 0
                ? Double.NaN
                : SignFlip.p(differences, significance.permutations(), significance.seed());
    }

    private static double standardDeviation(double[] values) {
        double mean = Arrays.stream(values).average().orElse(Double.NaN);
        double squares = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        return Math.sqrt(squares / (values.length - 1));
    }

    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
