package sotto.model;

import java.util.Arrays;
import java.util.List;

/// Texts of one forward pass, padded on the right to the longest.
///
/// A token never sees what comes after it, so right padding changes no number of a text's own tokens, and needs no
/// mask. Only pooling must know where a text ends.
final class TokenBatch {
    private final List<long[]> texts;
    private final int tokens;

    /// A batch of at least one text of at least one token each.
    TokenBatch(List<long[]> texts) {
        this.texts = texts;
        this.tokens = texts.stream().mapToInt(ids -> ids.length).max().orElseThrow();
    }

    /// The number of texts `B`.
    int rows() {
        return texts.size();
    }

    /// The longest text's tokens `T`.
    int tokens() {
        return tokens;
    }

    /// Ids `[B, T]`, row after row; padding repeats 0.
    long[] ids() {
        long[] ids = new long[rows() * tokens];
        for (int row = 0; row < rows(); row++) {
            long[] text = texts.get(row);
            System.arraycopy(text, 0, ids, row * tokens, text.length);
        }
        return ids;
    }

    /// The tokens of each text `[B]`.
    int[] lengths() {
        return texts.stream().mapToInt(ids -> ids.length).toArray();
    }

    /// The index of each text's last token `[B]`.
    long[] last() {
        return Arrays.stream(lengths()).mapToLong(length -> length - 1L).toArray();
    }

    /// Neighbouring rows of equal length as (rows, tokens) pairs.
    long[] spans() {
        int[] lengths = lengths();
        long[] spans = new long[2 * lengths.length];
        int size = 0;
        for (int length : lengths) {
            if (size > 0 && spans[size - 1] == length) {
                spans[size - 2]++;
            } else {
                spans[size++] = 1;
                spans[size++] = length;
            }
        }
        return Arrays.copyOf(spans, size);
    }
}
