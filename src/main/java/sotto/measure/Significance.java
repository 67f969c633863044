package sotto.measure;

import sotto.num.Bootstrap;

/// Settings of intervals and tests: the confidence, and the random draws.
///
/// @param level confidence of intervals, in (0, 1)
/// @param resamples number of resamples of the bootstrap
/// @param permutations number of permutations of the sign-flip test
/// @param seed seed of both
public record Significance(double level, int resamples, int permutations, long seed) {
    /// Bootstrap that draws for intervals.
    public Bootstrap bootstrap() {
        return new Bootstrap(resamples, seed);
    }
}
