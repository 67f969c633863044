package sotto.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Comparison of two models by `sotto verify A B --prompts`.
@Tag("native")
class VerifyPairTest {
    private static final String MODEL = "samples/model";

    @TempDir
    Path folder;

    private Path prompts;

    @BeforeEach
    void writePrompts() throws IOException {
        prompts = Files.writeString(folder.resolve("prompts.txt"), "Listen here, you lazy\nShe was always\n");
    }

    private Run verify(String other, String... more) {
        String[] words = {"verify", MODEL, other, "--prompts", prompts.toString(), "--quiet", "--threads", "1"};
        String[] all = Arrays.copyOf(words, words.length + more.length);
        System.arraycopy(more, 0, all, words.length, more.length);
        return Run.sotto(all);
    }

    @Test
    void aModelIsItself() throws IOException {
        Run run = verify(MODEL, "--json");
        JsonNode report = new JsonMapper().readTree(run.out());
        assertAll(
                () -> assertEquals(0, run.status(), run.err()),
                () -> assertTrue(report.get("ok").asBoolean()),
                () -> assertTrue(report.at("/tensors/same").asInt() > 70),
                () -> assertEquals(0, report.at("/tensors/changed").asInt()),
                () -> assertEquals(0, report.get("maxLogitDifference").asDouble()),
                () -> assertEquals(1, report.get("tokenAgreement").asDouble()),
                () -> assertTrue(report.get("tokens").asInt() > 6));
    }

    @Test
    void aDampenedModelIsNotTheSameAndItsTensorsAreNamed() throws IOException {
        String gains = folder.resolve("g.safetensors").toString();
        String patched = folder.resolve("patched").toString();
        assertEquals(
                0,
                Run.sotto("gains", "samples/run", "--rule", "aura", "--out", gains)
                        .status());
        assertEquals(
                0,
                Run.sotto("export", MODEL, "--gains", gains, "--out", patched, "--quiet")
                        .status());
        Run run = verify(patched, "--json");
        JsonNode report = new JsonMapper().readTree(run.out());
        Run shown = verify(patched);
        assertAll(
                () -> assertEquals(1, run.status(), run.err()),
                () -> assertTrue(report.at("/tensors/changed").asInt() > 0),
                () -> assertEquals(0, report.at("/tensors/missing").asInt()),
                () -> assertTrue(report.get("maxLogitDifference").asDouble() > 1e-3),
                () -> assertEquals(
                        report.at("/tensors/changed").asInt(),
                        report.at("/names/changed").size()),
                () -> assertTrue(report.at("/names/changed").toString().contains("h.0.mlp.c_fc.weight")),
                () -> assertTrue(shown.out().contains("h.0.mlp.c_fc.weight"), shown.out()),
                () -> assertTrue(
                        shown.out().contains("The two models differ: \"Listen here, you lazy\""), shown.out()));
    }

    @Test
    void aModelWithoutPromptsIsRefused() {
        Run run = Run.sotto("verify", MODEL, MODEL);
        assertEquals(2, run.status());
        assertTrue(run.err().contains("give --prompts FILE"), run.err());
    }
}
