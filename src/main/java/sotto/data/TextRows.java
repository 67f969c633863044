package sotto.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;
import sotto.work.RunOption;

/// Rows of a file of texts: those that are left out are counted, the others handed on.
record TextRows(Path file, TextReading reading) {
    /// Receiver of a file's rows.
    interface Sink {
        /// Takes a row with its text, which is not empty.
        void text(Row row, String text);

        /// Whether a row is taken as a chat instead of a text.
        default boolean isChat(Row row) {
            return false;
        }

        /// Takes a row that is a chat.
        default void chat(Row row) {
            throw new IllegalStateException("No chat was asked for");
        }
    }

    /// Rows that were read.
    ///
    /// @param column of the texts
    /// @param all number of rows in the file, those left out included
    record Read(String column, int all, List<Dropped> dropped, List<String> notes) {}

    /// Reads the file; a [Failure] if it holds nothing or cannot be read as asked.
    Read read(Sink sink, Progress progress) throws Cancelled {
        List<String> notes = new ArrayList<>();
        EmptyCount empty = new EmptyCount();
        UndecodableCount undecodable = new UndecodableCount();
        TextColumn column = new TextColumn(reading.column(), notes::add);
        RowFile source = new RowFile(file);
        Count count = new Count();
        Collection<String> columns = source.read(
                row -> {
                    count.all++;
                    if (undecodable.isUndecodable(row)) {
                        return true;
                    }
                    if (reading.column() == null && sink.isChat(row)) {
                        sink.chat(row);
                        count.chats++;
                        return true;
                    }
                    String cell = row.cell(column.in(row));
                    String text = cell == null ? "" : cell;
                    if (!empty.isEmpty(row, text)) {
                        sink.text(row, text);
                        count.texts++;
                    }
                    return true;
                },
                notes::add,
                progress);
        String used = column.in(columns);
        if (count.chats == 0) {
            Columns.check(source, columns, used, RunOption.TEXT);
        }
        List<Dropped> dropped = new ArrayList<>(undecodable.end(source, reading.undecodable()));
        dropped.addAll(empty.end(reading.empties()));
        if (count.chats + count.texts == 0) {
            throw new Failure("%s holds no text.".formatted(source.name()), "Name a file with at least one.");
        }
        dropped.forEach(some -> notes.add(some.note(source.name())));
        return new Read(used, count.all, dropped, notes);
    }

    /// Count of rows.
    private static final class Count {
        private int all;
        private int chats;
        private int texts;
    }
}
