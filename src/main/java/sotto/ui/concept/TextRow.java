package sotto.ui.concept;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sotto.data.Columns;
import sotto.data.FilePreview;
import sotto.data.FilePreview.Standing;

/// A row of the table of texts.
///
/// @param cells by column; null for none
/// @param standing what becomes of the row
/// @param number of the row in its file, from 0
record TextRow(List<@Nullable String> cells, Standing standing, int number) {
    /// The column of the classes where texts stand in two files.
    static final String CLASS = "class";

    TextRow {
        cells = Collections.unmodifiableList(new ArrayList<>(cells));
    }

    /// The columns of the table.
    static List<String> columns(TextsViewModel texts) {
        return texts.kind().get() == TextsViewModel.Kind.LABELLED
                ? texts.preview().get().map(FilePreview::columns).orElse(List.of())
                : List.of(
                        texts.mapping().text().get().isEmpty()
                                ? "text"
                                : texts.mapping().text().get(),
                        CLASS);
    }

    /// The rows of the table; of two files their rows in turn.
    static List<TextRow> of(TextsViewModel texts) {
        List<TextRow> lines = new ArrayList<>();
        Columns mapping = texts.mapping().columns();
        if (texts.kind().get() == TextsViewModel.Kind.LABELLED) {
            texts.preview()
                    .get()
                    .ifPresent(preview -> preview.rows()
                            .forEach(row ->
                                    lines.add(new TextRow(row.cells(), preview.standing(row, mapping), row.number()))));
            return lines;
        }
        List<TextRow> concept = ofClass(texts.preview().get(), Standing.POSITIVE);
        List<TextRow> other = ofClass(texts.otherPreview().get(), Standing.NEGATIVE);
        for (int i = 0; i < Math.max(concept.size(), other.size()); i++) {
            if (i < concept.size()) {
                lines.add(concept.get(i));
            }
            if (i < other.size()) {
                lines.add(other.get(i));
            }
        }
        return lines;
    }

    private static List<TextRow> ofClass(Optional<FilePreview> preview, Standing standing) {
        List<TextRow> lines = new ArrayList<>();
        preview.ifPresent(shown -> {
            int column = Math.max(0, shown.column("text"));
            for (FilePreview.PreviewRow row : shown.rows()) {
                List<@Nullable String> cells = new ArrayList<>();
                cells.add(row.cells().get(column));
                cells.add(null);
                lines.add(new TextRow(cells, standing, row.number()));
            }
        });
        return lines;
    }
}
