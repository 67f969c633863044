package sotto.data;

import java.nio.file.Path;
import java.util.List;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Where the texts of a concept and the others come from: one labelled file, or a file for each class.
public sealed interface ConceptSource permits LabelledSource, TextPair {
    /// The file that has the positive texts.
    Path file();

    /// All files, that one first.
    List<Path> files();

    /// What becomes of empty texts.
    EmptyTexts empties();

    /// What becomes of rows that are not UTF-8.
    UndecodableRows undecodable();

    /// Reads all texts with their labels, in the files' order.
    ///
    /// Texts are held once, as they are returned; cancelled, it stops within a few hundred rows.
    LabelledTexts read(Progress progress) throws Cancelled;

    /// Reads all texts with their labels, in the files' order.
    default LabelledTexts read() {
        try {
            return read(Progress.NONE);
        } catch (Cancelled e) {
            throw new IllegalStateException("Nobody cancels", e);
        }
    }
}
