package sotto.model.weights;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Numbers in MXFP4: codes of 4 bits (E2M1), 32 of which share a power of two.
///
/// `NAME_blocks` `[.., out, in / 32, 16]` holds two codes in a byte, the one in the low bits first, and `NAME_scales`
/// `[.., out, in / 32]` the exponents plus 127 (Open Compute Project, 2023, Microscaling Formats). Every number is
/// exact
/// in bfloat16.
public final class Mxfp4 {
    /// Ending of the name of the codes.
    public static final String BLOCKS = "_blocks";

    /// Ending of the name of the exponents.
    public static final String SCALES = "_scales";

    /// Numbers that share a power of two.
    public static final int BLOCK = 32;

    private static final float[] NUMBERS = {0, 0.5f, 1, 1.5f, 2, 3, 4, 6, -0f, -0.5f, -1, -1.5f, -2, -3, -4, -6};
    private static final int EXPONENT_BIAS = 127;

    private Mxfp4() {}

    /// The number at a place, counted as if the codes were numbers; infinite if its exponent is too large.
    public static float at(MemorySegment blocks, MemorySegment scales, long place) {
        int pair = Byte.toUnsignedInt(blocks.get(ValueLayout.JAVA_BYTE, place / 2));
        int exponent = Byte.toUnsignedInt(scales.get(ValueLayout.JAVA_BYTE, place / BLOCK)) - EXPONENT_BIAS;
        return (float) Math.scalb((double) NUMBERS[place % 2 == 0 ? pair & 0xf : pair >> 4], exponent);
    }
}
