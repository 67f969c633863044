package sotto.measure;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sotto.num.Fieller;
import sotto.num.Interval;

/// A paired figure with all its bootstrap estimates: its intervals, and how variants differ from the untouched
/// model.
public final class Resampled {
    /// Sum of the 97.5th and the 80th percentile of the standard normal distribution.
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

    /// The same figure of other variants, each the mean of some of these, with the same draws of units.
    ///
    /// @param groups places of these variants; the first group is the untouched model alone
    public Resampled grouped(List<List<Integer>> groups) {
        return of(figure.grouped(groups), significance);
    }

    /// The figure itself.
    public PairedFigure figure() {
        return figure;
    }

    /// The interval of a variant's figure: of rates from their units, else the bootstrap's.
    public Interval interval(int variant) {
        return figure.link() == PairedFigure.Link.RATE
                ? RateInterval.of(figure.numerators()[variant], figure.trials(variant, variant), significance.level())
                : Interval.expanded(estimates[variant], figure.units(), significance.level());
    }

    /// Standard error of a variant's figure, by the bootstrap.
    public double standardError(int variant) {
        return standardDeviation(estimates[variant]);
    }

    /// Difference of a variant from variant 0.
    ///
    /// @param tests how many p-values will be corrected together: the more, the smaller they must be able to
    ///     get
    public Difference difference(int variant, int tests) {
        double[] differences = figure.differences(variant);
        PairedTest test = figure.isYesOrNo(variant)
                ? PairedTest.yesOrNo(differences)
                : PairedTest.of(differences, figure.grain(variant), significance, tests);
        return described(variant, test.p(), test.method());
    }

    /// Difference of a variant from variant 0 without a test, which takes longer than all else: its p-value is
    /// NaN.
    public Difference untested(int variant) {
        return described(variant, Double.NaN, "");
    }

    private Difference described(int variant, double p, String method) {
        double[] deltas = new double[estimates[0].length];
        for (int draw = 0; draw < deltas.length; draw++) {
            deltas[draw] = estimates[variant][draw] - estimates[0][draw];
        }
        boolean same = Arrays.stream(figure.differences(variant)).allMatch(value -> value == 0);
        Interval ratio = ratio(variant);
        return new Difference(
                figure.value(variant) - figure.value(0),
                between(0, variant),
                p,
                method,
                same ? null : TWO_SIDED_AND_POWER * standardDeviation(deltas),
                new Difference.Ratio(
                        finite(figure.value(0) / figure.value(variant)),
                        same ? null : finite(ratio.low()),
                        same ? null : finite(ratio.high()),
                        significance.level()));
    }

    private Interval ratio(int variant) {
        if (figure.link() != PairedFigure.Link.EXP) {
            return Fieller.of(figure.numerators()[0], figure.numerators()[variant], significance.level());
        }
        double[] ratios = new double[estimates[0].length];
        Arrays.setAll(ratios, draw -> estimates[0][draw] / estimates[variant][draw]);
        return Interval.expanded(ratios, figure.units(), significance.level());
    }

    /// Paired interval of the difference of a variant from another one; not of rates the smallest that holds
    /// the bootstrap's and Student's: percentiles follow a long tail to its side, and draw too little from it.
    public Interval between(int from, int variant) {
        if (figure.link() == PairedFigure.Link.RATE) {
            return RateInterval.ofDifference(
                    figure.numerators()[from],
                    figure.numerators()[variant],
                    figure.trials(from, variant),
                    significance.level());
        }
        double[] deltas = new double[estimates[from].length];
        Arrays.setAll(deltas, draw -> estimates[variant][draw] - estimates[from][draw]);
        Interval drawn = Interval.expanded(deltas, figure.units(), significance.level());
        return figure.units() < 2 ? drawn : drawn.with(student(from, variant));
    }

    /// Student's interval of the difference, by the linear part of the link.
    private Interval student(int from, int variant) {
        double[] linear = new double[figure.units()];
        for (int unit = 0; unit < linear.length; unit++) {
            linear[unit] =
                    slope(variant) * figure.numerators()[variant][unit] - slope(from) * figure.numerators()[from][unit];
        }
        double half = Interval.student(linear, figure.denominators(), significance.level());
        double delta = figure.value(variant) - figure.value(from);
        return new Interval(delta - half, delta + half, significance.level());
    }

    private double slope(int variant) {
        return figure.link() == PairedFigure.Link.EXP ? figure.value(variant) : 1;
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
