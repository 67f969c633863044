package sotto.model.weights;

/// How a patched copy spreads its tensors over files.
public sealed interface Sharding {
    /// Files, headers and index as in the source.
    record AsSource() implements Sharding {}

    /// New files of at most so many bytes of tensors each, as transformers makes them; a larger tensor is alone in its
    /// file.
    record AtMost(long bytes) implements Sharding {
        /// At least 1 byte.
        public AtMost {
            if (bytes < 1) {
                throw new IllegalArgumentException("No shard has at most %d bytes".formatted(bytes));
            }
        }
    }
}
