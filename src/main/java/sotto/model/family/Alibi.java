package sotto.model.family;

import java.util.ArrayList;
import java.util.List;

/// ALiBi's slopes (Press et al., 2022): a key's score falls in proportion to its distance, at a rate of its head's own.
///
/// The reference has two rules, which differ where the number of heads is not a power of two.
final class Alibi {
    private Alibi() {}

    /// BLOOM's and Falcon's rule, one slope a head: with `n` the largest power of two up to `heads`, head `i` (from
    /// 1) has 2^(−8 i / n); the heads after the first `n` have the odd ones of the slopes for 2 n heads.
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

    /// In float32, as there: a rounded base to a power.
    private static double slope(int heads, int power) {
        return (float) Math.pow((float) Math.pow(2, -8.0 / heads), power);
    }

    /// MPT's rule: with `n` the smallest power of two from `heads` on, 2^(−8 i / n) for i = 1 to n; where `n` is not
    /// `heads`, the even ones come first, then the odd ones, and the first `heads` of these count.
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
