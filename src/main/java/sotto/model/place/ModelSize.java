package sotto.model.place;

import java.util.List;

/// What the parts of a model weigh, from its headers alone.
///
/// @param embedding tokens to hidden states
/// @param blocks the blocks, in order
/// @param head hidden states to logits
/// @param tied the elements of the head that are the embedding's
/// @param largest elements of the largest matrix of a block
/// @param dtype that most of the weights have in the file: `float32`, `bfloat16` or `float16`
/// @param valuesPerToken numbers that one token takes while it passes through a block
public record ModelSize(
        Part embedding, List<Part> blocks, Part head, long tied, long largest, String dtype, long valuesPerToken) {
    /// Tokens of a batch when texts are scored: nine texts of 128, a multiple of the 64 rows that oneDNN's products are
    /// padded to and of six rows for each of up to four threads.
    public static final int BATCH_TOKENS = 1152;

    /// Copies the list.
    public ModelSize {
        blocks = List.copyOf(blocks);
    }

    /// A part of the model.
    ///
    /// @param elements numbers in its tensors
    /// @param fileBytes what they take in the file
    public record Part(long elements, long fileBytes) {
        /// Bytes as a dtype of `width` bytes.
        long bytes(int width) {
            return elements * width;
        }
    }

    /// Elements of all parts, shared ones once.
    public long elements() {
        return embedding.elements + head.elements - tied + elementsOfBlocks();
    }

    /// Elements of all blocks.
    public long elementsOfBlocks() {
        return blocks.stream().mapToLong(Part::elements).sum();
    }

    /// Bytes of all parts in the file, shared ones once.
    public long fileBytes() {
        long shared = head.elements == 0 ? 0 : head.fileBytes / head.elements * tied;
        return embedding.fileBytes
                + head.fileBytes
                - shared
                + blocks.stream().mapToLong(Part::fileBytes).sum();
    }

    /// Elements of the largest block.
    long largestBlock() {
        return blocks.stream().mapToLong(Part::elements).max().orElse(0);
    }

    /// Bytes that a batch of [#BATCH_TOKENS] takes on its way, in a dtype of `width` bytes.
    long batchBytes(int width) {
        return BATCH_TOKENS * valuesPerToken * width;
    }
}
