package sotto.model.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.MemorySegment;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Scaling of quantised codes rounds to the nearest code; scaling of all experts' tensors finds each expert's slices.
class CodedScalerTest {
    @Test
    void everyNumberOfFp8IsItsOwnNearestCode() {
        for (int code = 0; code < 256; code++) {
            float number = Float8.e4m3ToFloat((byte) code);
            if (!Float.isNaN(number)) {
                assertEquals((byte) code, Float8.floatToE4m3(number));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        # number,  nearest
        500,       448
        -1e9,      -448
        17,        16
        19,        20
        0.0009,    0
        0.001,     0.001953125
        0.0009765625, 0
        -0.0029296875, -0.00390625
        0.00048828125, 0
        """)
    void otherNumbersGoToTheNearestTiesToEven(float number, float nearest) {
        assertEquals(nearest, Float8.e4m3ToFloat(Float8.floatToE4m3(number)), 0);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        # factor, code, exponent
        0.5,      7,    99
        0.75,     6,    100
        0.3,      6,    99
        0,        0,    100
        -0.25,    15,   98
        2,        7,    101
        """)
    void fourBitsTakeThePowerOfTwoInTheirExponent(float factor, int code, int exponent) {
        Scaling scaling = Scaling.rows(new float[] {factor});
        byte[] pairs = {0x77};
        byte[] exponents = {100};
        new Scaler("a_blocks", Dtype.U8, List.of(1L, 1L), scaling).scale(MemorySegment.ofArray(pairs), 0);
        new Scaler("a_scales", Dtype.U8, List.of(1L, 1L), scaling).scale(MemorySegment.ofArray(exponents), 0);
        assertEquals(code, pairs[0] & 0xf);
        assertEquals(code, pairs[0] >> 4 & 0xf);
        assertEquals(exponent, exponents[0]);
    }

    @Test
    void slicesOfEachExpertHaveFactorsOfTheirOwn() {
        float[] factors = {2, 3, 4, 5};
        float[] rows = {1, 1, 1, 1, 1, 1, 1, 1};
        new Scaler("a", Dtype.F32, List.of(2L, 2L, 2L), Scaling.rowsOfExperts(factors, 2))
                .scale(MemorySegment.ofArray(rows), 0);
        assertArrayEquals(new float[] {2, 2, 3, 3, 4, 4, 5, 5}, rows);
        float[] columns = {1, 1, 1, 1, 1, 1, 1, 1};
        new Scaler("a", Dtype.F32, List.of(2L, 2L, 2L), Scaling.columnsOfExperts(factors, 2))
                .scale(MemorySegment.ofArray(columns), 0);
        assertArrayEquals(new float[] {2, 3, 2, 3, 4, 5, 4, 5}, columns);
    }
}
