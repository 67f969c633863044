package sotto.model.family;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/// The scalings against values worked out by hand; the goldens compare whole models.
class RotaryTest {
    private static final float[] PLAIN = {1f, 0.1f, 0.01f, 0.001f}; // 10000^(-i/4)

    @Test
    void plainFrequenciesFallGeometrically() {
        Rotary rotary = new Rotary(8, 10_000, new Rotary.Plain());
        assertArrayEquals(PLAIN, rotary.frequencies(1), 1e-7f);
        assertEquals(1f, rotary.amplitude());
        assertFalse(rotary.dependsOnLength());
    }

    @Test
    void linearDividesAll() {
        float[] frequencies = new Rotary(8, 10_000, new Rotary.Linear(4)).frequencies(1);
        assertArrayEquals(new float[] {0.25f, 0.025f, 0.0025f, 0.00025f}, frequencies, 1e-8f);
    }

    @Test
    void dynamicIsPlainUpToTheContextAndSlowerBeyond() {
        Rotary rotary = new Rotary(8, 10_000, new Rotary.Dynamic(2, 100));
        assertTrue(rotary.dependsOnLength());
        assertArrayEquals(PLAIN, rotary.frequencies(100), 1e-7f);
        // base · (2 · 200 / 100 − 1)^(8 / 6) = 10000 · 3^(4/3) = 43267.49
        float[] beyond = rotary.frequencies(200);
        assertEquals(1f, beyond[0]);
        assertEquals(Math.pow(43267.487, -0.25), beyond[1], 1e-7);
        assertEquals(Math.pow(43267.487, -0.75), beyond[3], 1e-9);
    }

    @Test
    void alphaCountsWithinTheContextAndIsForgottenBeyond() {
        Rotary.Dynamic dynamic = new Rotary.Dynamic(2, 100);
        Rotary rotary = new Rotary(8, 10_000, new Rotary.DynamicAlpha(3, dynamic));
        assertTrue(rotary.dependsOnLength());
        // 10000 · 3^(8 / 6)
        assertEquals(Math.pow(43267.487, -0.25), rotary.frequencies(1)[1], 1e-7);
        assertEquals(Math.pow(43267.487, -0.75), rotary.frequencies(100)[3], 1e-9);
        assertArrayEquals(new Rotary(8, 10_000, dynamic).frequencies(150), rotary.frequencies(150));
    }

    @Test
    void longRopeTakesTheLongListBeyondTheOriginalContext() {
        Rotary.Scaling scaling =
                new Rotary.LongRope(List.of(1.0, 1.0, 1.0, 1.0), List.of(2.0, 4.0, 8.0, 16.0), 64, 1.25);
        Rotary rotary = new Rotary(8, 10_000, scaling);
        assertArrayEquals(PLAIN, rotary.frequencies(64), 1e-7f);
        assertArrayEquals(new float[] {0.5f, 0.025f, 0.00125f, 0.0000625f}, rotary.frequencies(65), 1e-8f);
        assertEquals(1.25f, rotary.amplitude());
    }

    @Test
    void onlyARenewedLongRopeReadsATextAnewAndOnlyWhereItOutgrowsTheOriginalContext() {
        List<Double> ones = List.of(1.0, 1.0, 1.0, 1.0);
        Rotary.LongRope rope = new Rotary.LongRope(ones, List.of(2.0, 4.0, 8.0, 16.0), 64, 1.25);
        Rotary kept = new Rotary(8, 10_000, rope);
        Rotary renewed = new Rotary(8, 10_000, new Rotary.Renewed(rope));
        assertFalse(kept.renewedAt(65));
        assertFalse(renewed.renewedAt(64));
        assertTrue(renewed.renewedAt(65));
        assertFalse(renewed.renewedAt(66));
        assertTrue(renewed.dependsOnLength());
        assertArrayEquals(kept.frequencies(64), renewed.frequencies(64));
        assertArrayEquals(kept.frequencies(65), renewed.frequencies(65));
        assertEquals(1.25f, renewed.amplitude());
    }

    @Test
    void llamaThreeKeepsShortWavesAndStretchesLongOnes() {
        // waves 6.3, 63, 628, 6283 tokens; kept below 64 / 4 = 16, stretched above 64 / 1 = 64, blended between
        float[] frequencies = new Rotary(8, 10_000, new Rotary.Llama3(8, 1, 4, 64)).frequencies(1);
        assertEquals(1f, frequencies[0]);
        double smooth = (64 * 0.1 / (2 * Math.PI) - 1) / 3;
        assertEquals(0.1 * ((1 - smooth) / 8 + smooth), frequencies[1], 1e-7);
        assertEquals(0.01 / 8, frequencies[2], 1e-8);
        assertEquals(0.001 / 8, frequencies[3], 1e-9);
    }

    @Test
    void yarnBlendsAlongItsRamp() {
        float[] frequencies = new Rotary(8, 10_000, new Rotary.Yarn(4, 1, 3, 1.1)).frequencies(1);
        assertArrayEquals(new float[] {1f, 0.1f, 0.01f * (0.5f + 0.125f), 0.00025f}, frequencies, 1e-8f);
    }
}
