package sotto.data;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Guess of a file's text column and label column, from its header and a few rows.
///
/// `text` and `label`, or Jigsaw's, where they stand; else the text that readers of the file take by themselves, or the
/// column of the longest cells that differ, and the one that is called like a label or has the fewest different short
/// values.
///
/// @param text null if no column is likely
/// @param label null if no column is likely
/// @param jigsaw whether the header is Jigsaw's, of which only clean negatives count
public record ColumnGuess(@Nullable String text, @Nullable String label, boolean jigsaw) {
    private static final int ROWS = 200;

    /// The guess for a file.
    public static ColumnGuess of(FilePreview preview) {
        List<String> columns = preview.columns();
        boolean jigsaw = Jigsaw.has(columns);
        if (jigsaw) {
            return new ColumnGuess(Jigsaw.TEXT, Jigsaw.LABEL, true);
        }
        if (columns.contains("label")) {
            return new ColumnGuess(text(preview, "label"), "label", false);
        }
        String text = text(preview);
        String label = LabelColumn.likely(preview, Objects.requireNonNullElse(text, ""))
                .orElse(null);
        return label == null ? new ColumnGuess(text, null, false) : new ColumnGuess(text(preview, label), label, false);
    }

    /// The guess for a file, from its first rows.
    static ColumnGuess in(Path file) {
        try {
            return of(FilePreview.read(file, 0, ROWS, Progress.NONE));
        } catch (Cancelled e) {
            throw new IllegalStateException("Nobody cancels", e);
        }
    }

    /// Whether the text's column is taken by its name alone, as every reader takes it.
    public boolean isUsualText() {
        return (jigsaw ? Jigsaw.TEXT : "text").equals(text);
    }

    /// Whether the label's column is taken by its name alone, as every reader takes it.
    public boolean isUsualLabel() {
        return (jigsaw ? Jigsaw.LABEL : "label").equals(label);
    }

    private static @Nullable String text(FilePreview preview, String... others) {
        Optional<String> taken = TextColumn.taken(preview.columns(), preview.words()::contains, List.of(others));
        return taken.orElseGet(() -> longest(preview, List.of(others)));
    }

    /// The column of the longest cells; cells that come again and again are templates or classes.
    private static @Nullable String longest(FilePreview preview, List<String> others) {
        String best = null;
        double most = 0;
        for (String column : preview.columns()) {
            List<String> cells = preview.cells(column);
            double mean = cells.stream().mapToInt(String::length).average().orElse(0);
            double different = cells.isEmpty() ? 0 : (double) new HashSet<>(cells).size() / cells.size();
            if (!others.contains(column) && mean * different > most) {
                most = mean * different;
                best = column;
            }
        }
        return best;
    }
}
