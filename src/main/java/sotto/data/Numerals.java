package sotto.data;

import java.util.OptionalDouble;
import java.util.regex.Pattern;

/// Numbers as data files spell them.
final class Numerals {
    private static final Pattern NUMBER =
            Pattern.compile("\\s*[+-]?(\\d{1,300}(\\.\\d{0,300})?|\\.\\d{1,300})([eE][+-]?\\d{1,3})?\\s*");

    private Numerals() {}

    /// Whether a cell is a finite number.
    static boolean isNumber(String cell) {
        return of(cell).isPresent();
    }

    /// The number that a cell holds; empty if it holds none, or none that is finite.
    static OptionalDouble of(String cell) {
        if (!NUMBER.matcher(cell).matches()) {
            return OptionalDouble.empty();
        }
        double value = Double.parseDouble(cell.strip());
        return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    }
}
