package sotto.run.evaluate;

import java.util.List;

/// Completions of one prompt, with the judges' verdicts about them.
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
