package sotto.model.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ScalerTest {
    private static final float[] FACTORS = {1, 0.3f, 0, -1.5f, 1};
    private static final int OTHER = 3;

    @ParameterizedTest
    @EnumSource(names = {"F32", "F64", "BF16", "F16"})
    void rowsAreScaledWhereTheFactorIsNotOne(Dtype dtype) {
        check(dtype, Scaling.rows(FACTORS), List.of((long) FACTORS.length, (long) OTHER), OTHER);
    }

    @ParameterizedTest
    @EnumSource(names = {"F32", "F64", "BF16", "F16"})
    void columnsAreScaledWhereTheFactorIsNotOne(Dtype dtype) {
        check(dtype, Scaling.columns(FACTORS), List.of((long) OTHER, (long) FACTORS.length), 1);
    }

    @ParameterizedTest
    @EnumSource(names = {"F32", "F64", "BF16", "F16"})
    void aBiasIsScaledEitherWay(Dtype dtype) {
        check(dtype, Scaling.columns(FACTORS), List.of((long) FACTORS.length), 1);
        check(dtype, Scaling.rows(FACTORS), List.of((long) FACTORS.length), 1);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        # dtype, bits, factor, bits after
        F32,  3f800000, 0.5,  3f000000
        F32,  bf800000, 0,    80000000
        F32,  3f800000, 0,    00000000
        BF16, 3f80,     0,    0000
        BF16, bf80,     0,    8000
        BF16, 3f81,     1.5,  3fc2
        BF16, 3f83,     1.5,  3fc4
        BF16, 7f7f,     2,    7f80
        F16,  7bff,     2,    7c00
        F16,  0001,     0.5,  0000
        F16,  0003,     0.5,  0002
        """)
    void theProductIsRoundedOnceToNearestEven(Dtype dtype, String before, float factor, String after) {
        long bits = Long.parseLong(before, 16);
        MemorySegment piece = MemorySegment.ofArray(new byte[dtype.bytes()]);
        if (dtype == Dtype.F32) {
            piece.set(Elements.INT, 0, (int) bits);
        } else {
            piece.set(Elements.SHORT, 0, (short) bits);
        }
        scaler(dtype, Scaling.rows(new float[] {factor}), List.of(1L)).scale(piece, 0);
        long result = dtype == Dtype.F32
                ? Integer.toUnsignedLong(piece.get(Elements.INT, 0))
                : Short.toUnsignedLong(piece.get(Elements.SHORT, 0));
        assertEquals(Long.parseLong(after, 16), result);
    }

    @Test
    void oddNansSurviveAFactorOfOne() {
        MemorySegment piece = MemorySegment.ofArray(new byte[8]);
        piece.set(Elements.INT, 0, 0x7f800001);
        scaler(Dtype.F32, Scaling.rows(new float[] {1, 2}), List.of(2L)).scale(piece, 0);
        assertEquals(0x7f800001, piece.get(Elements.INT, 0));
    }

    /// Scales a tensor whole and in pieces of one element, and compares both with single multiplications.
    private static void check(Dtype dtype, Scaling scaling, List<Long> shape, int run) {
        int length = shape.stream().mapToInt(Long::intValue).reduce(1, (a, b) -> a * b);
        MemorySegment source = MemorySegment.ofArray(new byte[length * dtype.bytes()]);
        Random random = new Random(1);
        for (int i = 0; i < length; i++) {
            set(source, dtype, i, (float) random.nextGaussian());
        }
        MemorySegment whole = copy(source);
        scaler(dtype, scaling, shape).scale(whole, 0);
        MemorySegment pieces = copy(source);
        for (int i = 0; i < length; i++) {
            long at = (long) i * dtype.bytes();
            scaler(dtype, scaling, shape).scale(pieces.asSlice(at, dtype.bytes()), at);
        }
        for (int i = 0; i < length; i++) {
            float factor = FACTORS[i / run % FACTORS.length];
            MemorySegment expected = copy(source);
            set(expected, dtype, i, get(source, dtype, i) * factor);
            long at = (long) i * dtype.bytes();
            assertEquals(-1, expected.asSlice(at, dtype.bytes()).mismatch(whole.asSlice(at, dtype.bytes())));
        }
        assertEquals(-1, whole.mismatch(pieces));
    }

    private static Scaler scaler(Dtype dtype, Scaling scaling, List<Long> shape) {
        return new Scaler(new TensorInfo("t", dtype, shape, 0, 0), scaling);
    }

    private static double get(MemorySegment bytes, Dtype dtype, int i) {
        return dtype == Dtype.F64 ? bytes.getAtIndex(Elements.DOUBLE, i) : Elements.floats(bytes, dtype, i + 1)[i];
    }

    private static void set(MemorySegment bytes, Dtype dtype, int i, double value) {
        switch (dtype) {
            case F32 -> bytes.setAtIndex(Elements.FLOAT, i, (float) value);
            case F64 -> bytes.setAtIndex(Elements.DOUBLE, i, value);
            case BF16 -> bytes.setAtIndex(Elements.SHORT, i, Half.floatToBf16((float) value));
            case F16 -> bytes.setAtIndex(Elements.SHORT, i, Half.floatToF16((float) value));
            default -> throw new IllegalArgumentException(dtype.name());
        }
    }

    private static MemorySegment copy(MemorySegment bytes) {
        return MemorySegment.ofArray(bytes.toArray(ValueLayout.JAVA_BYTE));
    }
}
