package sotto.data;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;
import sotto.work.disk.OrdinaryFile;

/// File with rows. The last part of its name tells the format, before a `.gz` for one that is packed; whatever is
/// wrong with the file is a [Failure].
///
/// @param columns names of a table's columns where its first line does not name them; else empty
record RowFile(Path path, List<String> columns) {
    private static final int ROWS_PER_LOOK = 256;

    /// File whose first line names the columns, where it has any.
    RowFile(Path path) {
        this(path, List.of());
    }

    /// The file's name without its folder, for messages.
    String name() {
        return String.valueOf(path.getFileName());
    }

    /// Whether the format has one column only.
    boolean isPlainText() {
        return TextFiles.isPlain(path);
    }

    /// Whether the format has a header.
    boolean isTable() {
        return extension().equals("csv") || extension().equals("tsv");
    }

    /// Hands every row to `each` and notes for the user to `notes`; returns all columns that the file has.
    Collection<String> read(Consumer<Row> each, Consumer<String> notes) {
        return readAll(each, notes, () -> {});
    }

    /// Reads likewise; `still` is called while nothing comes, and ends the reading by throwing.
    private Collection<String> readAll(Consumer<Row> each, Consumer<String> notes, Runnable still) {
        Rows rows = rows(still);
        try {
            return rows.read(OrdinaryFile.check(path), each, notes);
        } catch (ZipException | EOFException e) {
            throw new Failure(
                    "%s is damaged, or ends in the middle of what gzip packed: %s.".formatted(name(), e.getMessage()),
                    "Fetch it again, or pack it again.",
                    e);
        } catch (NoSuchFileException e) {
            throw new Failure("There is no file %s.".formatted(path), "Check its name and folder.", e);
        } catch (IOException e) {
            throw new Failure("%s cannot be read: %s.".formatted(path, e), "Check its rights and the disk.", e);
        }
    }

    /// Hands rows to `each` until it answers no; returns the columns, or none if it stopped early.
    ///
    /// Cancelling is looked for every few hundred rows.
    Collection<String> read(Predicate<Row> each, Consumer<String> notes, Progress progress) throws Cancelled {
        progress.checkCancelled();
        try {
            return readAll(
                    row -> {
                        if (row.number() % ROWS_PER_LOOK == ROWS_PER_LOOK - 1) {
                            look(progress);
                            progress.report(
                                    0, 1, String.format(Locale.ROOT, "reading %s, %,d rows", name(), row.number() + 1));
                        }
                        if (!each.test(row)) {
                            throw new Enough(null);
                        }
                    },
                    notes,
                    () -> look(progress));
        } catch (Enough end) {
            if (end.cancelled != null) {
                throw end.cancelled;
            }
            return List.of();
        }
    }

    private static void look(Progress progress) {
        try {
            progress.checkCancelled();
        } catch (Cancelled cancelled) {
            throw new Enough(cancelled);
        }
    }

    /// Exception that ends the reading from inside of it.
    private static final class Enough extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final @Nullable Cancelled cancelled;

        Enough(@Nullable Cancelled cancelled) {
            super(null, null, false, false);
            this.cancelled = cancelled;
        }
    }

    private Rows rows(Runnable still) {
        return switch (extension()) {
            case "txt" -> new LineRows();
            case "csv" -> new CsvRows(columns);
            case "tsv" -> new TsvRows();
            case "jsonl" -> new JsonLineRows();
            case "json" -> new JsonArrayRows();
            case "parquet" -> new ParquetRows(ParquetRows.Bounds.USUAL, still);
            default ->
                throw PackedFile.named(path, extension())
                        .orElseGet(() -> new Failure(
                                "The name %s does not tell what the file holds.".formatted(name()),
                                "Copy it to a name that ends in .txt if it has one text a line, else in .jsonl, .json,"
                                        + " .csv, .tsv or .parquet."));
        };
    }

    private String extension() {
        return TextFiles.ending(path);
    }
}
