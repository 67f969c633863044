package sotto.model.weights;

/// Size of the blocks of a matrix that share a scale, `weight_block_size` of a quantization; the last block of a row or
/// a column may be cut.
public record BlockSize(int rows, int columns) {
    /// Size for a single scale for the whole tensor.
    public static final BlockSize WHOLE = new BlockSize(Integer.MAX_VALUE, Integer.MAX_VALUE);

    /// Checks that both are positive.
    public BlockSize {
        if (rows < 1 || columns < 1) {
            throw new IllegalArgumentException("No block has %d × %d numbers".formatted(rows, columns));
        }
    }
}
