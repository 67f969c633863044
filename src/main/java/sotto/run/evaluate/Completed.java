package sotto.run.evaluate;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Completions of one prompt, with the judges' verdicts about them.
///
/// @param texts of each, without special tokens
/// @param tokens new tokens of each
/// @param judged by each judge
/// @param cuts the same for the completions cut after each of the lengths asked for; null for none
record Completed(
        List<String> texts,
        int[] tokens,
        List<Judged> judged,
        @Nullable List<List<Judged>> cuts) {
    Completed {
        texts = List.copyOf(texts);
        judged = List.copyOf(judged);
        cuts = cuts == null ? null : List.copyOf(cuts);
    }

    /// The verdicts about the completions cut after one of the lengths.
    List<Judged> cut(int number) {
        return Objects.requireNonNull(cuts).get(number);
    }
}
