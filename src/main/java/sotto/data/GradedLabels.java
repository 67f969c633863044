package sotto.data;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.OptionalDouble;

/// Labels that are grades, such as the share of annotators who call a text toxic.
///
/// @param low the smallest of them
/// @param high the largest of them
record GradedLabels(double low, double high) {
    /// Whether labels are grades: numbers, at least three different ones, of which one at least is no whole number.
    static boolean are(Collection<String> labels) {
        return labels.size() > 2
                && labels.stream().allMatch(Numerals::isNumber)
                && labels.stream().anyMatch(GradedLabels::isFraction);
    }

    /// Whether a label is a number between whole ones.
    static boolean isFraction(String label) {
        OptionalDouble number = Numerals.of(label);
        return number.isPresent() && number.getAsDouble() != Math.rint(number.getAsDouble());
    }

    /// The range of labels that are grades.
    static GradedLabels of(Collection<String> labels) {
        double[] numbers = labels.stream()
                .mapToDouble(label -> Numerals.of(label).orElseThrow())
                .toArray();
        return new GradedLabels(
                Arrays.stream(numbers).min().orElseThrow(),
                Arrays.stream(numbers).max().orElseThrow());
    }

    /// A comparison that takes the upper half: `>=0.5` of shares.
    String upperHalf() {
        return ">=" + number(low >= 0 && high <= 1 ? 0.5 : (low + high) / 2);
    }

    /// A comparison that takes the lowest part: `<0.1` of shares.
    String lowest() {
        return "<" + number(low >= 0 && high <= 1 ? 0.1 : low + (high - low) / 10);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4g", value)
                .replaceAll("(\\.\\d*?)0+$", "$1")
                .replaceAll("\\.$", "");
    }
}
