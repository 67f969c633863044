package sotto.run.compare;

import java.util.List;
import org.jspecify.annotations.Nullable;
import sotto.model.LanguageModel;
import sotto.model.SamplingConfig;
import sotto.model.TokenSink;
import sotto.run.generate.GeneratedRow;
import sotto.run.generate.Generation;
import sotto.run.generate.GenerationSpec;
import sotto.run.generate.Variant;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Continuations of one opening by several columns; all columns and samples are one batch.
///
/// @param opening the prompt that is continued
/// @param decoding how tokens are chosen; all columns have the same seed
/// @param samples texts of each column, at least 1
/// @param columns at least one, of different names
/// @param read what [Opening#read] gave: the text that the model reads in a chat; null for the prompt as it is
public record Comparison(
        Opening opening,
        SamplingConfig decoding,
        int samples,
        List<Variant> columns,
        @Nullable String read) {
    /// A comparison of texts that are read as they are.
    public Comparison(Opening opening, SamplingConfig decoding, int samples, List<Variant> columns) {
        this(opening, decoding, samples, columns, null);
    }

    /// Copies the list and checks the numbers.
    public Comparison {
        columns = List.copyOf(columns);
        if (columns.isEmpty() || samples < 1) {
            throw new IllegalArgumentException("%d columns, %d samples".formatted(columns.size(), samples));
        }
    }

    /// Writes the texts. The pages fill meanwhile, and contain all that was written when it returns or is
    /// cancelled.
    ///
    /// A cancellation takes effect between two tokens.
    public Pages write(LanguageModel model, Pages pages, Progress progress) throws Cancelled {
        GenerationSpec spec = opening.spec(columns, samples, decoding, read);
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

    /// Empty pages for the texts.
    public Pages pages(LanguageModel model) {
        return new Pages(
                columns.stream().map(Variant::name).toList(),
                samples,
                model.tokenizer()::stream,
                read == null ? ThoughtFinder.NONE : ThoughtFinder.of(model.tokenizer(), read));
    }
}
