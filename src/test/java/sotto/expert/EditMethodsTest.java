package sotto.expert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import sotto.golden.GoldenTensors;
import sotto.model.SiteEdit;
import sotto.model.SiteEdit.LowRank;
import sotto.model.weights.SafeTensors;
import sotto.num.ResponseMatrix;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Methods make the edits that their authors' formulas make in numpy.
class EditMethodsTest {
    private static final double NEAR = 1e-5;

    private static SafeTensors golden() {
        return SafeTensors.open(GoldenTensors.path("edits/methods.safetensors"));
    }

    private static boolean[] labels(SafeTensors golden) {
        long[] classes = golden.longs("labels");
        boolean[] labels = new boolean[classes.length];
        for (int text = 0; text < labels.length; text++) {
            labels[text] = classes[text] == 1;
        }
        return labels;
    }

    private static ClassResponses responses(SafeTensors golden) {
        boolean[] labels = labels(golden);
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
    void gainsAndShiftsAreTheFormulas(String word, float strength) throws Cancelled {
        try (SafeTensors golden = golden()) {
            SiteEdit edit = edit(EditMethods.of(word).orElseThrow(), responses(golden), strength);
            near(golden.floats("%s/%s/gain".formatted(word, strength)), edit.gain(), "gain");
            near(golden.floats("%s/%s/shift".formatted(word, strength)), edit.shift(), "shift");
            assertTrue(edit.lowRank().isEmpty());
        }
    }

    @ParameterizedTest
    @CsvSource({"1.0", "0.6"})
    void ablationTakesTheDirectionOfTheMeansAway(float strength) throws Cancelled {
        try (SafeTensors golden = golden()) {
            SiteEdit edit = edit(EditMethods.of("ablation").orElseThrow(), responses(golden), strength);
            assertFalse(edit.hasGain() || edit.hasShift());
            LowRank rank = edit.lowRank().orElseThrow();
            assertEquals(1, rank.rank());
            near(golden.floats("ablation/%s/taken".formatted(strength)), taken(rank), "taken");
        }
    }

    /// The matrix `U Vᵀ` `[N, N]`.
    private static float[] taken(LowRank rank) {
        int width = rank.width();
        float[] taken = new float[width * width];
        for (int i = 0; i < taken.length; i++) {
            for (int k = 0; k < rank.rank(); k++) {
                taken[i] += rank.u()[i / width * rank.rank() + k] * rank.v()[i % width * rank.rank() + k];
            }
        }
        return taken;
    }

    @ParameterizedTest
    @CsvSource({"1, 1.0", "2, 1.0", "7, 0.6"})
    void theProjectionIsTheAuthors(long rank, float strength) throws Cancelled {
        try (SafeTensors golden = golden()) {
            SubspaceProjection method = new SubspaceProjection(rank, 0);
            SequencedMap<String, ClassResponses> sites = new LinkedHashMap<>();
            for (String module : List.of("h.1.mlp.c_fc", "h.1.mlp.c_proj", "h.1")) {
                sites.put(module, responses(golden));
            }
            SequencedMap<String, SiteEdit> edits = method.edits(sites, strength, Progress.NONE);
            assertEquals(Set.of("h.1.mlp.c_proj"), edits.keySet());
            LowRank low = edits.firstEntry().getValue().lowRank().orElseThrow();
            assertEquals(rank, low.rank());
            near(golden.floats("profs-%d/%s/taken".formatted(rank, strength)), taken(low), "taken");
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new SubspaceProjection(rank, 1).edits(sites, strength, Progress.NONE));
        }
    }

    @ParameterizedTest
    @CsvSource({"0.02, 1, 0, 0", "0.1, 0.5, 0, 0.5", "0.1, 1, 1.5, 1.5"})
    void theUnitsThatDifferMostAreScaledAndUniversalOnesAreNot(float share, float strength, float factor, float gain)
            throws Cancelled {
        try (SafeTensors golden = golden()) {
            boolean[] labels = labels(golden);
            float[] values = golden.floats("units");
            int width = values.length / labels.length;
            ResponseMatrix all = ResponseMatrix.of(values, labels.length, width);
            SequencedMap<String, ClassResponses> sites = new LinkedHashMap<>();
            sites.put("h.0.mlp.c_proj.input", new ClassResponses(all.columns(0, 30), labels));
            sites.put("h.1.mlp.c_proj.input", new ClassResponses(all.columns(30, width - 30), labels));
            SequencedMap<String, SiteEdit> edits =
                    new ContrastiveNeurons(share, factor).edits(sites, strength, Progress.NONE);
            Set<Long> scaled = new TreeSet<>();
            edits.forEach((module, edit) -> {
                assertTrue(edit.isGainOnly());
                for (int unit = 0; unit < edit.width(); unit++) {
                    if (edit.gain()[unit] != 1) {
                        assertEquals(gain, edit.gain()[unit]);
                        scaled.add((long) unit + (module.startsWith("h.1") ? 30 : 0));
                    }
                }
            });
            Set<Long> wanted = new TreeSet<>();
            for (long unit : golden.longs("cna/" + share)) {
                wanted.add(unit);
            }
            assertEquals(wanted, scaled);
            assertFalse(scaled.contains(11L), "it is universal");
        }
    }

    private static SiteEdit edit(EditMethod method, ClassResponses responses, float strength) throws Cancelled {
        SequencedMap<String, ClassResponses> sites = new LinkedHashMap<>();
        for (int block = 0; block < 3; block++) {
            sites.put("h.%d.mlp.c_proj".formatted(block), responses);
            sites.put("h." + block, responses);
        }
        return method.edits(sites, strength, Progress.NONE).lastEntry().getValue();
    }

    static List<EditMethod> methods() {
        return EditMethods.ALL;
    }

    @ParameterizedTest
    @MethodSource("methods")
    void noStrengthIsNoEdit(EditMethod method) throws Cancelled {
        try (SafeTensors golden = golden()) {
            SiteEdit edit = edit(method, responses(golden), 0);
            assertTrue(edit.isGainOnly());
            for (float gain : edit.gain()) {
                assertEquals(1, gain);
            }
        }
    }

    @Test
    void everyMethodSaysWhatItIs() {
        Set<String> words = new HashSet<>();
        for (EditMethod method : EditMethods.ALL) {
            assertTrue(words.add(method.word()), method.word());
            assertTrue(GainRules.of(method.word()).isEmpty(), method.word());
            assertEquals(method, EditMethods.of(method.word()).orElseThrow());
            assertEquals(method.strengths().stream().sorted().distinct().toList(), method.strengths(), method.word());
            assertTrue(method.strengths().getFirst() > 0 && method.strengths().contains(1f), method.word());
            assertFalse(method.kinds().isEmpty() || method.title().isBlank(), method.word());
        }
    }
}
