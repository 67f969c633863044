package sotto.measure;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// One figure of several variants of a model over the same units: `link(Σ numerator / Σ denominator)`.
///
/// Units are what was drawn from the world: prompts, texts or items. Completions of one prompt are no units.
///
/// @param name of the figure, for a report
/// @param numerators of every variant `[V, units]`, the untouched model first
/// @param denominators the same for all variants `[units]`, each above 0
/// @param trials of each unit where its value is the share of yeses among so many; null where it is not
/// @param rounds of each variant `[V]`: how many times the trials its units have had, 1 unless it stands for
///     several
public record PairedFigure(
        String name, double[][] numerators, double[] denominators, Link link, int @Nullable [] trials, int[] rounds) {
    /// Transformation of the ratio of sums.
    public enum Link {
        /// A mean.
        IDENTITY,
        /// A mean of values in [0, 1].
        RATE,
        /// The exponential of a mean: perplexity of a corpus, from negative log-likelihoods over tokens.
        EXP;

        double of(double ratio) {
            return this == EXP ? Math.exp(ratio) : ratio;
        }
    }

    /// Checks the shapes; the arrays are handed over.
    public PairedFigure {
        for (double[] numerator : numerators) {
            if (numerator.length != denominators.length) {
                throw new IllegalArgumentException(
                        "%d units and %d denominators".formatted(numerator.length, denominators.length));
            }
        }
        if (rounds.length != numerators.length) {
            throw new IllegalArgumentException("%d rounds".formatted(rounds.length));
        }
    }

    /// Makes a figure whose variants have each been measured once.
    public PairedFigure(String name, double[][] numerators, double[] denominators, Link link, int @Nullable [] trials) {
        this(name, numerators, denominators, link, trials, once(numerators.length));
    }

    private static int[] once(int variants) {
        int[] rounds = new int[variants];
        Arrays.fill(rounds, 1);
        return rounds;
    }

    /// Makes a figure whose units are no counts.
    public PairedFigure(String name, double[][] numerators, double[] denominators, Link link) {
        this(name, numerators, denominators, link, null);
    }

    /// Mean over units of values in [0, 1], each a share of yeses.
    ///
    /// @param trials of each unit, the same for all variants; all 1 where a unit is a yes or a no
    public static PairedFigure rate(String name, double[][] values, int[] trials) {
        return new PairedFigure(name, values, ones(values), Link.RATE, trials);
    }

    /// Mean over units of scores in [0, 1] that are no counts.
    public static PairedFigure scores(String name, double[][] values) {
        return new PairedFigure(name, values, ones(values), Link.RATE);
    }

    /// The same figure of other variants, each the mean of some of these: the value of a unit is the mean of
    /// its values.
    ///
    /// @param groups places of these variants; the first group is the untouched model alone
    public PairedFigure grouped(List<List<Integer>> groups) {
        double[][] means = new double[groups.size()][];
        int[] times = new int[groups.size()];
        for (int group = 0; group < means.length; group++) {
            List<Integer> places = groups.get(group);
            means[group] = places.size() == 1 ? numerators[places.getFirst()] : mean(places);
            times[group] = places.stream().mapToInt(place -> rounds[place]).sum();
        }
        return new PairedFigure(name, means, denominators, link, trials, times);
    }

    private double[] mean(List<Integer> places) {
        double[] mean = new double[units()];
        for (int place : places) {
            for (int unit = 0; unit < mean.length; unit++) {
                mean[unit] += numerators[place][unit] / places.size();
            }
        }
        return mean;
    }

    /// The trials of each unit in a pair of variants, of which its values and their differences are shares;
    /// null where they are no counts.
    int @Nullable [] trials(int one, int other) {
        int times = rounds[one] == rounds[other] ? rounds[one] : rounds[one] * rounds[other];
        return trials == null || times == 1
                ? trials
                : Arrays.stream(trials).map(count -> count * times).toArray();
    }

    /// The same figure over some of its units, by their numbers.
    public PairedFigure over(List<Integer> units) {
        return new PairedFigure(
                name,
                Arrays.stream(numerators).map(all -> some(all, units)).toArray(double[][]::new),
                some(denominators, units),
                link,
                trials == null
                        ? null
                        : units.stream().mapToInt(unit -> trials[unit]).toArray(),
                rounds);
    }

    private static double[] some(double[] all, List<Integer> units) {
        return units.stream().mapToDouble(unit -> all[unit]).toArray();
    }

    private static double[] ones(double[][] values) {
        double[] ones = new double[values[0].length];
        Arrays.fill(ones, 1);
        return ones;
    }

    /// Whether a variant's numbers are the same in two figures, whatever their names: that is one test, not two.
    public boolean isSame(PairedFigure other, int variant) {
        return link == other.link
                && Arrays.equals(denominators, other.denominators)
                && Arrays.equals(numerators[0], other.numerators[0])
                && Arrays.equals(numerators[variant], other.numerators[variant]);
    }

    /// Differences of a variant's units from the untouched model's `[units]`.
    double[] differences(int variant) {
        double[] differences = new double[units()];
        for (int unit = 0; unit < differences.length; unit++) {
            differences[unit] = numerators[variant][unit] - numerators[0][unit];
        }
        return differences;
    }

    /// Grain of which all differences of a variant's units are whole multiples, where they are counts; else 0.
    double grain(int variant) {
        int[] counts = trials(0, variant);
        if (counts == null) {
            return 0;
        }
        long common = 1;
        for (int count : counts) {
            common = common / gcd(common, count) * count;
            if (common > Integer.MAX_VALUE) {
                return 0;
            }
        }
        return 1.0 / common;
    }

    private static long gcd(long one, long other) {
        return other == 0 ? one : gcd(other, one % other);
    }

    /// The figure of a variant; not a number where there are no units.
    public double value(int variant) {
        return link.of(Arrays.stream(numerators[variant]).sum()
                / Arrays.stream(denominators).sum());
    }

    /// The number of units.
    public int units() {
        return denominators.length;
    }

    /// Whether every unit is a yes or a no, in this variant and in every other one that was measured once.
    boolean isYesOrNo(int variant) {
        return link != Link.EXP
                && rounds[variant] == 1
                && Arrays.stream(denominators).allMatch(value -> value == 1)
                && IntStream.range(0, numerators.length)
                        .filter(one -> rounds[one] == 1)
                        .mapToObj(one -> numerators[one])
                        .flatMapToDouble(Arrays::stream)
                        .allMatch(value -> value == 0 || value == 1);
    }
}
