package sotto.data;

import java.nio.file.Path;
import java.util.List;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Source of the texts of a concept and of the others: one labelled file, or a file for each class.
public sealed interface ConceptSource permits LabelledSource, TextPair {
    /// The file that has the positive texts.
    Path file();

    /// All files, the one with the positive texts first.
    List<Path> files();

    /// Treatment of empty texts.
    EmptyTexts empties();

    /// Treatment of rows that are not UTF-8.
    UndecodableRows undecodable();

    /// Reads all texts with their labels, in the files' order; a `Failure` if a file cannot be read as asked.
    ///
    /// The texts are held in memory only once. A cancelled reading stops within a few hundred rows.
    LabelledTexts read(ChatRows chats, Progress progress) throws Cancelled;

    /// Reads all texts likewise, none of them as a chat.
    default LabelledTexts read(Progress progress) throws Cancelled {
        return read(ChatRows.REFUSE, progress);
    }

    /// Reads all texts with their labels, in the files' order; a `Failure` if a file cannot be read as asked.
    default LabelledTexts read() {
        try {
            return read(Progress.NONE);
        } catch (Cancelled e) {
            throw new IllegalStateException("Nobody cancels", e);
        }
    }
}
