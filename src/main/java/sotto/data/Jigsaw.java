package sotto.data;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The Jigsaw toxic comments of 2018: their columns, and the rows that are of neither class.
///
/// A row that is negative in the label's column but positive in another is no clean negative: ml-aura drops rows with
/// `toxic` 0 and any other label 1, and so it is here, for `toxic` and for any other label that is asked for.
final class Jigsaw {
    static final String TEXT = "comment_text";
    static final String LABEL = "toxic";
    static final List<String> LABELS = List.of(LABEL, "severe_toxic", "obscene", "threat", "insult", "identity_hate");

    /// Rows dropped because another label is positive.
    private int unclean;

    /// Rows dropped because they were never scored.
    private int unscored;

    /// Whether a header is Jigsaw's; other columns may stand among its own, in any order.
    static boolean has(Collection<String> columns) {
        return columns.contains(TEXT) && columns.containsAll(LABELS);
    }

    /// Whether a column is one of the six labels.
    static boolean isLabel(String column) {
        return LABELS.contains(column);
    }

    /// Whether all labels of a row are known.
    static boolean isScored(Row row) {
        return LABELS.stream().noneMatch(label -> "-1".equals(row.cell(label)));
    }

    /// The labels that a row has.
    static List<String> labels(Row row) {
        return LABELS.stream().filter(label -> isPositive(row.cell(label))).toList();
    }

    /// Whether the row is to be left out; if so, it is counted.
    boolean drops(Row row, String label) {
        if (!isScored(row)) {
            unscored++;
            return true;
        }
        boolean drop = isNegative(row.cell(label)) && !labels(row).isEmpty();
        unclean += drop ? 1 : 0;
        return drop;
    }

    private static boolean isNegative(@Nullable String value) {
        return value != null && ClassRule.isNo(value);
    }

    private static boolean isPositive(@Nullable String value) {
        return value != null && ClassRule.isYes(value);
    }

    /// Adds the counts of rows that were left out.
    void end(String label, List<Dropped> dropped) {
        if (unclean > 0) {
            dropped.add(new Dropped(unclean, "%s is 0 but another label is 1".formatted(label)));
        }
        if (unscored > 0) {
            dropped.add(new Dropped(unscored, "a label is -1, not scored"));
        }
    }
}
