package sotto.model.weights;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import sotto.work.Failure;

/// Scales of a matrix that is stored in FP8 (E4M3): a number is its code's value times the scale of its block.
///
/// The product is rounded once, to float32, as Hugging Face's transformers computes it; it has more digits than
/// bfloat16. The scales are the tensor `NAME_scale_inv` beside `NAME`, which multiplies in spite of its name: a grid
/// of one number for each block, or a single one. A scale of activations is of no use for weights alone.
public final class BlockScales {
    private static final String ENDING = "_scale_inv";
    private static final String REMEDY = "Download the model again, or use it in bfloat16.";

    private final TensorInfo weight;
    private final float[] grid;
    private final int perRow;
    private final long rows;
    private final long columns;

    private BlockScales(TensorInfo weight, float[] grid, BlockSize blocks) {
        this.weight = weight;
        this.grid = grid;
        this.rows = grid.length == 1 ? Long.MAX_VALUE : blocks.rows();
        this.columns = grid.length == 1 ? width(weight) : blocks.columns();
        this.perRow = grid.length == 1 ? 1 : (int) Math.ceilDiv(width(weight), columns);
    }

    /// The name of the tensor of a weight's scales.
    public static String nameOf(String weight) {
        return weight + ENDING;
    }

    /// The names of the tensors that may stand beside a weight in FP8: its scales, and that of its inputs.
    public static List<String> companions(String weight) {
        String activations = weight.endsWith("weight")
                ? weight.substring(0, weight.length() - "weight".length()) + "activation_scale"
                : weight + "_activation_scale";
        return List.of(nameOf(weight), activations);
    }

    /// Whether a tensor's numbers are codes that need scales.
    public static boolean areNeeded(TensorInfo tensor) {
        return tensor.dtype() == Dtype.F8_E4M3;
    }

    /// The description of a weight's scales; a `Failure` if there are none, or not one for each block.
    public static TensorInfo find(Checkpoint checkpoint, TensorInfo weight, BlockSize blocks) {
        TensorInfo scales = checkpoint
                .find(nameOf(weight.name()))
                .orElseThrow(() -> new Failure(
                        "The tensor %s is stored in FP8, but its scales %s are missing."
                                .formatted(weight.name(), nameOf(weight.name())),
                        REMEDY));
        boolean known = scales.dtype().isFloating() || scales.dtype() == Dtype.F8_E8M0;
        List<Long> expected = blocks.equals(BlockSize.WHOLE) || weight.shape().size() != 2
                ? List.of()
                : List.of(
                        Math.ceilDiv(weight.shape().getFirst(), (long) blocks.rows()),
                        Math.ceilDiv(width(weight), (long) blocks.columns()));
        if (!known || !(scales.elements() == 1 || scales.shape().equals(expected))) {
            throw new Failure(
                    "The scales %s are %s of shape %s; those of a weight of shape %s are a single number%s."
                            .formatted(
                                    scales.name(),
                                    scales.dtype(),
                                    scales.shape(),
                                    weight.shape(),
                                    expected.isEmpty() ? "" : " or of shape " + expected),
                    "Check that weight_block_size in config.json belongs to these weights, or use the model in"
                            + " bfloat16.");
        }
        return scales;
    }

    /// The scales of a weight; a `Failure` as of [#find], or if one is not a number.
    public static BlockScales of(Checkpoint checkpoint, TensorInfo weight, BlockSize blocks) {
        TensorInfo scales = find(checkpoint, weight, blocks);
        float[] grid = numbers(checkpoint, scales);
        for (float scale : grid) {
            if (!Float.isFinite(scale)) {
                throw new Failure("The scales %s hold %s.".formatted(scales.name(), scale), REMEDY);
            }
        }
        return new BlockScales(weight, grid, blocks);
    }

    private static float[] numbers(Checkpoint checkpoint, TensorInfo scales) {
        if (scales.dtype() != Dtype.F8_E8M0) {
            return checkpoint.floats(scales.name());
        }
        byte[] codes = checkpoint.bytes(scales.name()).toArray(ValueLayout.JAVA_BYTE);
        float[] numbers = new float[codes.length];
        for (int i = 0; i < codes.length; i++) {
            numbers[i] = Float8.e8m0ToFloat(codes[i]);
        }
        return numbers;
    }

    /// Checks that all of a weight's codes are numbers; a `Failure` otherwise. Reads them all.
    public void check(MemorySegment codes) {
        long at = Float8.firstNan(codes);
        if (at < codes.byteSize()) {
            throw new Failure(
                    "Row %d of the tensor %s holds an FP8 code that is not a number."
                            .formatted(at / width(weight), weight.name()),
                    REMEDY);
        }
    }

    /// The number of columns of a block.
    public long columns() {
        return columns;
    }

    /// The number of blocks in a row.
    public int perRow() {
        return perRow;
    }

    /// The scale of a block.
    ///
    /// @param row of the matrix
    /// @param block number of the block in the row
    public float at(long row, int block) {
        return grid[(int) (row / rows) * perRow + block];
    }

    /// Writes the numbers of some codes as float32.
    ///
    /// @param codes neighbouring numbers of the weight
    /// @param first place of the first of them in the weight
    /// @param out room for a float of each, in the machine's byte order
    public void widen(MemorySegment codes, long first, MemorySegment out) {
        long width = width(weight);
        long at = 0;
        while (at < codes.byteSize()) {
            long row = (first + at) / width;
            long column = (first + at) % width;
            int block = (int) (column / columns);
            long end = Math.min(codes.byteSize(), at + Math.min(width, (block + 1) * columns) - column);
            float scale = at(row, block);
            for (; at < end; at++) {
                float value = Float8.e4m3ToFloat(codes.get(ValueLayout.JAVA_BYTE, at));
                out.set(ValueLayout.JAVA_FLOAT_UNALIGNED, at * Float.BYTES, value * scale);
            }
        }
    }

    private static long width(TensorInfo weight) {
        return weight.shape().isEmpty() ? 1 : Math.max(1, weight.shape().getLast());
    }
}
