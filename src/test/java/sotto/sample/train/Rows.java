package sotto.sample.train;

import java.util.function.Supplier;

/// Cuts an endless stream of documents into rows of one length.
///
/// A row starts with a document; others follow, each after the token that ends a text; the last one is cut.
final class Rows {
    private final BytePairs pairs;
    private final Supplier<String> documents;
    private final int end;
    private final int length;

    /// @param end id of the token that ends a text
    /// @param length tokens of a row, including the last, which is only ever a target
    Rows(BytePairs pairs, Supplier<String> documents, int end, int length) {
        this.pairs = pairs;
        this.documents = documents;
        this.end = end;
        this.length = length;
    }

    /// The next rows, `[count, length]` in row-major order.
    long[] next(int count) {
        long[] rows = new long[count * length];
        for (int row = 0; row < count; row++) {
            int at = 0;
            while (at < length) {
                int[] ids = pairs.encode(documents.get());
                for (int i = 0; i <= ids.length && at < length; i++) {
                    rows[row * length + at++] = i < ids.length ? ids[i] : end;
                }
            }
        }
        return rows;
    }
}
