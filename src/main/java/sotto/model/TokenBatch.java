package sotto.model;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Texts of one forward pass without a cache, one after another in one row: nothing is padded.
///
/// Operations that work on each token alone, above all the matrix products, take all tokens in one call.
/// Attention, positions and pooling take each text by itself, so a text's numbers do not depend on the other
/// texts.
final class TokenBatch implements PassTokens {
    private final List<long[]> texts;
    private final List<int[]> pooled;

    /// A batch of at least one text of at least one token each, all of which are pooled.
    TokenBatch(List<long[]> texts) {
        this(texts, List.of());
    }

    /// A batch of which only some tokens are pooled.
    ///
    /// @param pooled as [TokenPooling] has them
    TokenBatch(List<long[]> texts, List<int[]> pooled) {
        if (!pooled.isEmpty() && pooled.size() != texts.size()) {
            throw new IllegalArgumentException("%d texts, tokens of %d".formatted(texts.size(), pooled.size()));
        }
        this.texts = texts;
        this.pooled = pooled;
    }

    /// The number of texts `B`.
    int size() {
        return texts.size();
    }

    @Override
    public int tokens() {
        return texts.stream().mapToInt(ids -> ids.length).sum();
    }

    @Override
    public long[] ids() {
        return texts.stream().flatMapToLong(Arrays::stream).toArray();
    }

    /// The number of tokens of each text `[B]`.
    int[] lengths() {
        return texts.stream().mapToInt(ids -> ids.length).toArray();
    }

    /// The index of each text's first token in the row `[B]`.
    int[] first() {
        int[] first = new int[size()];
        for (int text = 1; text < first.length; text++) {
            first[text] = first[text - 1] + texts.get(text - 1).length;
        }
        return first;
    }

    /// The index of each text's last token in the row `[B]`.
    long[] last() {
        int[] first = first();
        return IntStream.range(0, size())
                .mapToLong(text -> first[text] + texts.get(text).length - 1L)
                .toArray();
    }

    @Override
    public List<long[]> before() {
        return List.of();
    }

    @Override
    public long[] chosen() {
        int[] first = first();
        return IntStream.range(0, pooled.size())
                .flatMap(text -> Arrays.stream(pooled.get(text)).map(token -> first[text] + token))
                .asLongStream()
                .toArray();
    }

    @Override
    public long[] parts() {
        return pairs(pooled.stream().mapToInt(places -> places.length).toArray());
    }

    /// Neighbouring texts of equal length as (texts, tokens) pairs.
    @Override
    public long[] spans() {
        return pairs(lengths());
    }

    private static long[] pairs(int[] lengths) {
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
