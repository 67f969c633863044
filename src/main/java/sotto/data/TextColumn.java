package sotto.data;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Column of the texts of a file, found with its first row.
///
/// The one that was named; else `text`, Jigsaw's `comment_text` or RealToxicityPrompts' `prompt.text`; else the only
/// one
/// there is of those that data sets call so, or the only one that holds words, which is told.
final class TextColumn {
    private static final String TEXT = "text";
    private static final List<String> USUAL = List.of(TEXT, Jigsaw.TEXT, "prompt.text");
    private static final List<String> KNOWN =
            List.of("prompt", "sentence", "tweet", "comment", "question", "content", "body");

    private final @Nullable String named;
    private final Consumer<String> notes;
    private @Nullable String found;

    /// Looks for the column that was named, or the usual one if that is null.
    TextColumn(@Nullable String named, Consumer<String> notes) {
        this.named = named;
        this.notes = notes;
    }

    /// The column, whether the file has it or not.
    ///
    /// @param others columns that hold something else, such as the label
    String in(Row row, String... others) {
        if (found == null) {
            found = find(row, List.of(others));
        }
        return found;
    }

    /// The column of a file without rows, or that of its rows.
    String in(Collection<String> columns) {
        return found != null ? found : named != null ? named : usual(columns);
    }

    private static String usual(Collection<String> columns) {
        return USUAL.stream().filter(columns::contains).findFirst().orElse(TEXT);
    }

    private String find(Row row, List<String> others) {
        Collection<String> columns = row.columns();
        String usual = named != null ? named : usual(columns);
        if (named != null || columns.contains(usual)) {
            return usual;
        }
        List<String> lone = new ArrayList<>(columns.stream()
                .filter(KNOWN::contains)
                .filter(column -> !others.contains(column))
                .toList());
        if (lone.isEmpty() && !TableHeader.isData(columns)) {
            columns.stream()
                    .filter(column -> !others.contains(column) && row.isText(column))
                    .forEach(lone::add);
        }
        if (lone.size() != 1) {
            return usual;
        }
        notes.accept("%s has no column %s: its column %s is read.".formatted(row.fileName(), TEXT, lone.getFirst()));
        return lone.getFirst();
    }
}
