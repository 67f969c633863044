package sotto.model.weights;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// Conversion of a tensor's little-endian bytes, of any alignment, to Java numbers.
final class Elements {
    static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    static final ValueLayout.OfDouble DOUBLE = ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private Elements() {}

    /// The first `length` elements of a floating dtype, exact but for `F64`, which is rounded to nearest.
    static float[] floats(MemorySegment bytes, Dtype dtype, int length) {
        float[] values = new float[length];
        switch (dtype) {
            case F32 -> MemorySegment.copy(bytes, FLOAT, 0, values, 0, length);
            case F64 -> {
                for (int i = 0; i < length; i++) {
                    values[i] = (float) bytes.get(DOUBLE, (long) i * Double.BYTES);
                }
            }
            case F16 -> {
                for (int i = 0; i < length; i++) {
                    values[i] = Half.f16ToFloat(bytes.get(SHORT, (long) i * Short.BYTES));
                }
            }
            case BF16 -> {
                for (int i = 0; i < length; i++) {
                    values[i] = Half.bf16ToFloat(bytes.get(SHORT, (long) i * Short.BYTES));
                }
            }
            default -> throw new IllegalArgumentException(dtype + " is not floating");
        }
        return values;
    }

    /// The first `length` elements of a dtype of whole numbers that fit a `long`.
    static long[] longs(MemorySegment bytes, Dtype dtype, int length) {
        long[] values = new long[length];
        for (int i = 0; i < length; i++) {
            long at = (long) i * dtype.bytes();
            values[i] = switch (dtype) {
                case I64 -> bytes.get(LONG, at);
                case I32 -> bytes.get(INT, at);
                case U32 -> Integer.toUnsignedLong(bytes.get(INT, at));
                case I16 -> bytes.get(SHORT, at);
                case U16 -> Short.toUnsignedLong(bytes.get(SHORT, at));
                case I8 -> bytes.get(ValueLayout.JAVA_BYTE, at);
                case U8, BOOL -> Byte.toUnsignedLong(bytes.get(ValueLayout.JAVA_BYTE, at));
                default -> throw new IllegalArgumentException(dtype + " does not hold whole numbers");
            };
        }
        return values;
    }
}
