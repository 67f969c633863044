package sotto.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// A file of texts: `.txt`, `.jsonl`, `.json`, `.csv` or `.tsv`, each packed by gzip or not.
public record TextSource(Path file, TextReading reading) {
    /// Texts of the usual column, none of them empty.
    public TextSource(Path file) {
        this(file, TextReading.DEFAULT);
    }

    /// Reads all texts, in the file's order; a [Failure] if there is none or the file cannot be read as asked.
    public Texts read(Progress progress) throws Cancelled {
        return readAll(progress).texts();
    }

    /// Reads all texts, in the file's order; a [Failure] if there is none or the file cannot be read as asked.
    public Texts read() {
        try {
            return readAll(Progress.NONE).texts();
        } catch (Cancelled e) {
            throw new IllegalStateException("Nobody cancels", e);
        }
    }

    /// Texts with the number of rows in the file, those left out included.
    record All(Texts texts, int rowsInFile) {}

    /// Reads all texts, and counts the rows.
    All readAll(Progress progress) throws Cancelled {
        List<String> texts = new ArrayList<>();
        List<Integer> rows = new ArrayList<>();
        TextRows.Read read = new TextRows(file, reading)
                .read(
                        (row, text) -> {
                            texts.add(text);
                            rows.add(row.number());
                        },
                        progress);
        return new All(new Texts(texts, rows, read.column(), read.dropped(), read.notes()), read.all());
    }
}
