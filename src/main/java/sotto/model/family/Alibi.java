package sotto.model.family;

import java.util.ArrayList;
import java.util.List;

/// Slopes of ALiBi (Press et al., 2022): a key's score falls in proportion to its distance, by a slope for each
/// head.
///
/// The reference has two rules, which differ where the number of heads is not a power of two.
final class Alibi {
    private Alibi() {}

    /// The slopes by BLOOM's and Falcon's rule, one for each head: with `n` the largest power of two up to
    /// `heads`, head `i` (from 1) has 2^(−8 i / n); the heads after the first `n` have every other slope, from
    /// the first on, of those for 2 n heads.
    static List<Double> slopes(int heads) {
        int power = Integer.highestOneBit(heads);
        List<Double> slopes = new ArrayList<>();
        for (int i = 1; i <= power; i++) {
            slopes.add(slope(power, i));
        }
        for (int i = 0; i < heads - power; i++) {
            slopes.add(slope(2 * power, 2 * i + 1));
        }
        return slopes;
    }

    /// A slope in float32, computed like the reference as a power of a rounded base.
    private static double slope(int heads, int power) {
        return (float) Math.pow((float) Math.pow(2, -8.0 / heads), power);
    }

    /// The slopes by MPT's rule: with `n` the smallest power of two from `heads` on, they are 2^(−8 i / n) for
    /// i = 1 to n; if `n` is not `heads`, those of even `i` come first, then those of odd `i`, and the first
    /// `heads` are used.
    static List<Double> evenFirst(int heads) {
        int power = heads == 1 ? 1 : 2 * Integer.highestOneBit(heads - 1);
        List<Double> slopes = new ArrayList<>();
        for (int i = 0; i < heads; i++) {
            int even = 2 * (i + 1);
            int number = power == heads ? i + 1 : even <= power ? even : even - power - 1;
            slopes.add((double) (1 / (float) Math.pow(2, number * 8.0 / power)));
        }
        return slopes;
    }
}
