package sotto.num;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NullBandTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
        # z, probability above it (scipy 1.11, norm.sf)
        -1,                 0.8413447460685429
        0,                  0.5
        1.959963984540054,  0.025
        6,                  9.865876450376946e-10
        10,                 7.619853024160526e-24
        """)
    void theTailIsExactFarOut(double z, double above) {
        assertEquals(above, Normal.above(z), 1e-12 * above);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        # positives, negatives, low, high
        500,  2000,  0.471704, 0.528296
        800,  2000,  0.476327, 0.523673
        1,    1,     0.0,      1.0
        """)
    void theBandFollowsTheNumbersOfTexts(int positives, int negatives, double low, double high) {
        NullBand band = NullBand.of(positives, negatives);
        assertEquals(low, band.low(), 1e-6);
        assertEquals(high, band.high(), 1e-6);
    }

    @Test
    void chanceLeavesFiveOfAHundredOutside() {
        NullBand band = NullBand.of(300, 700);
        assertEquals(0.05, 2 * band.chanceAbove(band.high()), 1e-4);
    }

    @Test
    void anUnknownBandIsAHalfAlone() {
        assertEquals(0.5, NullBand.UNKNOWN.high());
        assertThrows(IllegalStateException.class, () -> NullBand.UNKNOWN.chanceAbove(0.6));
        assertThrows(IllegalArgumentException.class, () -> NullBand.of(0, 5));
    }
}
