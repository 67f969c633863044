package sotto.data;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import org.jspecify.annotations.Nullable;
import sotto.work.Failure;

/// Which columns hold text and label, and which value is the positive class.
///
/// @param text null for `text`, or Jigsaw's if the header is Jigsaw's
/// @param label null for `label`, or Jigsaw's if the header is Jigsaw's
/// @param positive the positive class's value, to the letter; null for 1 and true
public record Columns(
        @Nullable String text,
        @Nullable String label,
        @Nullable String positive) {
    /// What stands in a file unless named otherwise.
    public static final Columns DEFAULT = new Columns(null, null, null);

    String textIn(Collection<String> columns) {
        return text != null ? text : Jigsaw.has(columns) ? Jigsaw.TEXT : "text";
    }

    String labelIn(Collection<String> columns) {
        return label != null ? label : Jigsaw.has(columns) ? Jigsaw.LABEL : "label";
    }

    /// Whether Jigsaw's rule for clean negatives applies: its header, one of its labels, and the usual classes.
    boolean isJigsaw(Collection<String> columns) {
        return Jigsaw.has(columns) && Jigsaw.isLabel(labelIn(columns)) && (positive == null || positive.equals("1"));
    }

    /// Refuses a file that lacks the column, or has it twice.
    static void check(RowFile file, Collection<String> columns, String column, String option) {
        switch (Collections.frequency(columns, column)) {
            case 0 ->
                throw new Failure(
                        "%s has no column %s; it has %s.".formatted(file.name(), column, names(columns)),
                        "Name the column with %s.".formatted(option));
            case 1 -> {}
            default ->
                throw new Failure(
                        "%s has more than one column %s.".formatted(file.name(), column), "Rename all but one.");
        }
    }

    private static String names(Collection<String> columns) {
        return columns.isEmpty() ? "none" : String.join(", ", new LinkedHashSet<>(columns));
    }
}
