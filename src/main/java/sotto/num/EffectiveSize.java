package sotto.num;

import java.util.HashMap;
import java.util.Map;

/// Number of independent texts that a class with copies is worth, after Kish (1965): `(Σw)² / Σw²` over different texts
/// that stand there `w` times.
///
/// The number of texts where all are different, the number of different ones where each stands there as often.
final class EffectiveSize {
    private EffectiveSize() {}

    /// Of the texts with a label.
    ///
    /// @param copyOf per text a number that it has in common with its copies alone
    static double of(int[] copyOf, boolean[] labels, boolean label) {
        Map<Integer, Integer> times = new HashMap<>();
        int all = 0;
        for (int text = 0; text < labels.length; text++) {
            if (labels[text] == label) {
                times.merge(copyOf[text], 1, Integer::sum);
                all++;
            }
        }
        double squares = 0;
        for (int often : times.values()) {
            squares += (double) often * often;
        }
        return (double) all * all / squares;
    }
}
