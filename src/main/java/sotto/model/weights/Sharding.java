package sotto.model.weights;

/// Distribution of a patched copy's tensors over files.
public sealed interface Sharding {
    /// The same files, headers and index as in the source.
    record AsSource() implements Sharding {}

    /// New files with at most `bytes` bytes of tensors each, as transformers makes them; a larger tensor is
    /// alone in its file.
    record AtMost(long bytes) implements Sharding {
        /// Checks that the limit is at least 1 byte.
        public AtMost {
            if (bytes < 1) {
                throw new IllegalArgumentException("No shard has at most %d bytes".formatted(bytes));
            }
        }
    }
}
