package sotto.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which columns of a file are likely text and label, from its header and a few rows.
///
/// `text` and `label`, or Jigsaw's, where they stand; else the column of the longest cells, and the one of the fewest
/// different short values.
///
/// @param text null if no column is likely
/// @param label null if no column is likely
/// @param jigsaw whether the header is Jigsaw's, of which only clean negatives count
/// @param mapping what of it must be named because it is not found by itself
public record ColumnGuess(@Nullable String text, @Nullable String label, boolean jigsaw, Columns mapping) {
    private static final int LABEL_LENGTH = 24;
    private static final int LABEL_VALUES = 12;

    /// The guess for a file.
    public static ColumnGuess of(FilePreview preview) {
        List<String> columns = preview.columns();
        boolean jigsaw = Jigsaw.has(columns);
        String usualText = jigsaw ? Jigsaw.TEXT : "text";
        String usualLabel = jigsaw ? Jigsaw.LABEL : "label";
        String text = columns.contains(usualText) ? usualText : longest(preview);
        String label = columns.contains(usualLabel) ? usualLabel : fewest(preview, text);
        Columns mapping = new Columns(
                Objects.equals(text, usualText) ? null : text,
                Objects.equals(label, usualLabel) ? null : label,
                jigsaw || label == null ? null : positive(preview, label));
        return new ColumnGuess(text, label, jigsaw, mapping);
    }

    /// The positive class, if it must be named: of two words the rarer one among these rows, of grades the upper half.
    private static @Nullable String positive(FilePreview preview, String label) {
        List<String> cells = cells(preview, label);
        if (cells.stream().allMatch(cell -> ClassRule.isYes(cell) || ClassRule.isNo(cell))) {
            return null;
        }
        Set<String> different = new HashSet<>(cells);
        if (GradedLabels.are(different)) {
            return GradedLabels.of(different).upperHalf();
        }
        return cells.stream()
                .distinct()
                .min(Comparator.comparingLong(
                        value -> cells.stream().filter(value::equals).count()))
                .orElse(null);
    }

    private static @Nullable String longest(FilePreview preview) {
        String best = null;
        double most = 0;
        for (String column : preview.columns()) {
            double mean = cells(preview, column).stream()
                    .mapToInt(String::length)
                    .average()
                    .orElse(0);
            if (mean > most) {
                most = mean;
                best = column;
            }
        }
        return best;
    }

    private static @Nullable String fewest(FilePreview preview, @Nullable String text) {
        String best = null;
        int fewest = LABEL_VALUES + 1;
        for (String column : preview.columns()) {
            List<String> cells = cells(preview, column);
            Set<String> values = new HashSet<>(cells);
            boolean likely = !column.equals(text)
                    && values.size() >= 2
                    && values.size() < Math.max(3, cells.size())
                    && cells.stream().allMatch(cell -> cell.length() <= LABEL_LENGTH);
            if (likely && values.size() < fewest) {
                fewest = values.size();
                best = column;
            }
        }
        return best;
    }

    private static List<String> cells(FilePreview preview, String column) {
        int at = preview.column(column);
        List<String> cells = new ArrayList<>();
        for (FilePreview.PreviewRow row : preview.rows()) {
            String cell = row.cells().get(at);
            if (cell != null && !cell.isBlank()) {
                cells.add(cell);
            }
        }
        return cells;
    }
}
