package sotto.model.place;

import sotto.model.engine.Processor;

/// Copies of matrices that a CPU makes beside the file's own once text is written, because steps of few tokens are
/// faster with them; all other passes take the file's own, so that their numbers stay.
public enum StepCopies {
    /// None are made.
    NONE,
    /// All matrices in the order of oneDNN's kernels, in a half-precision dtype that the processor multiplies.
    PACKED,
    /// Matrices of blocks that are stored `[in, out]`, with the numbers of each output side by side, in float32 on
    /// Intel's processors with AVX-512: the products of `few.py` need them so.
    TURNED;

    /// The copies for a model that is computed in `float32`, `bfloat16` or `float16` on a processor.
    ///
    /// @param coded whether matrices are quantized, which are widened instead
    /// @param mixture whether the model has experts, most of which a step does not read
    /// @param inputsFirst whether matrices of blocks are stored `[in, out]`
    public static StepCopies of(
            Processor processor, String dtype, boolean coded, boolean mixture, boolean inputsFirst) {
        if (coded || mixture) {
            return NONE;
        }
        if (!dtype.equals("float32")) {
            return processor.multiplies(dtype) ? PACKED : NONE;
        }
        return inputsFirst && processor.hasIntelsAvx512() ? TURNED : NONE;
    }
}
