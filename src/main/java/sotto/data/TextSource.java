package sotto.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sotto.work.Failure;

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
        List<String> texts = new ArrayList<>();
        List<Integer> rows = new ArrayList<>();
        EmptyCount empty = new EmptyCount();
        RowFile source = new RowFile(file);
        Collection<String> columns = source.read(row -> {
            String cell = row.cell(column(row.columns()));
            String text = cell == null ? "" : cell;
            if (!empty.isEmpty(row, text)) {
                texts.add(text);
                rows.add(row.number());
            }
        });
        String used = column(columns);
        Columns.check(source, columns, used, "--text");
        List<Dropped> dropped = empty.end(empties);
        if (texts.isEmpty()) {
            throw new Failure("%s holds no text.".formatted(source.name()), "Name a file with at least one.");
        }
        return new Texts(texts, rows, used, dropped);
    }

    private String column(Collection<String> columns) {
        if (column != null) {
            return column;
        }
        return USUAL.stream().filter(columns::contains).findFirst().orElse("text");
    }
}
