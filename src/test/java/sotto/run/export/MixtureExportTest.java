package sotto.run.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sotto.golden.GoldenTensors;
import sotto.golden.QuantizedFolders;
import sotto.model.Compute;
import sotto.model.Edit;
import sotto.model.LanguageModel;
import sotto.model.Logits;
import sotto.model.weights.Checkpoint;
import sotto.model.weights.Dtype;
import sotto.model.weights.PatchRequest;
import sotto.model.weights.SafeTensorsWriter;
import sotto.model.weights.Sharding;
import sotto.model.weights.TensorInfo;
import sotto.model.weights.TensorSpec;
import sotto.run.gains.GainsFormat;
import sotto.run.gains.GainsWithWords;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Mixtures of experts, exported with the reference's gains and opened again, compute what the reference computes with
/// those gains hooked in: on the whole block's output, and on each expert's maps.
@Tag("native")
class MixtureExportTest {
    private static final Compute CPU = new Compute("cpu", "float32", 1);
    private static final Map<String, String> PARTS = Map.of("gate", "gate_proj", "up", "up_proj", "down", "down_proj");

    @TempDir
    private Path folder;

    private static GoldenTensors golden(String name) {
        return GoldenTensors.of("public-2/%s.safetensors".formatted(name));
    }

    private static Path model(String name) {
        return GoldenTensors.path("public-2/models/" + name);
    }

    /// A copy of a model in float32, into which gains fold without rounding.
    private Path inFloat32(String name) throws IOException {
        Path copy = Files.createDirectory(folder.resolve("model"));
        try (Stream<Path> files = Files.list(model(name))) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        Path weights = copy.resolve("model.safetensors");
        Files.delete(weights);
        try (Checkpoint source = Checkpoint.open(model(name))) {
            List<TensorSpec> specs = source.names().stream()
                    .map(tensor -> new TensorSpec(
                            tensor, Dtype.F32, source.require(tensor).shape()))
                    .toList();
            try (SafeTensorsWriter writer = SafeTensorsWriter.create(weights, Map.of("format", "pt"), specs)) {
                source.names().forEach(tensor -> writer.append(tensor, source.floats(tensor)));
                writer.commit();
            }
        }
        return copy;
    }

    private static Map<String, float[]> expertGains(String name) {
        Map<String, float[]> gains = new LinkedHashMap<>();
        golden(name).floats("expert_gain/").forEach((tensor, values) -> {
            String block = tensor.substring(0, tensor.lastIndexOf('.'));
            String part = PARTS.getOrDefault(tensor.substring(tensor.lastIndexOf('.') + 1), "");
            int experts = golden(name).shape("expert_gain/" + tensor)[0];
            int width = values.length / experts;
            for (int expert = 0; expert < experts; expert++) {
                gains.put(
                        "%s.experts.%d.%s".formatted(block, expert, part),
                        Arrays.copyOfRange(values, expert * width, (expert + 1) * width));
            }
        });
        return gains;
    }

    private ExportRecord export(Path model, Map<String, float[]> gains, GainsFormat format, QuantizedTensors quantized)
            throws IOException, Cancelled {
        Path file = folder.resolve(
                format == GainsFormat.ML_AURA
                        ? "gains"
                        : "gains." + format.name().toLowerCase(Locale.ROOT));
        if (format == GainsFormat.ML_AURA) {
            Files.createDirectory(file);
        }
        GainsWithWords.of(Edit.gains(gains), Map.of("rule", "aura")).write(file, format);
        return Export.run(
                new ExportSpec(
                        model,
                        file,
                        folder.resolve("dampened"),
                        PatchRequest.Existing.REFUSE,
                        new Sharding.AsSource(),
                        CPU,
                        quantized),
                Progress.NONE);
    }

