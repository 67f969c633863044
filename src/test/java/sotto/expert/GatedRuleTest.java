package sotto.expert;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sotto.run.score.Scores;
import sotto.work.Failure;

class GatedRuleTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        aura-fdr                        | aura-fdr:level=0.05,strength=1.0
        aura-fdr:level=0.1              | aura-fdr:level=0.1,strength=1.0
        aura-fdr:strength=0.5,level=0.1 | aura-fdr:level=0.1,strength=0.5
        """)
    void aWordIsReadAndWritten(String word, String written) {
        assertEquals(written, RecipeText.of(RecipeText.read(word)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"aura-fdr:level=1.5", "aura-fdr:level=-0.1", "aura-fdr:level=NaN", "aura-fdr:top=5"})
    void whatItDoesNotTakeIsRefused(String word) {
        assertThrows(Failure.class, () -> RecipeText.read(word));
    }

    @Test
    void onlySignificantNeuronsAreTurnedDown() {
        SequencedMap<String, float[]> scores = new LinkedHashMap<>();
        scores.put("h.0.c_fc", new float[] {0.75f, 0.75f, 0.75f, 0.25f, 0.75f, 1});
        Expertise run =
                Expertise.of(scores).with(Map.of(Measure.Q, new float[] {0.01f, 0.05f, 0.4f, 0.01f, Float.NaN, 0}));
        assertArrayEquals(new float[] {0.5f, 1, 1, 1, 1, 0}, gains("aura-fdr", run), "below the level, not at it");
        assertArrayEquals(new float[] {0.5f, 0.5f, 1, 1, 1, 0}, gains("aura-fdr:level=0.1", run));
        assertArrayEquals(new float[] {1, 1, 1, 1, 1, 1}, gains("aura-fdr:level=0", run));
        assertArrayEquals(new float[] {0.75f, 1, 1, 1, 1, 0.5f}, gains("aura-fdr:strength=0.5", run));
    }

    private static float[] gains(String recipe, Expertise run) {
        return RecipeText.read(recipe).make(run).gains().gain("h.0.c_fc");
    }

    /// `numpy` on `samples/run`: `where((a > .5) & (q < level), 2 - 2 a, 1)` of all 3,840 neurons; how many are
    /// below 1, and the mean.
    @ParameterizedTest
    @CsvSource({"0.05, 1424, 0.9198313599", "0.01, 1291, 0.9218373604", "0.2, 1577, 0.9181541977"})
    void gainsOfTheSampleAreThoseOfAnIndependentComputation(String level, int changed, double mean) {
        Dampening.Counts counts = RecipeText.read("aura-fdr:level=" + level)
                .make(Scores.read(Path.of("samples/run")))
                .counts();
        assertEquals(changed, counts.changed());
        assertEquals(changed, counts.selected());
        assertEquals(mean, counts.meanGain(), 1e-7);
    }
}
