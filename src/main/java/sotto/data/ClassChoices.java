package sotto.data;

import java.util.List;

/// Choices offered for the positive and the negative class of a label column: its values, or comparisons of grades.
///
/// @param values that occur in the column, in its order
/// @param positive choices for the positive class
/// @param negative choices for the negative class, beside all that is not positive
public record ClassChoices(List<String> values, List<String> positive, List<String> negative) {
    /// Copies the lists.
    public ClassChoices {
        values = List.copyOf(values);
        positive = List.copyOf(positive);
        negative = List.copyOf(negative);
    }

    /// The choices for a column.
    public static ClassChoices of(List<String> values) {
        if (GradedLabels.are(values)) {
            GradedLabels grades = GradedLabels.of(values);
            return new ClassChoices(values, List.of(grades.upperHalf()), List.of(grades.lowest()));
        }
        return new ClassChoices(values, values, values);
    }

    /// Whether 1 and true alone tell the classes apart.
    public boolean isUsual() {
        return values.stream().allMatch(value -> ClassRule.isYes(value) || ClassRule.isNo(value));
    }

    /// Whether a text is a rule for a class of this column: some of its values, a comparison, or both.
    public boolean isRule(String text) {
        return !text.isEmpty() && LabelCondition.of(text).missingFrom(values).isEmpty();
    }
}
