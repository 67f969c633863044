package sotto.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Texts of one batch, all of one length, so that nothing is padded and no text can influence another.
///
/// @param numbers of the texts, `[B]`
/// @param texts their token ids, `[B]` of `[T]`
record EqualLengths(List<Integer> numbers, List<long[]> texts) {
    /// Tokens of a batch: enough to keep every core busy, few enough for its tensors to stay in the cache.
    private static final int TOKENS = 2048;

    /// All texts in batches, the short ones first; within a length in the order given.
    static List<EqualLengths> of(List<long[]> ids) {
        List<Integer> order = IntStream.range(0, ids.size())
                .boxed()
                .sorted(Comparator.comparingInt(number -> ids.get(number).length))
                .toList();
        List<EqualLengths> batches = new ArrayList<>();
        for (int from = 0; from < order.size(); ) {
            int length = ids.get(order.get(from)).length;
            int most = from + Math.max(1, TOKENS / length);
            int to = from;
            while (to < Math.min(most, order.size()) && ids.get(order.get(to)).length == length) {
                to++;
            }
            List<Integer> numbers = order.subList(from, to);
            batches.add(new EqualLengths(numbers, numbers.stream().map(ids::get).toList()));
            from = to;
        }
        return batches;
    }

    /// The number of texts `B`.
    int rows() {
        return texts.size();
    }

    /// The tokens of each, `T`.
    int tokens() {
        return texts.getFirst().length;
    }

    /// The number of the text that stands in a row.
    int text(int row) {
        return numbers.get(row);
    }

    /// Ids `[B, T]`, row after row.
    long[] ids() {
        long[] ids = new long[rows() * tokens()];
        for (int row = 0; row < rows(); row++) {
            System.arraycopy(texts.get(row), 0, ids, row * tokens(), tokens());
        }
        return ids;
    }
}
