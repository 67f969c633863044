package sotto.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import sotto.chat.Conversation;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// A file of chats: rows with `messages` or ShareGPT's `conversations`; a text alone is one user's turn.
///
/// Where a column is named, its texts are read, whatever else a row holds.
public record ChatSource(Path file, TextReading reading) {
    /// Chats read from a file.
    ///
    /// @param chats at least one
    /// @param dropped rows that were left out
    /// @param notes what the user should know of how they were read, a sentence each
    public record Chats(List<Conversation> chats, List<Dropped> dropped, List<String> notes) {
        /// Copies the lists.
        public Chats {
            chats = List.copyOf(chats);
            dropped = List.copyOf(dropped);
            notes = List.copyOf(notes);
        }
    }

    /// Reads all chats, in the file's order; a `Failure` if there is none or the file cannot be read as asked.
    public Chats read(Progress progress) throws Cancelled {
        return readAll(progress).chats();
    }

    /// Chats with what is known of their rows.
    ///
    /// @param texts each chat as a text: that of a turn alone, or the JSON of the messages, with its row
    record All(Chats chats, TextSource.All texts) {}

    /// Texts of a file, and the chats that they are.
    ///
    /// @param texts of each row; of a chat the JSON of its messages
    /// @param byRow chats by their row, that of a text alone too
    public record Both(Texts texts, Map<Integer, Conversation> byRow) {}

    /// Reads all rows as texts and as chats, in the file's order; a `Failure` likewise.
    public Both readBoth(Progress progress) throws Cancelled {
        All read = readAll(progress);
        Map<Integer, Conversation> byRow = new HashMap<>();
        Texts texts = read.texts().texts();
        for (int i = 0; i < texts.rows().size(); i++) {
            byRow.put(texts.rows().get(i), read.chats().chats().get(i));
        }
        return new Both(texts, byRow);
    }

    /// Reads all chats, and counts the rows.
    All readAll(Progress progress) throws Cancelled {
        List<Conversation> chats = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        List<Integer> rows = new ArrayList<>();
        Set<String> columns = new LinkedHashSet<>();
        TextRows.Sink sink = new TextRows.Sink() {
            @Override
            public void text(Row row, String text) {
                add(row, Conversation.user(text), text);
            }

            private void add(Row row, Conversation chat, String text) {
                chats.add(chat);
                texts.add(text);
                rows.add(row.number());
            }

            @Override
            public boolean isChat(Row row) {
                return row.isChat();
            }

            @Override
            public void chat(Row row) {
                columns.add(row.chatColumn());
                add(row, row.chat(), Objects.requireNonNullElse(row.shown(row.chatColumn()), ""));
            }
        };
        TextRows.Read read = new TextRows(file, reading).read(sink, progress);
        String column = columns.stream().findFirst().orElse(read.column());
        return new All(
                new Chats(chats, read.dropped(), read.notes()),
                new TextSource.All(new Texts(texts, rows, column, read.dropped(), read.notes()), read.all()));
    }
}
