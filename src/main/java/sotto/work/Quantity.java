package sotto.work;

import java.util.Locale;

/// Whole numbers as sentences write them: with commas between thousands, the same in every locale.
///
/// Numbers that are typed or looked for, such as the value of an option or the number of a row, stay bare.
public final class Quantity {
    private Quantity() {}

    /// A count, such as `7,502`.
    public static String of(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
