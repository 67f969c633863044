package sotto.run.compare;

import java.util.List;
import sotto.model.Decoding;
import sotto.model.LanguageModel;
import sotto.model.TokenSink;
import sotto.run.generate.GeneratedRow;
import sotto.run.generate.Generation;
import sotto.run.generate.GenerationSpec;
import sotto.run.generate.Variant;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// What several columns write after one opening, all of them and all samples in one batch.
///
/// @param opening what is continued
/// @param decoding how tokens are chosen; one seed for all columns
/// @param samples texts of each column, at least 1
/// @param columns at least one, of different names
public record Comparison(Opening opening, Decoding decoding, int samples, List<Variant> columns) {
    /// Copies the list and checks the numbers.
    public Comparison {
        columns = List.copyOf(columns);
        if (columns.isEmpty() || samples < 1) {
            throw new IllegalArgumentException("%d columns, %d samples".formatted(columns.size(), samples));
        }
    }

    /// Writes; the pages fill while it does, and hold the whole texts when it returns or is cancelled.
    ///
    /// Cancel is heard between two tokens.
    public Pages write(LanguageModel model, Pages pages, Progress progress) throws Cancelled {
        GenerationSpec spec = opening.spec(columns, samples, decoding);
        TokenSink sink = pages::token;
        try {
            for (GeneratedRow row : Generation.all(model, spec, sink, progress)) {
                pages.finish(row);
            }
        } finally {
            pages.close();
        }
        return pages;
    }

    /// Empty pages for its texts.
    public Pages pages(LanguageModel model) {
        return new Pages(columns.stream().map(Variant::name).toList(), samples, model.tokenizer()::stream);
    }
}
