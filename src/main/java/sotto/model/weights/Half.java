package sotto.model.weights;

/// Conversion of the two 16-bit floating formats to and from float32.
public final class Half {
    private static final int ROUND_HALF_DOWN = 0x7fff;
    private static final int QUIET = 0x40;

    private Half() {}

    /// The float of a bfloat16's bits: exact, since bfloat16 is the upper half of float32.
    public static float bf16ToFloat(short bits) {
        return Float.intBitsToFloat(bits << Short.SIZE);
    }

    /// The nearest bfloat16, ties to even; beyond the largest it is infinite, and a NaN stays a NaN.
    public static short floatToBf16(float value) {
        int bits = Float.floatToRawIntBits(value);
        if (Float.isNaN(value)) {
            // Rounding could carry a NaN's mantissa into infinity; the quiet bit keeps it a NaN.
            return (short) ((bits >>> Short.SIZE) | QUIET);
        }
        int even = (bits >>> Short.SIZE) & 1;
        return (short) ((bits + ROUND_HALF_DOWN + even) >>> Short.SIZE);
    }

    /// The float of an IEEE 754 binary16's bits: exact.
    public static float f16ToFloat(short bits) {
        return Float.float16ToFloat(bits);
    }

    /// The nearest IEEE 754 binary16, ties to even; beyond the largest it is infinite, and a NaN stays a NaN.
    public static short floatToF16(float value) {
        return Float.floatToFloat16(value);
    }
}
