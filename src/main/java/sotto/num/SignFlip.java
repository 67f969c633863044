package sotto.num;

import java.util.Arrays;
import java.util.OptionalDouble;

/// Paired permutation test: if the sides of every pair were swapped at random, how often would they differ as much?
///
/// Under the null hypothesis that the sides are exchangeable within each pair, the sign of every difference is a coin's
/// (Fisher, 1935). Two-sided, on the absolute sum. Where all signs can be counted out the p-value is exact; with drawn
/// signs `p = (1 + hits) / (1 + draws)` (Phipson and Smyth, 2010), so never 0 and never below `1 / (1 + draws)`.
public final class SignFlip {
    private static final double ROUNDING = 1e-12;

    /// Largest number of differences for which every assignment of signs is tried.
    private static final int FEW = 20;

    /// Additions that an exact count of whole numbers may take: some 50 ms.
    private static final long MOST_WORK = 50_000_000;

    /// Pairs whose signs are looked up together.
    private static final int GROUP = 8;

    private SignFlip() {}

    /// The p-value from drawn signs, in (0, 1]; 1 where all differences are 0, not a number where one of them is
    /// not finite.
    ///
    /// @param draws random assignments of signs, at least 1
    public static double p(double[] differences, int draws, long seed) {
        double all = Arrays.stream(differences).map(Math::abs).sum();
        if (!Double.isFinite(all)) {
            return Double.NaN;
        }
        double enough = Math.abs(Arrays.stream(differences).sum()) - ROUNDING * all; // sums of the same terms differ
        double[][] sums = groups(differences);
        SplitMix random = new SplitMix(seed);
        int hits = 0;
        for (int draw = 0; draw < draws; draw++) {
            double sum = 0;
            long bits = 0;
            for (int group = 0; group < sums.length; group++) {
                bits = group % (Long.SIZE / GROUP) == 0 ? random.next() : bits >>> GROUP;
                sum += sums[group][(int) bits & ((1 << GROUP) - 1)];
            }
            hits += Math.abs(sum) >= enough ? 1 : 0;
        }
        return (1.0 + hits) / (1.0 + draws);
    }

    /// The sums of eight pairs each under all their signs `[groups, 256]`: a set bit turns its pair.
    private static double[][] groups(double[] differences) {
        double[][] sums = new double[(differences.length + GROUP - 1) / GROUP][1 << GROUP];
        for (int pair = 0; pair < differences.length; pair++) {
            double[] group = sums[pair / GROUP];
            int bit = 1 << pair % GROUP;
            for (int signs = 0; signs < group.length; signs++) {
                group[signs] += (signs & bit) == 0 ? differences[pair] : -differences[pair];
            }
        }
        return sums;
    }

    /// The exact p-value, in (0, 1], where it can be had: of at most twenty differences that are not 0 by all their
    /// signs, of more where they are whole multiples of a grain by the distribution of their sum. Empty else.
    ///
    /// @param grain that the differences may be multiples of, such as one completion of so many; 0 for none
    public static OptionalDouble exact(double[] differences, double grain) {
        double[] some = Arrays.stream(differences).filter(value -> value != 0).toArray();
        double all = Arrays.stream(some).map(Math::abs).sum();
        if (!Double.isFinite(all)) {
            return OptionalDouble.empty();
        }
        if (some.length <= FEW) {
            return OptionalDouble.of(
                    byAllSigns(some, Math.abs(Arrays.stream(some).sum()) - ROUNDING * all));
        }
        long whole = grain > 0 ? Math.round(all / grain) : Long.MAX_VALUE / some.length;
        return whole * some.length <= MOST_WORK
                ? OptionalDouble.of(bySums(some, grain, (int) whole))
                : OptionalDouble.empty();
    }

    private static double byAllSigns(double[] differences, double enough) {
        int half = differences.length / 2;
        double[] first = sums(Arrays.copyOf(differences, half));
        double[] second = sums(Arrays.copyOfRange(differences, half, differences.length));
        long hits = 0;
        for (double one : first) {
            for (double other : second) {
                hits += Math.abs(one + other) >= enough ? 1 : 0;
            }
        }
        return (double) hits / (first.length * (long) second.length);
    }

    /// The sums under all signs.
    private static double[] sums(double[] differences) {
        double[] sums = new double[1 << differences.length];
        for (int signs = 0; signs < sums.length; signs++) {
            for (int pair = 0; pair < differences.length; pair++) {
                sums[signs] += (signs >> pair & 1) == 0 ? differences[pair] : -differences[pair];
            }
        }
        return sums;
    }

    /// Exact p-value of whole numbers: the sum under random signs is twice that of a random subset of absolute
    /// values, less all.
    private static double bySums(double[] differences, double grain, int all) {
        double[] chances = new double[all + 1]; // of each sum of a subset of those so far
        chances[0] = 1;
        int sum = 0;
        int most = 0;
        for (double difference : differences) {
            int value = (int) Math.round(difference / grain);
            sum += value;
            int step = Math.abs(value);
            most += step;
            for (int at = most; at >= 0; at--) {
                chances[at] = 0.5 * (chances[at] + (at >= step ? chances[at - step] : 0));
            }
        }
        double p = 0;
        for (int subset = 0; subset <= most; subset++) {
            p += Math.abs(2L * subset - most) >= Math.abs(sum) ? chances[subset] : 0;
        }
        return Math.min(1, p);
    }
}
