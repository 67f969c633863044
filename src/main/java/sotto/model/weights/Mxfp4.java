package sotto.model.weights;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import sotto.work.Failure;

/// Numbers in MXFP4: codes of 4 bits (E2M1), 32 of which share a power of two.
///
/// `NAME_blocks` `[.., out, in / 32, 16]` holds two codes in a byte, the one in the low bits first, and
/// `NAME_scales` `[.., out, in / 32]` the exponents plus 127 (Open Compute Project, 2023, Microscaling
/// Formats). Every number is exact in bfloat16.
public final class Mxfp4 {
    /// Ending of the name of the codes.
    public static final String BLOCKS = "_blocks";

    /// Ending of the name of the exponents.
    public static final String SCALES = "_scales";

    /// Numbers that share a power of two.
    public static final int BLOCK = 32;

    private static final float[] NUMBERS = {0, 0.5f, 1, 1.5f, 2, 3, 4, 6, -0f, -0.5f, -1, -1.5f, -2, -3, -4, -6};
    private static final String REMEDY = "Download the model again, or use it in bfloat16.";
    private static final byte NAN = (byte) 0xff;
    private static final float[] POWERS = new float[256];

    static {
        for (int exponent = 0; exponent < POWERS.length; exponent++) {
            POWERS[exponent] = (float) Math.scalb(1.0, exponent - 127);
        }
    }

    private Mxfp4() {}

    /// Whether a tensor holds codes.
    public static boolean areBlocks(TensorInfo tensor) {
        return tensor.dtype() == Dtype.U8 && tensor.name().endsWith(BLOCKS);
    }

    /// The name of the exponents of codes, or of any other tensor's if it had some.
    public static String scalesOf(String blocks) {
        return without(blocks) + SCALES;
    }

    /// The name of codes without its ending.
    public static String without(String blocks) {
        return blocks.endsWith(BLOCKS) ? blocks.substring(0, blocks.length() - BLOCKS.length()) : blocks;
    }

    /// The shape of the codes of a tensor of all experts `[experts, in, out]`.
    public static List<Long> blocks(List<Long> shape) {
        return List.of(shape.get(0), shape.get(2), Math.ceilDiv(shape.get(1), (long) BLOCK), BLOCK / 2L);
    }

    /// The description of the exponents of codes; a `Failure` if they are missing or not one for each block.
    public static TensorInfo scales(Checkpoint checkpoint, TensorInfo blocks) {
        String name = scalesOf(blocks.name());
        TensorInfo scales = checkpoint
                .find(name)
                .orElseThrow(() -> new Failure(
                        "The tensor %s is stored in MXFP4, but its scales %s are missing."
                                .formatted(blocks.name(), name),
                        REMEDY));
        List<Long> expected = blocks.shape().subList(0, blocks.shape().size() - 1);
        if (scales.dtype() != Dtype.U8 || !scales.shape().equals(expected)) {
            throw new Failure(
                    "The scales %s are %s of shape %s, expected U8 of shape %s."
                            .formatted(name, scales.dtype(), scales.shape(), expected),
                    REMEDY);
        }
        return scales;
    }

    /// Checks that all exponents are numbers; a `Failure` otherwise.
    public static void check(MemorySegment exponents, TensorInfo blocks) {
        for (long at = 0; at < exponents.byteSize(); at++) {
            if (exponents.get(ValueLayout.JAVA_BYTE, at) == NAN) {
                throw new Failure("The scales %s hold NaN.".formatted(scalesOf(blocks.name())), REMEDY);
            }
        }
    }

    /// The bytes with both numbers multiplied by a factor, and rounded to the nearest.
    static byte scaled(byte pair, float factor, RelativeErrors errors) {
        int low = nearest(NUMBERS[pair & 0xf] * factor, errors);
        int high = nearest(NUMBERS[pair >> 4 & 0xf] * factor, errors);
        return (byte) (low | high << 4);
    }

    private static int nearest(float number, RelativeErrors errors) {
        int nearest = 0;
        for (int code = 1; code < NUMBERS.length; code++) {
            if (Math.abs(NUMBERS[code] - number) < Math.abs(NUMBERS[nearest] - number)) {
                nearest = code;
            }
        }
        errors.add(number, NUMBERS[nearest]);
        return nearest;
    }

    /// The number at a place, counted as if the codes were numbers; infinite if its exponent is too large.
    public static float at(MemorySegment blocks, MemorySegment scales, long place) {
        int pair = Byte.toUnsignedInt(blocks.get(ValueLayout.JAVA_BYTE, place / 2));
        int exponent = Byte.toUnsignedInt(scales.get(ValueLayout.JAVA_BYTE, place / BLOCK));
        return NUMBERS[place % 2 == 0 ? pair & 0xf : pair >> 4] * POWERS[exponent];
    }
}
