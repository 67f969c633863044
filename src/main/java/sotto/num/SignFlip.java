package sotto.num;

/// The paired permutation test: had the two sides of every pair changed places, how often would they differ as much?
///
/// Under the null hypothesis that the sides are exchangeable within each pair, the sign of every difference is a coin's
/// (Fisher, 1935). Two-sided, on the absolute sum; with drawn signs `p = (1 + hits) / (1 + draws)` (Phipson and Smyth,
/// 2010), so never 0.
public final class SignFlip {
    private static final double ROUNDING = 1e-12;

    private SignFlip() {}

    /// The p-value, in (0, 1]; 1 where all differences are 0, not a number where one of them is not finite.
    ///
    /// @param draws random assignments of signs, at least 1
    public static double p(double[] differences, int draws, long seed) {
        double sum = 0;
        double all = 0;
        for (double difference : differences) {
            sum += difference;
            all += Math.abs(difference);
        }
        if (!Double.isFinite(all)) {
            return Double.NaN;
        }
        double enough = Math.abs(sum) - ROUNDING * all; // sums of the same terms differ by their rounding
        SplitMix random = new SplitMix(seed);
        int hits = 0;
        for (int draw = 0; draw < draws; draw++) {
            hits += Math.abs(flipped(differences, random)) >= enough ? 1 : 0;
        }
        return (1.0 + hits) / (1.0 + draws);
    }

    private static double flipped(double[] differences, SplitMix random) {
        double sum = 0;
        long bits = 0;
        for (int pair = 0; pair < differences.length; pair++) {
            bits = pair % Long.SIZE == 0 ? random.next() : bits >>> 1;
            sum += (bits & 1) == 0 ? differences[pair] : -differences[pair];
        }
        return sum;
    }
}