    private void assertLogits(String name, String tensor) throws IOException, Cancelled {
        JsonNode sentences =
                GoldenTensors.json("public-2/%s.json".formatted(name)).get("sentences");
        try (LanguageModel opened = LanguageModel.open(folder.resolve("dampened"), CPU)) {
            for (int i = 0; i < sentences.size(); i++) {
                JsonNode ids = sentences.get(i).get("input_ids");
                long[] text = IntStream.range(0, ids.size())
                        .mapToLong(at -> ids.get(at).longValue())
                        .toArray();
                float[] found = opened.forward(List.of(text), Edit.NONE, Optional.empty(), Logits.LAST, Progress.NONE)
                        .logits()
                        .getFirst();
                float[] expected = golden(name).floatsOf(tensor + "." + i);
                assertEquals(expected.length, found.length);
                for (int j = 0; j < expected.length; j++) {
                    assertEquals(expected[j], found[j], 1e-4 + 1e-4 * Math.abs(expected[j]), name + ", text " + i);
                }
            }
        }
    }

    /// Names of the tensors of the copy that differ from the source's, by their last parts; all have the same names,
    /// dtypes and shapes.
    private Set<String> changed(Path model) {
        try (Checkpoint before = Checkpoint.open(model);
                Checkpoint after = Checkpoint.open(folder.resolve("dampened"))) {
            assertEquals(List.copyOf(before.names()), List.copyOf(after.names()));
            return before.names().stream()
                    .filter(name -> {
                        assertEquals(before.require(name), after.require(name));
                        return before.bytes(name).mismatch(after.bytes(name)) >= 0;
                    })
                    .map(name -> name.replaceFirst("model\\.layers\\.\\d+\\.", "")
                            .replaceFirst("experts\\.\\d+", "experts.E"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        gpt_oss,   mlp.experts.down_proj mlp.experts.down_proj_bias
        mixtral,   block_sparse_moe.experts.E.w2.weight
        olmoe,     mlp.experts.E.down_proj.weight
        qwen2_moe, mlp.experts.E.down_proj.weight mlp.shared_expert.down_proj.weight
        qwen3_moe, mlp.experts.E.down_proj.weight mlp.gate_proj.weight mlp.up_proj.weight mlp.down_proj.weight
        """)
    void gainsOnABlocksOutputAreInEveryExpert(String name, String tensors) throws IOException, Cancelled {
        Path model = inFloat32(name);
        ExportRecord record = export(model, golden(name).floats("gain/"), GainsFormat.JSON, QuantizedTensors.WIDEN);
        assertTrue(record.proven(), record.statement());
        assertEquals(new TreeSet<>(List.of(tensors.split(" "))), changed(model));
        assertLogits(name, "gained_logits_last");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        gpt_oss,   mlp.experts.down_proj mlp.experts.down_proj_bias mlp.experts.gate_up_proj mlp.experts.gate_up_proj_bias
        mixtral,   block_sparse_moe.experts.E.w1.weight block_sparse_moe.experts.E.w2.weight block_sparse_moe.experts.E.w3.weight
        olmoe,     mlp.experts.E.down_proj.weight mlp.experts.E.gate_proj.weight mlp.experts.E.up_proj.weight
        qwen2_moe, mlp.experts.E.down_proj.weight mlp.experts.E.gate_proj.weight mlp.experts.E.up_proj.weight
        qwen3_moe, mlp.experts.E.down_proj.weight mlp.experts.E.gate_proj.weight mlp.experts.E.up_proj.weight
        """)
    void gainsOfExpertsAreInTheirOwnRows(String name, String tensors) throws IOException, Cancelled {
        Path model = inFloat32(name);
        ExportRecord record = export(model, expertGains(name), GainsFormat.SAFETENSORS, QuantizedTensors.WIDEN);
        assertTrue(record.proven(), record.statement());
        assertEquals(new TreeSet<>(List.of(tensors.split(" "))), changed(model));
        assertLogits(name, "expert_gained_logits_last");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt_oss", "mixtral", "olmoe", "qwen2_moe", "qwen3_moe"})
    void inBfloat16TheyAreProvenTogether(String name) throws IOException, Cancelled {
        Map<String, float[]> gains = new LinkedHashMap<>(golden(name).floats("gain/"));
        gains.putAll(expertGains(name));
        ExportRecord record = export(model(name), gains, GainsFormat.ML_AURA, QuantizedTensors.WIDEN);
        assertTrue(record.proven(), record.statement());
        assertTrue(changed(model(name)).size() >= 2);
    }

    @Test
    void aSharedExpertsGainsAreMultipliedWithItsBlocks() throws IOException, Cancelled {
        Map<String, float[]> gains = new LinkedHashMap<>(golden("qwen2_moe").floats("gain/"));
        for (int block = 0; block < 3; block++) {
            float[] factors = new float[32];
            for (int i = 0; i < factors.length; i++) {
                factors[i] = i % 5 / 4f;
            }
            gains.put("model.layers.%d.mlp.shared_expert.down_proj".formatted(block), factors);
        }
        assertTrue(export(model("qwen2_moe"), gains, GainsFormat.SAFETENSORS, QuantizedTensors.WIDEN)
                .proven());
    }

    @Test
    void fourBitExpertsBecomeBfloat16WhereABlockChanges() throws IOException, Cancelled {
        Path model = QuantizedFolders.layOut("mxfp4", folder.resolve("four"));
        float[] factors = golden("gpt_oss").floatsOf("gain/model.layers.1.mlp");
        ExportRecord record =
                export(model, Map.of("model.layers.1.mlp", factors), GainsFormat.SAFETENSORS, QuantizedTensors.WIDEN);
        assertTrue(record.proven(), record.statement());
        String config = Files.readString(folder.resolve("dampened/config.json"));
        assertTrue(config.contains("\"model.layers.1.mlp.experts\""), config);
        try (Checkpoint after = Checkpoint.open(folder.resolve("dampened"));
                Checkpoint before = Checkpoint.open(model)) {
            TensorInfo down = after.require("model.layers.1.mlp.experts.down_proj");
            assertEquals(Dtype.BF16, down.dtype());
            assertEquals(List.of(4L, 32L, 64L), down.shape());
            assertEquals(
                    Dtype.BF16,
                    after.require("model.layers.1.mlp.experts.gate_up_proj").dtype());
            assertTrue(after.find("model.layers.1.mlp.experts.down_proj_blocks").isEmpty());
            assertEquals(
                    -1,
                    before.bytes("model.layers.0.mlp.experts.down_proj_blocks")
                            .mismatch(after.bytes("model.layers.0.mlp.experts.down_proj_blocks")));
        }
        record.quantized()
                .forEach(change -> assertTrue(
                        change.error() < 0x1p-9 && (change.name().endsWith("down_proj") || change.error() == 0),
                        change.toString()));
    }

    @Test
    void withoutAnyQuantisedTensorTheConfigAsksForNone() throws IOException, Cancelled {
        Path model = QuantizedFolders.layOut("mxfp4", folder.resolve("four"));
        export(model, golden("gpt_oss").floats("gain/"), GainsFormat.SAFETENSORS, QuantizedTensors.WIDEN);
        String config = Files.readString(folder.resolve("dampened/config.json"));
        assertTrue(!config.contains("quantization_config"), config);
    }

    @Test
    void fourBitsAreKeptWithAnErrorThatIsSaid() throws IOException, Cancelled {
        Path model = QuantizedFolders.layOut("mxfp4", folder.resolve("four"));
        ExportRecord record =
                export(model, golden("gpt_oss").floats("gain/"), GainsFormat.SAFETENSORS, QuantizedTensors.KEEP);
        assertTrue(record.statement().startsWith("The format was kept"), record.statement());
        assertEquals(
                Set.of("mlp.experts.down_proj_blocks", "mlp.experts.down_proj_scales", "mlp.experts.down_proj_bias"),
                changed(model));
        record.quantized()
                .forEach(change -> assertTrue(
                        change.to().equals("U8") && change.error() > 0.01 && change.error() < 0.5, change.toString()));
        assertTrue(
                record.maxAbsDiff() > 0.1 && record.verification().effect() > record.maxAbsDiff(), record.statement());
    }
}
