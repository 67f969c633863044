package sotto.run.gains;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sotto.golden.GoldenTensors;
import sotto.model.Edit;
import sotto.model.SiteEdit;
import sotto.model.SiteEdit.LowRank;
import sotto.model.weights.SafeTensors;
import sotto.run.gains.VectorSpec.Use;
import sotto.work.Failure;

/// Vectors that Python wrote edit outputs as they do there.
class SteeringVectorsTest {
    private static final String BLOCK = "transformer.h.1";

    private static Path file(String name) {
        return GoldenTensors.path("edits/vectors/%s.safetensors".formatted(name));
    }

    private static Edit edit(String name, Use use, @Nullable String module, @Nullable Integer row, float strength) {
        return SteeringVectors.read(new VectorSpec(
                        file(name), use, Optional.ofNullable(module), Optional.ofNullable(row), strength))
                .gains();
    }

    private static void assertEdits(String expected, SiteEdit edit) {
        try (SafeTensors golden = SafeTensors.open(file("expected"))) {
            float[] outputs = golden.floats("y");
            float[] wanted = golden.floats(expected);
            int width = edit.width();
            for (int i = 0; i < outputs.length; i++) {
                double ours = outputs[i] + edit.shift()[i % width];
                if (edit.lowRank().isPresent()) {
                    LowRank low = edit.lowRank().get();
                    for (int neuron = 0; neuron < width; neuron++) {
                        ours -= low.u()[i % width] * low.v()[neuron] * outputs[i / width * width + neuron];
                    }
                }
                assertEquals(wanted[i], ours, 1e-5, expected + " " + i);
            }
        }
    }

    @Test
    void aRowOfADecoderIsAShiftOrADirection() {
        assertEdits("sae/shift", edit("sae_weights", Use.SHIFT, BLOCK, 7, -4).of(BLOCK));
        assertEdits(
                "sae/ablate", edit("sae_weights", Use.ABLATE, BLOCK, 7, 0.5f).of(BLOCK));
    }

    @Test
    void theOnlyVectorOfAFileIsOfTheModuleThatIsNamed() {
        assertEdits("alone/shift", edit("alone", Use.SHIFT, BLOCK, null, 0.5f).of(BLOCK));
        assertEdits("alone/ablate", edit("alone", Use.ABLATE, BLOCK, null, 1).of(BLOCK));
    }

    @Test
    void vectorsAreNamedByTheirModules() {
        Edit edit = edit("named", Use.SHIFT, null, null, 2);
        assertEquals(Set.of(BLOCK, "transformer.h.2"), edit.modules());
        edit.modules().forEach(module -> assertEdits("named/" + module, edit.of(module)));
    }

    @Test
    void noStrengthIsNoEdit() {
        for (Use use : Use.values()) {
            SiteEdit edit = edit("alone", use, BLOCK, null, 0).of(BLOCK);
            assertTrue(edit.isGainOnly() && !edit.hasGain());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "sae_weights, , 7, does not tell the module",
        "sae_weights, transformer.h.1, 9, 'has directions 0 to 8, not 9'",
        "sae_weights, transformer.h.1, , does not hold vectors alone",
        "named, transformer.h.1, , holds several vectors",
        "alone, transformer.h.1, 0, has neither a matrix W_dec"
    })
    void whatIsNotToldIsAskedForInALine(String name, @Nullable String module, @Nullable Integer row, String said) {
        Failure failure = assertThrows(Failure.class, () -> edit(name, Use.SHIFT, module, row, 1));
        assertTrue(failure.getMessage().contains(said), failure.getMessage());
    }
}
