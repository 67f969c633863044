package sotto.ui.completions;

import java.util.List;

/// Completions with the same random numbers, one for each shown variant.
///
/// @param completion number among the prompt's completions, by seed, then index
record CompletionRow(int completion, List<CompletionText> texts) {
    CompletionRow {
        texts = List.copyOf(texts);
    }
}
