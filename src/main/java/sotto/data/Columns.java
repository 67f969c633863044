package sotto.data;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import org.jspecify.annotations.Nullable;
import sotto.work.Failure;
import sotto.work.Remedy;
import sotto.work.RunOption;

/// Columns that hold text and label, and the values that make each class.
///
/// @param text null for `text`, or Jigsaw's if the header is Jigsaw's
/// @param label null for `label`, or Jigsaw's if the header is Jigsaw's
/// @param positive the positive class, as [ClassRule] reads it: values, or comparisons such as `>=0.5`; null for 1 and
///     true
/// @param negative the negative class, likewise, rows of neither class being left out; null for all that is not
///     positive
/// @param group column whose value the texts of a group share; null where each text is by itself
/// @param stratum column whose value the texts of a stratum share; null where all are of one
public record Columns(
        @Nullable String text,
        @Nullable String label,
        @Nullable String positive,
        @Nullable String negative,
        @Nullable String group,
        @Nullable String stratum) {
    /// Columns of a file for which none is named.
    public static final Columns DEFAULT = new Columns(null, null, null);

    /// Makes columns with a positive class; all other values are negative.
    public Columns(@Nullable String text, @Nullable String label, @Nullable String positive) {
        this(text, label, positive, null);
    }

    /// Makes columns with two classes.
    public Columns(
            @Nullable String text, @Nullable String label, @Nullable String positive, @Nullable String negative) {
        this(text, label, positive, negative, null, null);
    }

    /// The same columns with those of groups and strata.
    public Columns with(@Nullable String groups, @Nullable String strata) {
        return new Columns(text, label, positive, negative, groups, strata);
    }

    String textIn(Collection<String> columns) {
        return text != null ? text : Jigsaw.has(columns) ? Jigsaw.TEXT : "text";
    }

    String labelIn(Collection<String> columns) {
        return label != null ? label : Jigsaw.has(columns) ? Jigsaw.LABEL : "label";
    }

    /// Whether Jigsaw's rule for clean negatives applies: its header, one of its labels, and the usual classes.
    boolean isJigsaw(Collection<String> columns) {
        return Jigsaw.has(columns)
                && Jigsaw.isLabel(labelIn(columns))
                && (positive == null || positive.equals("1"))
                && negative == null;
    }

    /// Throws a [Failure] for a file that lacks the column, or has it twice.
    static void check(RowFile file, Collection<String> columns, String column, RunOption option) {
        check(file, columns, column, option, "");
    }

    /// Throws a [Failure] likewise, which names a column that is likely meant; empty for none.
    static void check(RowFile file, Collection<String> columns, String column, RunOption option, String likely) {
        switch (Collections.frequency(columns, column)) {
            case 0 ->
                throw new Failure(
                        "%s has no column %s; it has %s%s."
                                .formatted(
                                        file.name(),
                                        column,
                                        names(columns),
                                        file.isTable() && TableHeader.isData(columns)
                                                ? ", for its first line is taken as the header"
                                                : ""),
                        remedy(file, columns, option, likely));
            case 1 -> {}
            default ->
                throw new Failure(
                        "%s has more than one column %s.".formatted(file.name(), column), "Rename all but one.");
        }
    }

    private static Remedy remedy(RowFile file, Collection<String> columns, RunOption option, String likely) {
        String example = likely.isEmpty() ? "" : ", such as " + likely;
        Remedy name = Remedy.of("name the column with %s" + example, option);
        String usual = option == RunOption.LABEL ? "label" : "text";
        return file.isTable() && TableHeader.isData(columns)
                ? name.or("put a line above it that names the columns, such as text and label")
                : option == RunOption.GROUP || option == RunOption.STRATIFY
                        ? name
                        : name.otherwise("rename the column to " + usual);
    }

    private static String names(Collection<String> columns) {
        return columns.isEmpty() ? "none" : String.join(", ", new LinkedHashSet<>(columns));
    }
}
