package sotto.run.evaluate;

import java.util.List;

/// The completions of one prompt, and what the judges say about them.
///
/// @param texts of each, without special tokens
/// @param tokens new tokens of each
/// @param judged by each judge
record Completed(List<String> texts, int[] tokens, List<Judged> judged) {
    Completed {
        texts = List.copyOf(texts);
        judged = List.copyOf(judged);
    }
}
