package sotto.data;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Condition on a label: to be one of some values, to the letter, or a number on one side of a limit.
///
/// Written as values and comparisons (`>=`, `>`, `<=`, `<` and a number), separated by `|`. A value that holds a `|`
/// itself is meant by the whole text.
///
/// @param text as it is written
/// @param values to the letter
record LabelCondition(String text, List<String> values, List<Limit> limits) {
    private static final Pattern COMPARISON = Pattern.compile("\\s*(>=|<=|>|<)\\s*(\\S+)\\s*");

    LabelCondition {
        values = List.copyOf(values);
        limits = List.copyOf(limits);
    }

    /// Range of numbers on one side of a limit.
    ///
    /// @param comparison `>=`, `>`, `<=` or `<`
    record Limit(String comparison, double number) {
        boolean holds(double value) {
            return switch (comparison) {
                case ">=" -> value >= number;
                case ">" -> value > number;
                case "<=" -> value <= number;
                case "<" -> value < number;
                default -> throw new IllegalStateException(comparison);
            };
        }
    }

    /// The condition that a text spells.
    static LabelCondition of(String text) {
        List<String> parts = List.of(text.split("\\|", -1));
        List<Limit> limits =
                parts.stream().flatMap(part -> limit(part).stream()).toList();
        List<String> values =
                parts.stream().filter(part -> limit(part).isEmpty()).toList();
        return new LabelCondition(text, values, limits);
    }

    private static Optional<Limit> limit(String part) {
        Matcher matcher = COMPARISON.matcher(part);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        OptionalDouble number = Numerals.of(matcher.group(2));
        return number.isPresent() ? Optional.of(new Limit(matcher.group(1), number.getAsDouble())) : Optional.empty();
    }

    /// Whether a label fulfils it.
    boolean holds(String label) {
        if (label.equals(text) || values.contains(label)) {
            return true;
        }
        OptionalDouble number = limits.isEmpty() ? OptionalDouble.empty() : Numerals.of(label);
        return number.isPresent() && limits.stream().anyMatch(limit -> limit.holds(number.getAsDouble()));
    }

    /// Whether it only compares, so that every label must be a number.
    boolean isNumeric() {
        return values.isEmpty();
    }

    /// Values that do not occur though they are asked for.
    List<String> missingFrom(Collection<String> labels) {
        return labels.contains(text)
                ? List.of()
                : values.stream().filter(value -> !labels.contains(value)).toList();
    }
}
