package sotto.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Some rows of a file as they stand there, before classes are made of them.
///
/// Only these are read and held, however large the file is: the rest of it is not looked at.
///
/// @param columns those of the header, or of the rows read so far where each row names its own
/// @param rows in the file's order
/// @param words columns that hold words in the first of these rows that can be read
/// @param chats column of the turns in the first of these rows that is a chat; empty if none is
/// @param more whether the file goes on
public record FilePreview(
        Path file, List<String> columns, List<PreviewRow> rows, Set<String> words, String chats, boolean more) {
    /// Copies the lists.
    public FilePreview {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        words = Set.copyOf(words);
    }

    /// Row of the preview.
    ///
    /// @param number its place among the file's rows, from 0
    /// @param cells by column; null where the row has none
    /// @param undecodable whether it holds bytes that are not UTF-8, shown as U+FFFD
    public record PreviewRow(int number, List<@Nullable String> cells, boolean undecodable) {
        /// Keeps the list, which may hold nulls: it is made here alone.
        public PreviewRow {
            cells = java.util.Collections.unmodifiableList(new ArrayList<>(cells));
        }
    }

    /// Reads rows `first` to `first + count - 1`, as many as there are; a `Failure` if the file cannot be read.
    public static FilePreview read(Path file, int first, int count, Progress progress) throws Cancelled {
        Set<String> columns = new LinkedHashSet<>();
        List<Row> kept = new ArrayList<>();
        boolean[] more = {false};
        Collection<String> all = new RowFile(file)
                .read(
                        row -> {
                            if (row.number() >= first + count) {
                                more[0] = true;
                                return false;
                            }
                            columns.addAll(row.columns());
                            if (row.number() >= first) {
                                kept.add(row);
                            }
                            return true;
                        },
                        _ -> {},
                        progress);
        columns.addAll(all);
        List<String> names = List.copyOf(columns);
        List<PreviewRow> rows = new ArrayList<>();
        for (Row row : kept) {
            List<@Nullable String> cells = new ArrayList<>();
            for (String name : names) {
                cells.add(row.shown(name));
            }
            rows.add(new PreviewRow(row.number(), cells, row.isUndecodable()));
        }
        Set<String> words = kept.stream()
                .filter(row -> !row.isUndecodable())
                .findFirst()
                .map(row -> row.columns().stream().filter(row::isText).collect(Collectors.toSet()))
                .orElse(Set.of());
        String chats = kept.stream()
                .map(Row::chatColumn)
                .filter(column -> !column.isEmpty())
                .findFirst()
                .orElse("");
        return new FilePreview(file, names, rows, words, chats, more[0]);
    }

    /// Class that a row falls in, if any.
    public enum Standing {
        POSITIVE,
        NEGATIVE,
        /// Left out, or refused: its text is empty or not UTF-8, it has no label or one of neither class, or
        /// Jigsaw's rule drops it.
        NEITHER
    }

    /// Class of a row if the columns are understood in this way.
    public Standing standing(PreviewRow row, Columns understood) {
        Row cells = new Row() {
            @Override
            public int number() {
                return row.number();
            }

            @Override
            public String place() {
                return "row " + row.number();
            }

            @Override
            public String fileName() {
                return String.valueOf(file.getFileName());
            }

            @Override
            public Collection<String> columns() {
                return columns;
            }

            @Override
            public @Nullable String cell(String column) {
                return column(column) < 0 ? null : row.cells().get(column(column));
            }
        };
        String label = understood.labelIn(columns);
        boolean isChat = understood.text() == null && !chats.isEmpty() && cells.cell(chats) != null;
        String text = cells.cell(isChat ? chats : understood.textIn(columns));
        String value = cells.cell(label);
        boolean dropped = understood.isJigsaw(columns) && new Jigsaw().drops(cells, label);
        if (dropped
                || row.undecodable()
                || text == null
                || EmptyTexts.isEmpty(text)
                || value == null
                || value.isBlank()) {
            return Standing.NEITHER;
        }
        ClassRule rule = ClassRule.of(understood);
        return rule.isPositive(value)
                ? Standing.POSITIVE
                : rule.isNegative(value) ? Standing.NEGATIVE : Standing.NEITHER;
    }

    /// The cells of a column that hold anything.
    List<String> cells(String column) {
        int at = column(column);
        List<String> cells = new ArrayList<>();
        for (PreviewRow row : rows) {
            String cell = row.cells().get(at);
            if (cell != null && !cell.isBlank()) {
                cells.add(cell);
            }
        }
        return cells;
    }

    /// The place of a column; -1 if there is none of that name.
    public int column(String name) {
        return columns.indexOf(name);
    }
}
