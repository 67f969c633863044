package sotto.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.model.Edit;
import sotto.model.SiteEdit;
import sotto.model.weights.Checkpoint;
import sotto.run.gains.GainsFormat;
import sotto.run.gains.GainsWithWords;

/// Edits that `sotto export` folds, refuses or writes as hooks.
@Tag("native")
class EditExportCommandTest {
    private static final Path LLAMA = Path.of("src/test/resources/golden/public/models/llama");
    private static final int WIDTH = 48;

    @TempDir
    private Path folder;

    private static float[] wave(double size) {
        float[] wave = new float[WIDTH];
        for (int i = 0; i < WIDTH; i++) {
            wave[i] = (float) (size * Math.sin(i + 1));
        }
        return wave;
    }

    private Path edit(Map<String, SiteEdit> sites) {
        Path file = folder.resolve("edit.safetensors");
        GainsWithWords.of(Edit.of(sites), Map.of("rule", "caa")).write(file, GainsFormat.SAFETENSORS);
        return file;
    }

    private static Run export(Path model, Path edit, Path out, String... more) {
        List<String> words = new ArrayList<>(
                List.of("export", model.toString(), "--gains", edit.toString(), "--out", out.toString(), "--quiet"));
        words.addAll(List.of(more));
        return Run.sotto(words.toArray(String[]::new));
    }

    private static JsonNode read(Path file) throws IOException {
        return new JsonMapper().readTree(file.toFile());
    }

    @Test
    void aShiftGetsTheBiasThatTheConfigCanAskFor() throws IOException {
        SiteEdit shift = SiteEdit.shift(wave(0.3));
        Path edit = edit(Map.of("model.layers.1", shift, "model.layers.0.self_attn.o_proj", shift));
        Path out = folder.resolve("edited");
        Run run = export(LLAMA, edit, out);
        assertEquals(0, run.status(), run.err());
        JsonNode config = read(out.resolve("config.json"));
        JsonNode record = read(out.resolve("sotto-export.json"));
        String card = Files.readString(out.resolve("README.md"));
        int layers = config.get("num_hidden_layers").asInt();
        try (Checkpoint before = Checkpoint.open(LLAMA);
                Checkpoint after = Checkpoint.open(out)) {
            assertEquals(before.names().size() + 7 * layers, after.names().size());
            assertArrayEquals(wave(0.3), after.floats("model.layers.1.mlp.down_proj.bias"));
            assertArrayEquals(wave(0.3), after.floats("model.layers.0.self_attn.o_proj.bias"));
            for (String zero : List.of("0.mlp.down_proj", "1.mlp.gate_proj", "1.mlp.up_proj", "0.self_attn.q_proj")) {
                float[] bias = after.floats("model.layers." + zero + ".bias");
                assertArrayEquals(new float[bias.length], bias, zero);
            }
            for (String name : before.names()) {
                assertEquals(-1, before.bytes(name).mismatch(after.bytes(name)), name);
            }
        }
        assertAll(
                () -> assertTrue(config.get("mlp_bias").asBoolean()),
                () -> assertTrue(config.get("attention_bias").asBoolean()),
                () -> assertTrue(record.at("/verification/proven").asBoolean()),
                () -> assertEquals(WIDTH, record.at("/modules/0/shifted").asInt()),
                () -> assertTrue(record.at("/changedTensors/0/sha256Before").isNull()),
                () -> assertTrue(card.contains("its config.json sets attention_bias and mlp_bias"), card),
                () -> assertTrue(card.contains("with an edit folded into its weights"), card),
                () -> assertFalse(card.contains("suau2024whispering"), card)); // of another method
        Run again = Run.sotto(
                "rerun", out.toString(), "--find", folder.toString(), "--find", "src/test/resources", "--json");
        assertEquals(0, again.status(), again.out() + again.err());
        Path prompts = Files.writeString(folder.resolve("prompts.txt"), "Listen here\n");
        Run pair = Run.sotto(
                "verify", LLAMA.toString(), out.toString(), "--prompts", prompts.toString(), "--json", "--quiet");
        JsonNode tensors = new JsonMapper().readTree(pair.out()).get("tensors");
        assertEquals(7 * layers, tensors.get("added").asInt(), pair.out());
        assertEquals(0, tensors.get("changed").asInt() + tensors.get("missing").asInt(), pair.out());
    }

    @Test
    void whatCannotBeFoldedIsNamedAndWrittenAsHooks() throws IOException {
        float[] along = wave(0.2);
        Path edit = edit(Map.of("model.layers.0", SiteEdit.lowRank(new SiteEdit.LowRank(1, along, along))));
        Path out = folder.resolve("edited");
        Run refused = export(LLAMA, edit, out);
        assertAll(
                () -> assertEquals(1, refused.status()),
                () -> assertTrue(
                        refused.err().startsWith("model.layers.0 cannot be folded into weights exactly: what comes"),
                        refused.err()),
                () -> assertTrue(refused.err().contains("Write it with --format hooks"), refused.err()),
                () -> assertFalse(Files.exists(out)));
        Run hooks = export(LLAMA, edit, out, "--format", "hooks");
        assertEquals(0, hooks.status(), hooks.err());
        assertEquals("", hooks.err());
        assertEquals(
                List.of("README.md", "sotto-edit.safetensors", "sotto-export.json", "sotto_edit.py"),
                Arrays.stream(out.toFile().list()).sorted().toList());
        assertEquals(1, export(LLAMA, edit, out, "--format", "hooks").status());
        assertEquals(0, export(LLAMA, edit, out, "--format", "hooks", "--force").status());
        Run again = Run.sotto("rerun", out.toString(), "--find", folder.toString(), "--find", "src/test/resources");
        assertEquals(0, again.status(), again.out() + again.err());
        assertEquals(2, export(LLAMA, edit, out, "--format", "onnx").status());
    }
}
