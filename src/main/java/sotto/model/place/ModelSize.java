package sotto.model.place;

import java.util.List;

/// Sizes of a model's parts, from its headers alone.
///
/// @param embedding the part from tokens to hidden states
/// @param blocks the blocks, in order
/// @param head the part from hidden states to logits
/// @param tied elements that the head shares with the embedding
/// @param largest number of elements of the largest matrix of a block
/// @param dtype that most of the weights have in the file: `float32`, `bfloat16` or `float16`; `bfloat16` for
///     quantized ones, which are widened to it
/// @param quantized whether most weights are codes, which are widened to `dtype`
/// @param inputsFirst whether matrices of blocks are stored `[in, out]`, as GPT-2's are
/// @param valuesPerToken numbers in memory for one token while it passes through a block
public record ModelSize(
        Part embedding,
        List<Part> blocks,
        Part head,
        long tied,
        long largest,
        String dtype,
        boolean quantized,
        boolean inputsFirst,
        long valuesPerToken) {
    /// Number of tokens of a batch when texts are scored: nine texts of 128, a multiple of the 64 rows that
    /// oneDNN's products are padded to and of six rows for each of up to four threads.
    public static final int BATCH_TOKENS = 1152;

    /// Copies the list.
    public ModelSize {
        blocks = List.copyOf(blocks);
    }

    /// Sizes of a model whose weights are plain numbers in matrices `[out, in]`.
    public ModelSize(
            Part embedding, List<Part> blocks, Part head, long tied, long largest, String dtype, long valuesPerToken) {
        this(embedding, blocks, head, tied, largest, dtype, false, false, valuesPerToken);
    }

    /// Size of one part of the model.
    ///
    /// @param elements numbers in its tensors
    /// @param fileBytes bytes of its tensors in the file
    /// @param experts numbers of them that belong to experts, each of which some tokens pass
    /// @param share share of the experts that a token is sent to
    public record Part(long elements, long fileBytes, long experts, double share) {
        /// A part without experts.
        public Part(long elements, long fileBytes) {
            this(elements, fileBytes, 0, 1);
        }

        /// The numbers that one token is multiplied with.
        double perToken() {
            return elements - experts * (1 - share);
        }

        /// The numbers that are read for `tokens` tokens together, if each is sent to experts of its own.
        double readFor(int tokens) {
            return elements - experts * Math.pow(1 - share, tokens);
        }

        /// The part's bytes in a dtype of `width` bytes.
        long bytes(int width) {
            return elements * width;
        }
    }

    /// The number of elements of all parts; shared ones count once.
    public long elements() {
        return embedding.elements + head.elements - tied + elementsOfBlocks();
    }

    /// The number of elements of all blocks.
    public long elementsOfBlocks() {
        return blocks.stream().mapToLong(Part::elements).sum();
    }

    /// The numbers of the blocks that one token is multiplied with: of experts those that it is sent to.
    public double elementsPerToken() {
        return blocks.stream().mapToDouble(Part::perToken).sum();
    }

    /// Those of them that belong to experts.
    public double expertsPerToken() {
        return blocks.stream().mapToDouble(block -> block.experts * block.share).sum();
    }

    /// The numbers of all parts that are read for `tokens` tokens side by side.
    public double elementsReadFor(int tokens) {
        return elements()
                - elementsOfBlocks()
                + blocks.stream().mapToDouble(block -> block.readFor(tokens)).sum();
    }

    /// Whether blocks have experts.
    boolean isMixture() {
        return blocks.stream().anyMatch(block -> block.experts > 0);
    }

    /// The bytes of all parts in the file; shared ones count once.
    public long fileBytes() {
        long shared = head.elements == 0 ? 0 : head.fileBytes / head.elements * tied;
        return embedding.fileBytes + head.fileBytes - shared + fileBytesOfBlocks();
    }

    /// The bytes of all blocks in the file.
    long fileBytesOfBlocks() {
        return blocks.stream().mapToLong(Part::fileBytes).sum();
    }

    /// The bytes of the largest block in the file.
    long largestBlockInFile() {
        return blocks.stream().mapToLong(Part::fileBytes).max().orElse(0);
    }

    /// The number of elements of the largest block.
    long largestBlock() {
        return blocks.stream().mapToLong(Part::elements).max().orElse(0);
    }

    /// Number of tokens of a batch when texts are scored: [#BATCH_TOKENS], or of a mixture up to four times as
    /// many, so that an expert, whose weights are widened for every batch, has some hundred tokens.
    public int batchTokens() {
        double share = blocks.stream()
                .filter(block -> block.experts > 0)
                .mapToDouble(Part::share)
                .min()
                .orElse(1);
        return BATCH_TOKENS * Math.clamp(Math.round(1 / (2 * share)), 1, 4);
    }

    /// The bytes of memory for a batch of [#batchTokens] in a block, in a dtype of `width` bytes.
    long batchBytes(int width) {
        return batchTokens() * valuesPerToken * width;
    }
}
