package sotto.data;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import sotto.work.Failure;
import sotto.work.Quantity;
import sotto.work.Remedy;
import sotto.work.RunOption;

/// Rule that tells which values of a label column are the positive class, and which the negative one.
///
/// @param positive null: 1 and true are positive, 0 and false negative, and anything else is refused
/// @param negative null: all that is not positive
record ClassRule(
        @Nullable LabelCondition positive, @Nullable LabelCondition negative) {
    private static final Pattern YES = Pattern.compile("\\s*(1|1\\.0+|(?i:true))\\s*");
    private static final Pattern NO = Pattern.compile("\\s*(0|0\\.0+|(?i:false))\\s*");
    private static final int VALUES_NAMED = 8;
    private static final int CHARACTERS_NAMED = 40;

    /// The rule that columns are understood by.
    static ClassRule of(Columns columns) {
        return new ClassRule(
                columns.positive() == null ? null : LabelCondition.of(columns.positive()),
                columns.negative() == null ? null : LabelCondition.of(columns.negative()));
    }

    /// Whether a value is 1 or true, however it is written.
    static boolean isYes(String value) {
        return YES.matcher(value).matches();
    }

    /// Whether a value is 0 or false, however it is written.
    static boolean isNo(String value) {
        return NO.matcher(value).matches();
    }

    boolean isPositive(String value) {
        return positive == null ? isYes(value) : positive.holds(value);
    }

    /// Whether a value is of the negative class; without a rule for it, whatever is not positive and may stand there.
    boolean isNegative(String value) {
        return negative != null ? negative.holds(value) : positive == null ? isNo(value) : !positive.holds(value);
    }

    /// Whether rows without a label are left out: where the label is a number, data sets leave it empty for texts
    /// that nobody rated.
    boolean isNumeric() {
        return positive != null && positive.isNumeric() && (negative == null || negative.isNumeric());
    }

    /// The positive class in words.
    String description() {
        return positive == null ? "1 or true" : positive.text();
    }

    /// Throws a [Failure] if no positive class was named and it is not clear which values are positive.
    ///
    /// @param counts how often each value occurs, in the file's order
    /// @param names of the column and the file, by which one of the values may be told from the others
    void checkClear(Map<String, Integer> counts, String where, String... names) {
        if (positive == null && !counts.keySet().stream().allMatch(this::isKnown)) {
            throw unclear(counts, where, names);
        }
    }

    /// Throws a [Failure] for a class that does not occur, and for values that have no class, or are of both.
    ///
    /// @param counts how often each value occurs, in the file's order
    void check(Map<String, Integer> counts, String where) {
        Collection<String> labels = counts.keySet();
        for (LabelCondition condition : conditions()) {
            RunOption option = condition.equals(positive) ? RunOption.POSITIVE : RunOption.NEGATIVE;
            List<String> missing = condition.missingFrom(labels);
            if (!missing.isEmpty()) {
                throw new Failure(
                        "%s never holds %s; it holds %s.".formatted(where, missing.getFirst(), names(counts)),
                        Remedy.of("give %s one of its values, to the letter, or a comparison such as >=0.5", option)
                                .otherwise("choose one of its values"));
            }
            if (GradedLabels.are(labels) && condition.values().stream().anyMatch(Numerals::isNumber)) {
                throw single(counts, where, condition, option);
            }
        }
        if (isNumeric()) {
            labels.stream()
                    .filter(value -> !Numerals.isNumber(value))
                    .findFirst()
                    .ifPresent(value -> {
                        throw new Failure(
                                "%s holds '%s', which is no number to compare.".formatted(where, shortened(value)),
                                "Remove such rows, or name values instead.");
                    });
        }
        labels.stream()
                .filter(value -> isPositive(value) && isBoth(value))
                .findFirst()
                .ifPresent(value -> {
                    throw new Failure(
                            "%s holds %s, which is of both classes.".formatted(where, shortened(value)),
                            Remedy.of(
                                    "give %s and %s values that exclude each other",
                                    RunOption.POSITIVE, RunOption.NEGATIVE));
                });
    }

    private boolean isKnown(String value) {
        return isYes(value) || (negative != null || isNo(value));
    }

    private boolean isBoth(String value) {
        return negative != null && negative.holds(value);
    }

    private List<LabelCondition> conditions() {
        List<LabelCondition> conditions = new ArrayList<>();
        Stream.of(positive, negative).filter(Objects::nonNull).forEach(conditions::add);
        return conditions;
    }

    private static Failure unclear(Map<String, Integer> counts, String where, String... names) {
        boolean graded = counts.keySet().stream().allMatch(Numerals::isNumber)
                && counts.keySet().stream().anyMatch(GradedLabels::isFraction);
        if (graded) {
            GradedLabels grades = GradedLabels.of(counts.keySet());
            return new Failure(
                    "%s holds grades from %s to %s, and no two classes.".formatted(where, grades.low(), grades.high()),
                    byGrade(grades));
        }
        return new Failure(
                "%s holds %s, which is not only 1 or true and 0 or false.".formatted(where, names(counts)),
                Remedy.of(
                                "name the positive class's value with %s" + likely(counts, names)
                                        + "; all others are then negative",
                                RunOption.POSITIVE)
                        .or("take several as VALUE|VALUE and numbers by a comparison such as \">=3\"")
                        .otherwise("choose which value is positive"));
    }

    private static String likely(Map<String, Integer> counts, String... names) {
        return ClassGuess.positive(counts.keySet(), names)
                .filter(guess -> guess.matches("[\\p{L}\\p{N} |_.-]+"))
                .map(guess -> " \"" + shortened(guess) + "\"")
                .orElse("");
    }

    private static Remedy byGrade(GradedLabels grades) {
        return Remedy.of(
                "take the positive class by a comparison, %s \"" + grades.upperHalf()
                        + "\"; all others are then negative, or with %s \"" + grades.lowest()
                        + "\" only those, the middle being left out",
                RunOption.POSITIVE,
                RunOption.NEGATIVE);
    }

    private static Failure single(
            Map<String, Integer> counts, String where, LabelCondition condition, RunOption option) {
        String value = condition.values().stream()
                .filter(Numerals::isNumber)
                .findFirst()
                .orElseThrow();
        return new Failure(
                "%s holds grades, and %s alone is %s of its %s rows."
                        .formatted(
                                where,
                                value,
                                Quantity.of(counts.getOrDefault(value, 0)),
                                Quantity.of(counts.values().stream()
                                        .mapToInt(Integer::intValue)
                                        .sum())),
                Remedy.of(
                        "take a class by a comparison, %s \"" + (option == RunOption.POSITIVE ? ">=" : "<=") + value
                                + "\"",
                        option));
    }

    private static String names(Map<String, Integer> counts) {
        List<String> names = counts.entrySet().stream()
                .limit(VALUES_NAMED)
                .map(value -> "%s (%s)".formatted(shortened(value.getKey()), Quantity.of(value.getValue())))
                .toList();
        int more = counts.size() - names.size();
        return String.join(", ", names) + (more > 0 ? " and %s more values".formatted(Quantity.of(more)) : "");
    }

    private static String shortened(String value) {
        return value.length() <= CHARACTERS_NAMED ? value : value.substring(0, CHARACTERS_NAMED) + "…";
    }
}
