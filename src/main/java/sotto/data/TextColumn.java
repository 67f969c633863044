package sotto.data;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import sotto.work.Failure;
import sotto.work.Remedy;
import sotto.work.RunOption;

/// Column of the texts of a file, found with its first row.
///
/// The one that was named; else `text`, Jigsaw's `comment_text` or RealToxicityPrompts' `prompt.text`; else the only
/// column with another name that data sets give their texts, or the only one that holds words, of which the user is
/// told.
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

    /// The column, whether the file has it or not; a [Failure] for a chat, unless a column was named.
    ///
    /// @param others columns that hold something else, such as the label
    String in(Row row, String... others) {
        if (named == null && row.isChat()) {
            throw new Failure(
                    "%s is a chat, not a text.".formatted(row.where()),
                    Remedy.of("read it by the model's chat template with %s", RunOption.CHAT)
                            .or("name a column of texts with %s", RunOption.TEXT)
                            .otherwise("give plain texts"));
        }
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
        if (named != null) {
            return named;
        }
        String usual = usual(columns);
        String taken = taken(columns, row::isText, others).orElse(usual);
        if (!taken.equals(usual)) {
            notes.accept("%s has no column %s: its column %s is read.".formatted(row.fileName(), TEXT, taken));
        }
        return taken;
    }

    /// The column that is taken where none is named; empty where nothing tells one from the others.
    ///
    /// @param words whether the first row of a column holds words
    /// @param others columns that hold something else, such as the label
    static Optional<String> taken(Collection<String> columns, Predicate<String> words, List<String> others) {
        String usual = usual(columns);
        if (columns.contains(usual)) {
            return Optional.of(usual);
        }
        List<String> lone = new ArrayList<>(columns.stream()
                .filter(KNOWN::contains)
                .filter(column -> !others.contains(column))
                .toList());
        if (lone.isEmpty() && !TableHeader.isData(columns)) {
            columns.stream()
                    .filter(column -> !others.contains(column) && words.test(column))
                    .forEach(lone::add);
        }
        return lone.size() == 1 ? Optional.of(lone.getFirst()) : Optional.empty();
    }
}
