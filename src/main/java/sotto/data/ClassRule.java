package sotto.data;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import sotto.work.Failure;

/// Which values of a label column are the positive class.
///
/// @param positive the value, to the letter, all others being negative; null: 1 and true are positive, 0 and false
/// negative, and anything else is refused
record ClassRule(@Nullable String positive) {
    private static final Pattern YES = Pattern.compile("\\s*(1|1\\.0+|(?i:true))\\s*");
    private static final Pattern NO = Pattern.compile("\\s*(0|0\\.0+|(?i:false))\\s*");
    private static final int VALUES_NAMED = 8;
    private static final int CHARACTERS_NAMED = 40;

    /// Whether a value is 1 or true, however it is written.
    static boolean isYes(String value) {
        return YES.matcher(value).matches();
    }

    /// Whether a value is 0 or false, however it is written.
    static boolean isNo(String value) {
        return NO.matcher(value).matches();
    }

    boolean isPositive(String value) {
        return positive == null ? isYes(value) : positive.equals(value);
    }

    /// The positive class in words.
    String description() {
        return positive == null ? "1 or true" : positive;
    }

    /// Refuses values that have no class.
    ///
    /// @param counts how often each value occurs, in the file's order
    void check(Map<String, Integer> counts, String where) {
        if (positive == null) {
            if (!counts.keySet().stream().allMatch(value -> isYes(value) || isNo(value))) {
                throw new Failure(
                        "%s holds %s, which is not only 1 or true and 0 or false.".formatted(where, names(counts)),
                        "Name the positive class's value with --positive; all others are then negative.");
            }
        } else if (!counts.containsKey(positive)) {
            throw new Failure(
                    "%s never holds %s; it holds %s.".formatted(where, positive, names(counts)),
                    "Give --positive one of its values, to the letter.");
        }
    }

    private static String names(Map<String, Integer> counts) {
        List<String> names = counts.entrySet().stream()
                .limit(VALUES_NAMED)
                .map(value -> "%s (%d)".formatted(shortened(value.getKey()), value.getValue()))
                .toList();
        int more = counts.size() - names.size();
        return String.join(", ", names) + (more > 0 ? " and %d more values".formatted(more) : "");
    }

    private static String shortened(String value) {
        return value.length() <= CHARACTERS_NAMED ? value : value.substring(0, CHARACTERS_NAMED) + "…";
    }
}
