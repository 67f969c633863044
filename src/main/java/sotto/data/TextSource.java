package sotto.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

/// A file of texts: `.txt`, `.jsonl`, `.json`, `.csv` or `.tsv`.
///
/// @param column where the texts are; null for `text`, or, if there is no `text`, for Jigsaw's `comment_text` or
///     RealToxicityPrompts' `prompt.text`
public record TextSource(Path file, @Nullable String column, EmptyTexts empties) {
    private static final List<String> USUAL = List.of("text", Jigsaw.TEXT, "prompt.text");

    /// Texts of column `text`, none of them empty.
    public TextSource(Path file) {
        this(file, null, EmptyTexts.REFUSE);
    }

    /// Reads all texts, in the file's order.
    public Texts read() {
        try {
            return readAll(Progress.NONE).texts();
        } catch (Cancelled e) {
            throw new IllegalStateException("Nobody cancels", e);
        }
    }

    /// Texts, and how many rows the file has with those that were left out.
    record All(Texts texts, int rowsInFile) {}

    /// Reads all texts, and counts the rows.
    All readAll(Progress progress) throws Cancelled {
        List<String> texts = new ArrayList<>();
        List<Integer> rows = new ArrayList<>();
        EmptyCount empty = new EmptyCount();
        RowFile source = new RowFile(file);
        int[] count = {0};
        Collection<String> columns = source.read(
                row -> {
                    count[0]++;
                    String cell = row.cell(column(row.columns()));
                    String text = cell == null ? "" : cell;
                    if (!empty.isEmpty(row, text)) {
                        texts.add(text);
                        rows.add(row.number());
                    }
                    return true;
                },
                progress);
        String used = column(columns);
        Columns.check(source, columns, used, "--text");
        List<Dropped> dropped = empty.end(empties);
        if (texts.isEmpty()) {
            throw new Failure("%s holds no text.".formatted(source.name()), "Name a file with at least one.");
        }
        return new All(new Texts(texts, rows, used, dropped), count[0]);
    }

    private String column(Collection<String> columns) {
        if (column != null) {
            return column;
        }
        return USUAL.stream().filter(columns::contains).findFirst().orElse("text");
    }
}
