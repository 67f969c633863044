package sotto.run.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sotto.golden.QuantizedFolders;
import sotto.model.Compute;
import sotto.model.Edit;
import sotto.model.ModelFolder;
import sotto.model.Site;
import sotto.model.weights.Checkpoint;
import sotto.model.weights.Dtype;
import sotto.model.weights.PatchRequest;
import sotto.model.weights.QuantizedChange;
import sotto.model.weights.Sharding;
import sotto.run.gains.GainsFormat;
import sotto.run.gains.GainsWithWords;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Dampened copies of quantised models: changed tensors in bfloat16, or in their format with an error that is said.
@Tag("native")
class QuantizedExportTest {
    private static final Compute CPU = new Compute("cpu", "float32", 1);
    private static final Set<String> FP8 = Set.of("model.layers.0.mlp.up_proj", "model.layers.2.mlp.down_proj");

    @TempDir
    private Path home;

    private ExportRecord export(String name, Set<String> modules, QuantizedTensors quantized, Sharding sharding)
            throws Cancelled {
        Path model = QuantizedFolders.layOut(name, home.resolve("model"));
        Path file = home.resolve("gains.safetensors");
        Map<String, float[]> gains = new LinkedHashMap<>();
        try (ModelFolder folder = ModelFolder.open(model)) {
            for (Site site : folder.sites()) {
                if (modules.contains(site.module())) {
                    float[] factors = new float[site.width()];
                    for (int i = 0; i < factors.length; i++) {
                        factors[i] = i % 3 == 0 ? 1 : i % 7 / 7f;
                    }
                    gains.put(site.module(), factors);
                }
            }
        }
        GainsWithWords.of(Edit.gains(gains), Map.of("rule", "aura")).write(file, GainsFormat.SAFETENSORS);
        return Export.run(
                new ExportSpec(
                        model, file, home.resolve("dampened"), PatchRequest.Existing.REFUSE, sharding, CPU, quantized),
                Progress.NONE);
    }

    /// Names of the tensors that are in one of the folders alone, or differ.
    private Set<String> differing() {
        Set<String> differing = new TreeSet<>();
        try (Checkpoint before = Checkpoint.open(home.resolve("model"));
                Checkpoint after = Checkpoint.open(home.resolve("dampened"))) {
            before.names().forEach(name -> {
                if (after.find(name).isEmpty()
                        || before.require(name).dtype() != after.require(name).dtype()
                        || before.bytes(name).mismatch(after.bytes(name)) >= 0) {
                    differing.add(name);
                }
            });
            after.names().stream().filter(name -> before.find(name).isEmpty()).forEach(differing::add);
        }
        return differing;
    }

    private JsonNode quantization() throws IOException {
        return new ObjectMapper()
                .readTree(home.resolve("dampened/config.json").toFile())
                .path("quantization_config");
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fp8-blocks", "fp8-tensors"})
    void changedTensorsAreWidenedAndNothingElseChanges(String name) throws IOException, Cancelled {
        ExportRecord record = export(name, FP8, QuantizedTensors.WIDEN, new Sharding.AsSource());
        assertTrue(record.proven(), record.statement());
        assertTrue(record.notes().getLast().startsWith("Quantised tensors that change are bfloat16"));
        Set<String> expected = new TreeSet<>();
        for (String module : FP8) {
            expected.add(module + ".weight");
            expected.add(module + ".weight_scale_inv");
            if (name.equals("fp8-tensors")) {
                expected.add(module + ".activation_scale");
            }
        }
        assertEquals(expected, differing());
        try (Checkpoint after = Checkpoint.open(home.resolve("dampened"))) {
            for (String module : FP8) {
                assertEquals(Dtype.BF16, after.require(module + ".weight").dtype());
                assertTrue(after.find(module + ".weight_scale_inv").isEmpty());
            }
        }
        List<String> leftOut = new ArrayList<>(texts(quantization().get("modules_to_not_convert")));
        assertTrue(leftOut.containsAll(FP8), leftOut.toString());
        assertEquals(name.equals("fp8-tensors") ? "model.embed_tokens" : "lm_head", leftOut.getFirst());
        for (QuantizedChange change : record.quantized()) {
            assertEquals("F8_E4M3", change.from());
            assertEquals("BF16", change.to());
            assertTrue(change.error() > 1e-4 && change.error() < 0x1p-9, change.toString());
        }
    }

    @Test
    void aWidenedCopyOfSeveralFilesHasAnIndexOfItsOwn() throws IOException, Cancelled {
        assertTrue(export("fp8-blocks", FP8, QuantizedTensors.WIDEN, new Sharding.AtMost(40_000))
                .proven());
        JsonNode index = new ObjectMapper()
                .readTree(home.resolve("dampened/model.safetensors.index.json").toFile());
        try (Checkpoint after = Checkpoint.open(home.resolve("dampened"))) {
            assertTrue(after.shards().size() > 1);
            assertEquals(after.names().size(), index.get("weight_map").size());
            assertEquals(List.of(), after.lost());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fp8-blocks", "fp8-tensors"})
    void aKeptFormatHasAnErrorThatIsSaid(String name) throws IOException, Cancelled {
        ExportRecord record = export(name, FP8, QuantizedTensors.KEEP, new Sharding.AsSource());
        assertFalse(record.proven());
        assertTrue(record.statement().startsWith("The format was kept: logits differ by up to "), record.statement());
        assertTrue(record.keptFormat());
        assertEquals(Set.of("model.layers.0.mlp.up_proj.weight", "model.layers.2.mlp.down_proj.weight"), differing());
        try (Checkpoint before = Checkpoint.open(home.resolve("model"));
                Checkpoint after = Checkpoint.open(home.resolve("dampened"))) {
            before.names().forEach(tensor -> assertEquals(before.require(tensor), after.require(tensor)));
        }
        assertEquals(2, record.quantized().size());
        record.quantized().forEach(change -> {
            assertEquals("F8_E4M3", change.to());
            assertTrue(change.error() > 1e-3 && change.error() < 0.05, change.toString());
        });
        assertTrue(record.verification().effect() > 10 * record.maxAbsDiff(), record.statement());
    }
}
