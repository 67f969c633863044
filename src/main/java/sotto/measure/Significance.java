package sotto.measure;

import sotto.num.Bootstrap;

/// How sure to be, and how it is found out.
///
/// @param level the confidence of intervals, in (0, 1)
/// @param resamples of the bootstrap
/// @param permutations of the sign-flip test
/// @param seed of both
public record Significance(double level, int resamples, int permutations, long seed) {
    /// The draws of intervals.
    public Bootstrap bootstrap() {
        return new Bootstrap(resamples, seed);
    }
}
