package sotto.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sotto.chat.Conversation;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

/// Two files of texts, one for each class: usually `.txt`, one text a line.
///
/// Rows are numbered on from file to file: those of the other file begin where the positive file's end.
///
/// @param file the positive texts, those with the concept
/// @param otherFile the negative texts
/// @param text the column of the texts in files that have columns; null for the usual one
public record TextPair(
        Path file, Path otherFile, @Nullable String text, EmptyTexts empties, UndecodableRows undecodable)
        implements ConceptSource {
    /// Texts in UTF-8.
    public TextPair(Path file, Path otherFile, @Nullable String text, EmptyTexts empties) {
        this(file, otherFile, text, empties, UndecodableRows.REFUSE);
    }

    /// Files of one text a line, none of them empty.
    public TextPair(Path file, Path otherFile) {
        this(file, otherFile, null, EmptyTexts.REFUSE);
    }

    @Override
    public List<Path> files() {
        return List.of(file, otherFile);
    }

    @Override
    public LabelledTexts read(ChatRows chats, Progress progress) throws Cancelled {
        if (file.toAbsolutePath().normalize().equals(otherFile.toAbsolutePath().normalize())) {
            throw new Failure("Both classes are %s.".formatted(file), "Name a file of its own for each.");
        }
        TextReading how = new TextReading(text, empties, undecodable);
        List<Conversation> conversations = new ArrayList<>();
        TextSource.All positive = read(file, how, chats, conversations, progress.slice(0, 0.5));
        TextSource.All other = read(otherFile, how, chats, conversations, progress.slice(0.5, 1));
        List<String> texts = new ArrayList<>(positive.texts().texts());
        texts.addAll(other.texts().texts());
        List<Integer> rows = new ArrayList<>(positive.texts().rows());
        other.texts().rows().forEach(row -> rows.add(positive.rowsInFile() + row));
        boolean[] labels = new boolean[texts.size()];
        Arrays.fill(labels, 0, positive.texts().texts().size(), true);
        List<Dropped> dropped = new ArrayList<>(positive.texts().dropped());
        other.texts()
                .dropped()
                .forEach(some ->
                        dropped.add(new Dropped(some.rows(), some.reason() + " in " + new RowFile(otherFile).name())));
        List<String> notes = new ArrayList<>(positive.texts().notes());
        notes.addAll(other.texts().notes());
        Columns used = new Columns(positive.texts().column(), null, "all of " + new RowFile(file).name());
        LabelledTexts all = new LabelledTexts(texts, labels, rows, new LabelledTexts.Reading(used, dropped, notes));
        return chats == ChatRows.READ ? all.with(conversations) : all;
    }

    private static TextSource.All read(
            Path file, TextReading how, ChatRows rows, List<Conversation> conversations, Progress progress)
            throws Cancelled {
        if (rows == ChatRows.REFUSE) {
            return new TextSource(file, how).readAll(progress);
        }
        ChatSource.All read = new ChatSource(file, how).readAll(progress);
        conversations.addAll(read.chats().chats());
        return read.texts();
    }
}
