package sotto.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sotto.num.NullBand;

class DivergingColoursTest {
    /// Of 500 and 2,000 texts: 0.4717 to 0.5283.
    private static final NullBand BAND = NullBand.of(500, 2000);

    @ParameterizedTest
    @CsvSource(textBlock = """
        # auroc, light,  dark
        0.00,    43248a, c9bdff
        0.20,    43248a, c9bdff
        0.35,    8878c0, 7d6dc9
        0.45,    d6d1e8, 2f2a4c
        0.472,   eef0f3, 1a1f29
        0.50,    eef0f3, 1a1f29
        0.528,   eef0f3, 1a1f29
        0.55,    f5dcc0, 44301b
        0.60,    ebb476, 87531c
        0.65,    e08b2c, c9761d
        0.80,    8f3800, ffcf94
        1.00,    8f3800, ffcf94
        """)
    void coloursAreLinearBetweenTheStopsAndFlatInsideTheBand(double auroc, String light, String dark) {
        assertEquals("ff" + light, Integer.toHexString(new DivergingColours(Theme.LIGHT, BAND).argb(auroc)));
        assertEquals("ff" + dark, Integer.toHexString(new DivergingColours(Theme.DARK, BAND).argb(auroc)));
    }

    @Test
    void aWideBandCoversTheStopsInsideOfIt() {
        DivergingColours wide = new DivergingColours(Theme.LIGHT, NullBand.of(20, 20)); // up to 0.68
        assertEquals(0xffeef0f3, wide.argb(0.67));
        assertEquals(0xff8f3800, wide.argb(0.80));
    }

    @Test
    void withoutABandOnlyAHalfIsGrey() {
        DivergingColours map = new DivergingColours(Theme.LIGHT, NullBand.UNKNOWN);
        assertEquals(0xffeef0f3, map.argb(0.5));
        assertEquals(0xfff2e6da, map.argb(0.525));
    }
}
