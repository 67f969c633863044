package sotto.cli;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import sotto.chat.Conversation;
import sotto.data.ChatSource;
import sotto.data.EmptyTexts;
import sotto.data.TextReading;
import sotto.data.TextSource;
import sotto.data.Texts;
import sotto.data.UndecodableRows;
import sotto.work.Cancelled;

/// Options for reading files of texts; a picocli mixin of every command that reads some.
public final class TextOptions {
    @Option(
            names = "--text",
            paramLabel = "COL",
            description =
                    "The column of the texts in files with columns (default: text, or the only one that there is).")
    private @Nullable String column;

    @Option(names = "--drop-empty", description = "Leave out empty texts; without it they are refused.")
    private boolean dropEmpty;

    @Option(
            names = "--drop-undecodable",
            description = "Leave out rows that are not UTF-8; without it they are refused.")
    private boolean dropUndecodable;

    /// Reading of texts that the options ask for.
    TextReading reading() {
        return new TextReading(
                column,
                dropEmpty ? EmptyTexts.DROP : EmptyTexts.REFUSE,
                dropUndecodable ? UndecodableRows.DROP : UndecodableRows.REFUSE);
    }

    /// The texts of a file, read as the options ask for; what must be known of them is said on the console.
    List<String> texts(@Nullable Path file, Console console) throws Cancelled {
        Texts found = new TextSource(Arguments.given(file), reading()).read(console.progress());
        found.notes().forEach(console::warn);
        return found.texts();
    }

    /// The chats of a file, read and told of in the same way.
    List<Conversation> chats(@Nullable Path file, Console console) throws Cancelled {
        ChatSource.Chats found = new ChatSource(Arguments.given(file), reading()).read(console.progress());
        found.notes().forEach(console::warn);
        return found.chats();
    }
}
