package sotto.expert;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InverseRuleTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
        # strength, auroc,      gain
        1.0,        0.0,        1.0
        1.0,        0.3,        1.0
        1.0,        0.5,        1.0
        1.0,        0.50000006, 1.0000001
        1.0,        0.75,       1.5
        1.0,        1.0,        2.0
        0.0,        1.0,        1.0
        0.5,        1.0,        1.5
        0.5,        0.75,       1.25
        2.0,        1.0,        3.0
        9.0,        0.5,        1.0
        """)
    void expertsAreTurnedUpByAsMuchAsAuraTurnsThemDown(float strength, float auroc, float gain) {
        GainRecipe inverse = RecipeText.read("inverse:strength=" + strength);
        assertEquals(gain, inverse.gain(auroc));
    }

    @Test
    void theSameNeuronsChangeByAsMuch() {
        SequencedMap<String, float[]> scores = new LinkedHashMap<>();
        scores.put("h.0.c_fc", new float[] {0, 0.5f, 0.75f, 0.75f, 1});
        Dampening.Counts aura = GainRecipe.AURA.make(Expertise.of(scores)).counts();
        Dampening.Counts inverse =
                RecipeText.read("inverse").make(Expertise.of(scores)).counts();
        assertEquals(aura.changed(), inverse.changed());
        assertEquals(2 - aura.meanGain(), inverse.meanGain(), 1e-12);
    }
}
