package sotto.data;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;
import sotto.work.disk.OrdinaryFile;

/// A file with rows; the last part of its name tells the format, and whatever is wrong with it is a `Failure`.
record RowFile(Path path) {
    private static final int ROWS_PER_LOOK = 256;

    /// The file's name without its folder, for messages.
    String name() {
        return String.valueOf(path.getFileName());
    }

    /// Whether the format has one column only.
    boolean isPlainText() {
        return extension().equals("txt");
    }

    /// Hands every row to `each` and returns all columns that the file has.
    Collection<String> read(Consumer<Row> each) {
        Rows rows = rows();
        try {
            return rows.read(OrdinaryFile.check(path), each);
        } catch (CharacterCodingException e) {
            throw located(e);
        } catch (NoSuchFileException e) {
            throw new Failure("There is no file %s.".formatted(path), "Check its name and folder.", e);
        } catch (IOException e) {
            throw new Failure("%s cannot be read: %s.".formatted(path, e), "Check its rights and the disk.", e);
        }
    }

    /// Hands rows to `each` as long as it answers yes; returns the columns, or none if it did not want them all.
    ///
    /// Whether the result is still wanted is asked every few hundred rows.
    Collection<String> read(Predicate<Row> each, Progress progress) throws Cancelled {
        progress.checkCancelled();
        try {
            return read(row -> {
                if (row.number() % ROWS_PER_LOOK == ROWS_PER_LOOK - 1) {
                    look(row.number() + 1, progress);
                }
                if (!each.test(row)) {
                    throw new Enough(null);
                }
            });
        } catch (Enough end) {
            if (end.cancelled != null) {
                throw end.cancelled;
            }
            return List.of();
        }
    }

    private void look(int rows, Progress progress) {
        try {
            progress.checkCancelled();
        } catch (Cancelled cancelled) {
            throw new Enough(cancelled);
        }
        progress.report(0, 1, String.format(Locale.ROOT, "reading %s, %,d rows", name(), rows));
    }

    /// Ends the reading from inside of it.
    private static final class Enough extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final @Nullable Cancelled cancelled;

        Enough(@Nullable Cancelled cancelled) {
            super(null, null, false, false);
            this.cancelled = cancelled;
        }
    }

    private Failure located(CharacterCodingException malformed) {
        try {
            return Utf8.malformed(path);
        } catch (IOException e) {
            malformed.addSuppressed(e);
            return new Failure("%s is not UTF-8.".formatted(path), "Save it as UTF-8.", malformed);
        }
    }

    private Rows rows() {
        return switch (extension()) {
            case "txt" -> new LineRows();
            case "csv" -> new CsvRows(',');
            case "tsv" -> new CsvRows('\t');
            case "jsonl" -> new JsonLineRows();
            case "json" -> new JsonArrayRows();
            default ->
                throw new Failure(
                        "The name %s does not tell what the file holds.".formatted(name()),
                        "Name it .txt, .jsonl, .json, .csv or .tsv.");
        };
    }

    private String extension() {
        String name = name();
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
