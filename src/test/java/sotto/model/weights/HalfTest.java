package sotto.model.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HalfTest {
    private static final int ALL = 1 << 16;

    @Test
    void everyBfloat16SurvivesTheWayToFloatAndBack() {
        for (int bits = 0; bits < ALL; bits++) {
            float value = Half.bf16ToFloat((short) bits);
            if (Float.isNaN(value)) {
                assertTrue(Float.isNaN(Half.bf16ToFloat(Half.floatToBf16(value))));
            } else {
                assertEquals((short) bits, Half.floatToBf16(value));
            }
        }
    }

    @Test
    void everyFloat16SurvivesTheWayToFloatAndBack() {
        for (int bits = 0; bits < ALL; bits++) {
            float value = Half.f16ToFloat((short) bits);
            if (Float.isNaN(value)) {
                assertTrue(Float.isNaN(Half.f16ToFloat(Half.floatToF16(value))));
            } else {
                assertEquals((short) bits, Half.floatToF16(value));
            }
        }
    }

    @Test
    void bfloat16RoundsToTheNearerNeighbourAndHalfwayToTheEvenOne() {
        for (int bits = 0; bits < ALL; bits++) {
            float low = Half.bf16ToFloat((short) bits);
            int lowBits = bits << 16;
            if (!Float.isFinite(low) || !Float.isFinite(Float.intBitsToFloat(lowBits + (1 << 16)))) {
                continue;
            }
            assertEquals((short) bits, Half.floatToBf16(Float.intBitsToFloat(lowBits + 0x7fff)));
            assertEquals((short) (bits + (bits & 1)), Half.floatToBf16(Float.intBitsToFloat(lowBits + 0x8000)));
            assertEquals((short) (bits + 1), Half.floatToBf16(Float.intBitsToFloat(lowBits + 0x8001)));
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        # float's bits, bfloat16's bits
        7f7fffff,       7f80
        ff7fffff,       ff80
        7f800001,       7fc0
        7fffffff,       7fff
        ff800001,       ffc0
        80000000,       8000
        00000001,       0000
        """)
    void bfloat16AtTheEnds(String from, String to) {
        float value = Float.intBitsToFloat(Integer.parseUnsignedInt(from, 16));
        assertEquals(to, "%04x".formatted(Half.floatToBf16(value)));
    }
}
