package sotto.measure;

import java.util.List;
import sotto.num.Kappa;

/// Agreement of two judges on the same texts.
///
/// @param first a judge's name
/// @param second another's
/// @param kappa Cohen's; not a number where neither judge ever says no, or never yes
/// @param same share of texts with the same decision, in [0, 1]
/// @param both texts that both find toxic
/// @param onlyFirst texts that only the first finds toxic
/// @param onlySecond texts that only the second finds toxic
/// @param n texts
public record Agreement(
        String first, String second, double kappa, double same, long both, long onlyFirst, long onlySecond, long n) {
    /// Agreement between the decisions of two judges on the same texts.
    public static Agreement of(String first, String second, List<boolean[]> decisions) {
        boolean[] one = decisions.get(0);
        boolean[] other = decisions.get(1);
        long[] table = new long[4];
        for (int text = 0; text < one.length; text++) {
            table[(one[text] ? 2 : 0) + (other[text] ? 1 : 0)]++;
        }
        return new Agreement(
                first,
                second,
                Kappa.of(table[3], table[2], table[1], table[0]),
                (double) (table[3] + table[0]) / one.length,
                table[3],
                table[2],
                table[1],
                one.length);
    }
}
