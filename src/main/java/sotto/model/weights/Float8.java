package sotto.model.weights;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Conversion of the 8-bit floating formats of quantised weights to float32.
///
/// E4M3 is the variant without infinities: 448 is the largest number, `0x7F` and `0xFF` are not numbers
/// (Micikevicius et al., 2022, FP8 formats for deep learning). E8M0 is a power of two, the scale of the Open
/// Compute Project's microscaling formats.
public final class Float8 {
    private static final int EXPONENT_BIAS = 7;
    private static final int MANTISSA_BITS = 3;
    private static final int NAN = 0x7f;
    private static final int LARGEST = 0x7e;
    private static final int SIGN = 0x80;
    private static final int SCALE_BIAS = 127;
    private static final long LOW_BITS = 0x7f7f7f7f7f7f7f7fL;
    private static final long ONES = 0x0101010101010101L;
    private static final float[] E4M3 = new float[256];

    static {
        for (int code = 0; code < E4M3.length; code++) {
            E4M3[code] = decoded(code);
        }
    }

    private Float8() {}

    /// The float of an E4M3's bits: exact.
    public static float e4m3ToFloat(byte bits) {
        return E4M3[Byte.toUnsignedInt(bits)];
    }

    /// The nearest E4M3, ties to even; the largest number of its sign for what is beyond it.
    static byte floatToE4m3(float value) {
        if (Float.isNaN(value)) {
            return NAN;
        }
        float size = Math.abs(value);
        int low = 0;
        int high = LARGEST;
        while (low < high) { // the largest code whose number is not above the size
            int middle = (low + high + 1) / 2;
            if (E4M3[middle] <= size) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        if (low < LARGEST) {
            float below = size - E4M3[low];
            float above = E4M3[low + 1] - size;
            low += above < below || (above == below && low % 2 == 1) ? 1 : 0;
        }
        return (byte) (Float.floatToRawIntBits(value) < 0 ? low | SIGN : low);
    }

    /// The float of an E8M0's bits, a power of two: exact; a NaN for `0xFF`.
    static float e8m0ToFloat(byte bits) {
        int exponent = Byte.toUnsignedInt(bits);
        return exponent == 0xff ? Float.NaN : (float) Math.scalb(1.0, exponent - SCALE_BIAS);
    }

    /// The place of the first E4M3 code that is not a number; the number of bytes if all are.
    public static long firstNan(MemorySegment codes) {
        long at = 0;
        for (; at + Long.BYTES <= codes.byteSize(); at += Long.BYTES) {
            long eight = codes.get(ValueLayout.JAVA_LONG_UNALIGNED, at);
            if ((((eight & LOW_BITS) + ONES) & ~LOW_BITS) != 0) {
                break; // one of these eight is 0x7f or 0xff
            }
        }
        while (at < codes.byteSize() && (codes.get(ValueLayout.JAVA_BYTE, at) & NAN) != NAN) {
            at++;
        }
        return at;
    }

    private static float decoded(int code) {
        int exponent = code >> MANTISSA_BITS & 0xf;
        int mantissa = code & 0x7;
        if ((code & NAN) == NAN) {
            return Float.NaN;
        }
        double size = exponent == 0
                ? Math.scalb(mantissa, 1 - EXPONENT_BIAS - MANTISSA_BITS)
                : Math.scalb(8 + mantissa, exponent - EXPONENT_BIAS - MANTISSA_BITS);
        return (float) (code >= SIGN ? -size : size);
    }
}
