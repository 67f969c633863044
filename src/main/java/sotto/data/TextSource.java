package sotto.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;
import sotto.work.RunOption;

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
        List<String> notes = new ArrayList<>();
        EmptyCount empty = new EmptyCount();
        UndecodableCount undecodable = new UndecodableCount();
        TextColumn column = new TextColumn(reading.column(), notes::add);
        RowFile source = new RowFile(file);
        int[] count = {0};
        Collection<String> columns = source.read(
                row -> {
                    count[0]++;
                    if (undecodable.isUndecodable(row)) {
                        return true;
                    }
                    String cell = row.cell(column.in(row));
                    String text = cell == null ? "" : cell;
                    if (!empty.isEmpty(row, text)) {
                        texts.add(text);
                        rows.add(row.number());
                    }
                    return true;
                },
                notes::add,
                progress);
        String used = column.in(columns);
        Columns.check(source, columns, used, RunOption.TEXT);
        List<Dropped> dropped = new ArrayList<>(undecodable.end(source, reading.undecodable()));
        dropped.addAll(empty.end(reading.empties()));
        if (texts.isEmpty()) {
            throw new Failure("%s holds no text.".formatted(source.name()), "Name a file with at least one.");
        }
        dropped.forEach(some -> notes.add(some.note(source.name())));
        return new All(new Texts(texts, rows, used, dropped, notes), count[0]);
    }
}
