package sotto.ui.neurons;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalScaleTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
        # least, most,  low,  high, decimals
        0.93,    0.999, 0.93, 1,    2
        0.9991,  0.9999, 0.99, 1,   2
        0.62,    0.88,  0.6,  0.9,  2
        0.01,    0.99,  0,    1,    1
        0.5,     0.5,   0.49, 0.51, 2
        """)
    void aScaleEndsAtRoundNumbersAroundTheRows(double least, double most, double low, double high, int decimals) {
        IntervalScale scale = IntervalScale.around(least, most);
        assertEquals(low, scale.low(), 1e-9);
        assertEquals(high, scale.high(), 1e-9);
        assertEquals(decimals, scale.decimals());
        assertTrue(scale.suits(least, most) || most - least < 0.01);
    }

    @Test
    void aScaleStaysWhileItSuits() {
        IntervalScale scale = IntervalScale.around(0.6, 0.9);
        assertTrue(scale.suits(0.65, 0.85));
        assertFalse(scale.suits(0.5, 0.85));
        assertFalse(scale.suits(0.88, 0.89));
    }
}
