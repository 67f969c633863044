package sotto.expert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import sotto.golden.GoldenTensors;
import sotto.model.SiteEdit;
import sotto.model.SiteEdit.LowRank;
import sotto.model.weights.SafeTensors;
import sotto.num.ResponseMatrix;

/// Methods make the edits that their authors' formulas make in numpy.
class EditMethodsTest {
    private static final double NEAR = 1e-5;

    private static SafeTensors golden() {
        return SafeTensors.open(GoldenTensors.path("edits/methods.safetensors"));
    }

    private static ClassResponses responses(SafeTensors golden) {
        long[] classes = golden.longs("labels");
        boolean[] labels = new boolean[classes.length];
        for (int text = 0; text < labels.length; text++) {
            labels[text] = classes[text] == 1;
        }
        float[] values = golden.floats("responses");
        return new ClassResponses(ResponseMatrix.of(values, labels.length, values.length / labels.length), labels);
    }

    private static void near(float[] expected, float[] actual, String what) {
        assertEquals(expected.length, actual.length, what);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], actual[i], NEAR + NEAR * Math.abs(expected[i]), what + " " + i);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "mean-act, 1.0", "mean-act, 0.6", "linear-act, 1.0", "linear-act, 0.6",
        "gaussian-act, 1.0", "gaussian-act, 0.6", "caa, 1.0", "caa, 0.6"
    })
    void gainsAndShiftsAreTheFormulas(String word, float strength) {
        try (SafeTensors golden = golden()) {
            SiteEdit edit = EditMethods.of(word).orElseThrow().edit(responses(golden), strength);
            near(golden.floats("%s/%s/gain".formatted(word, strength)), edit.gain(), "gain");
            near(golden.floats("%s/%s/shift".formatted(word, strength)), edit.shift(), "shift");
            assertTrue(edit.lowRank().isEmpty());
        }
    }

    @ParameterizedTest
    @CsvSource({"1.0", "0.6"})
    void ablationTakesTheDirectionOfTheMeansAway(float strength) {
        try (SafeTensors golden = golden()) {
            SiteEdit edit = EditMethods.of("ablation").orElseThrow().edit(responses(golden), strength);
            assertFalse(edit.hasGain() || edit.hasShift());
            LowRank rank = edit.lowRank().orElseThrow();
            assertEquals(1, rank.rank());
            int width = rank.width();
            float[] taken = new float[width * width];
            for (int i = 0; i < taken.length; i++) {
                taken[i] = rank.u()[i / width] * rank.v()[i % width];
            }
            near(golden.floats("ablation/%s/taken".formatted(strength)), taken, "taken");
        }
    }

    static List<EditMethod> methods() {
        return EditMethods.ALL;
    }

    @ParameterizedTest
    @MethodSource("methods")
    void noStrengthIsNoEdit(EditMethod method) {
        try (SafeTensors golden = golden()) {
            SiteEdit edit = method.edit(responses(golden), 0);
            assertTrue(edit.isGainOnly());
            assertFalse(edit.hasGain());
        }
    }

    @Test
    void everyMethodSaysWhatItIs() {
        Set<String> words = new HashSet<>();
        for (EditMethod method : EditMethods.ALL) {
            assertTrue(words.add(method.word()), method.word());
            assertTrue(GainRules.of(method.word()).isEmpty(), method.word());
            assertEquals(method, EditMethods.of(method.word()).orElseThrow());
            assertEquals(2, method.summary().split("\\. |\\.$").length, method.summary());
            assertTrue(method.source().contains("arXiv"), method.word());
            assertTrue(method.formula().contains("y"), method.word());
            assertEquals(method.strengths().stream().sorted().distinct().toList(), method.strengths(), method.word());
            assertTrue(method.strengths().getFirst() > 0 && method.strengths().contains(1f), method.word());
            assertFalse(method.kinds().isEmpty() || method.title().isBlank(), method.word());
        }
    }
}
