package sotto.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
        List<Conversation> chats = new ArrayList<>();
        TextRows.Sink sink = new TextRows.Sink() {
            @Override
            public void text(Row row, String text) {
                chats.add(Conversation.user(text));
            }

            @Override
            public boolean isChat(Row row) {
                return row.isChat();
            }

            @Override
            public void chat(Row row) {
                chats.add(row.chat());
            }
        };
        TextRows.Read read = new TextRows(file, reading).read(sink, progress);
        return new Chats(chats, read.dropped(), read.notes());
    }
}
