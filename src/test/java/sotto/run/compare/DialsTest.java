package sotto.run.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.Random;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sotto.expert.Expertise;
import sotto.expert.GainRecipe;
import sotto.expert.Population;
import sotto.expert.Selection;
import sotto.run.compare.Dials.Tie;

class DialsTest {
    private static final Population ALL = population(5_000);

    private static Population population(int neurons) {
        Random random = new Random(1);
        float[] values = new float[neurons];
        for (int i = 0; i < neurons; i++) {
            values[i] = (float) Math.clamp(0.5 + 0.1 * random.nextGaussian(), 0, 1);
        }
        SequencedMap<String, float[]> scores = new LinkedHashMap<>();
        scores.put("m", values);
        return new Population(Expertise.of(scores));
    }

    private static int k(GainRecipe recipe) {
        return ((Selection.Top) recipe.selection()).count();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        # tie,   det0, damp
        NONE,    100,  300
        EQUAL_K, 100,  100
        """)
    void theBaselinesTakeTheirOwnKOrOneForBoth(Tie tie, int det0, int damp) {
        Dials dials = new Dials(1, 100, 300, 0.5f, tie);
        assertEquals(det0, k(dials.det0Recipe(ALL)));
        assertEquals(damp, k(dials.dampRecipe(ALL)));
    }

    @ParameterizedTest
    @CsvSource({"0.2", "1", "1.5"})
    void atEqualMeanGainBothBaselinesHaveAurasMeanGain(float strength) {
        Dials dials = new Dials(strength, 1, 1, 0.5f, Tie.EQUAL_MEAN_GAIN);
        double aura = dials.auraRecipe().make(ALL.expertise()).counts().meanGain();
        double oneNeuron = 1.0 / ALL.size();
        assertEquals(aura, ALL.effect(dials.det0Recipe(ALL)).meanGain(), oneNeuron);
        assertEquals(aura, ALL.effect(dials.dampRecipe(ALL)).meanGain(), oneNeuron);
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "17", "1024", "999999"})
    void everyNumberIsFoundAgainAtItsPlace(int number) {
        LogScale scale = new LogScale(1_000_000);
        assertEquals(number, scale.at(scale.place(number)));
    }

    @Test
    void theMiddleOfAMillionIsAThousand() {
        assertEquals(1_000, new LogScale(1_000_000).at(0.5));
    }

    @Test
    void oneNeuronHasOnePlace() {
        assertEquals(1, new LogScale(1).at(new LogScale(1).place(1)));
    }
}
