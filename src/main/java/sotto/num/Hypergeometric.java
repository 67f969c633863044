package sotto.num;

import java.util.function.LongToDoubleFunction;

/// Number of elements that two sets of equal size have in common, both drawn at random: hypergeometric.
public final class Hypergeometric {
    private static final double NEGLIGIBLE = 1e-18; // of the most probable number's probability

    private Hypergeometric() {}

    /// The mean of a function of the number `s` that is in common to two random sets of `size` elements of `all`.
    ///
    /// Each probability is made of its neighbour's, outwards from the most probable number, by
    /// `P(s + 1) / P(s) = (size - s)² / ((s + 1) (all - 2 size + s + 1))`.
    ///
    /// @param all at least `size`
    /// @param size at least 0
    public static double mean(long all, long size, LongToDoubleFunction function) {
        if (size < 0 || all < size) {
            throw new IllegalArgumentException("%d of %d".formatted(size, all));
        }
        long least = Math.max(0, 2 * size - all);
        long mode = Math.clamp((long) ((size + 1.0) * (size + 1.0) / (all + 2.0)), least, size);
        double weights = 1;
        double sum = function.applyAsDouble(mode);
        double weight = 1;
        for (long s = mode; s < size && weight > NEGLIGIBLE; s++) {
            weight *= (double) (size - s) * (size - s) / ((s + 1.0) * (all - 2 * size + s + 1.0));
            weights += weight;
            sum += weight * function.applyAsDouble(s + 1);
        }
        weight = 1;
        for (long s = mode; s > least && weight > NEGLIGIBLE; s--) {
            weight *= (double) s * (all - 2 * size + s) / ((size - s + 1.0) * (size - s + 1.0));
            weights += weight;
            sum += weight * function.applyAsDouble(s - 1);
        }
        return sum / weights;
    }
}
