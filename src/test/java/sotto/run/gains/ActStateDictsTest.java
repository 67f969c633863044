package sotto.run.gains;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import sotto.golden.GoldenTensors;
import sotto.model.Edit;
import sotto.model.SiteEdit;
import sotto.model.weights.SafeTensors;
import sotto.work.Failure;

/// State dicts as apple/ml-act saves them edit outputs as its hooks do.
class ActStateDictsTest {
    private static final String MAP = "transformer.h.0.mlp.c_proj";
    private static final String BLOCK = "transformer.h.1";

    private static Path folder(String name) {
        return GoldenTensors.path("edits/act/" + name);
    }

    private static void assertEdits(String kind, String module, SiteEdit edit) {
        try (SafeTensors golden = SafeTensors.open(folder("expected.safetensors"))) {
            float[] outputs = golden.floats("y");
            float[] expected = golden.floats(kind + "/" + module);
            for (int i = 0; i < outputs.length; i++) {
                int neuron = i % edit.width();
                float ours = outputs[i] * edit.gain()[neuron] + edit.shift()[neuron];
                assertEquals(expected[i], ours, 1e-6, module + " " + i);
            }
        }
    }

    @Test
    void linearTransportsAreGainsAndShifts() {
        Edit edit = GainsFile.read(folder("linear")).gains();
        assertEquals(Set.of(MAP, BLOCK), edit.modules());
        for (String module : edit.modules()) {
            assertTrue(edit.of(module).hasGain() && edit.of(module).hasShift());
            assertEdits("linear", module, edit.of(module));
        }
    }

    @Test
    void aurocsAreAurasGains() {
        Edit edit = GainsFile.read(folder("aura")).gains();
        assertTrue(edit.isGainOnly());
        assertEdits("aura", MAP, edit.of(MAP));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS) // no file name has a colon there
    void theFirstOutputOfAModuleIsTheModules(@TempDir Path temporary) throws IOException {
        Files.copy(folder("linear").resolve(BLOCK + ".statedict"), temporary.resolve("transformer.h.4:0.statedict"));
        assertEquals(
                Set.of("transformer.h.4"), GainsFile.read(temporary).gains().modules());
    }

    @Test
    void whatCannotBeReadExactlyIsRefused() {
        Failure said = assertThrows(Failure.class, () -> GainsFile.read(folder("gaussian")));
        assertTrue(said.getMessage().contains("a mean's or a Gaussian transport"), said.getMessage());
    }
}
