package sotto.expert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GainRuleTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
        # auroc,    gain
        0.00,       1.0
        0.30,       1.0
        0.50,       1.0
        0.50000006, 0.9999999
        0.75,       0.5
        0.875,      0.25
        1.00,       0.0
        """)
    void auraSilencesInProportionToExpertise(float auroc, float gain) {
        assertEquals(gain, GainRules.AURA.gain(auroc));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        # strength, auroc, gain
        0.0,        1.0,   1.0
        0.0,        0.75,  1.0
        0.5,        1.0,   0.5
        0.5,        0.75,  0.75
        1.0,        0.75,  0.5
        1.5,        0.75,  0.25
        2.0,        0.75,  0.0
        2.0,        0.625, 0.5
        3.0,        0.75,  0.0
        9.0,        0.5,   1.0
        """)
    void strengthGoesFromNothingThroughTheRuleToNoLessThanZero(float strength, float auroc, float gain) {
        GainRecipe recipe = new GainRecipe(GainRules.AURA, strength, Selection.ABOVE_CHANCE);
        assertEquals(gain, recipe.gain(auroc));
    }

    @ParameterizedTest
    @ValueSource(floats = {0.5000001f, 0.6f, 0.7654321f, 0.99f, 0.9999999f, 1f})
    void fullStrengthIsTheRuleToTheLastBit(float auroc) {
        assertEquals(GainRules.AURA.gain(auroc), GainRecipe.AURA.gain(auroc));
    }

    @ParameterizedTest
    @ValueSource(floats = {-0.1f, Float.NaN, Float.POSITIVE_INFINITY})
    void strengthAndFactorAreFiniteAndNotNegative(float value) {
        assertThrows(IllegalArgumentException.class, () -> new DampRule(value));
        assertThrows(
                IllegalArgumentException.class, () -> new GainRecipe(GainRules.AURA, value, Selection.ABOVE_CHANCE));
    }
}
