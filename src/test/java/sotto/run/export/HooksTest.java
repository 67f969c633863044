package sotto.run.export;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sotto.golden.GoldenFolders;
import sotto.golden.GoldenTensors;
import sotto.model.Compute;
import sotto.model.Edit;
import sotto.model.SiteEdit;
import sotto.model.weights.PatchRequest;
import sotto.model.weights.SafeTensors;
import sotto.model.weights.Sha256;
import sotto.model.weights.Sharding;
import sotto.run.gains.GainsFile;
import sotto.run.gains.GainsFormat;
import sotto.run.gains.GainsWithWords;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

/// Files of hooks are those that `golden/edits/hooks.py` applied in Hugging Face's transformers, with the logits of
/// hooks of its own.
class HooksTest {
    private static final Path EDITS = Path.of("src/test/resources/golden/edits");

    @TempDir
    private Path folder;

    private ExportRecord export(Path model, Path edit) throws Cancelled {
        return Export.run(
                new ExportSpec(
                        model,
                        edit,
                        folder.resolve("hooks"),
                        PatchRequest.Existing.REFUSE,
                        new Sharding.AsSource(),
                        new Compute("cpu", "float32", 1),
                        QuantizedTensors.WIDEN,
                        ExportFormat.HOOKS),
                Progress.NONE);
    }

    private static Path model(String family) {
        return GoldenFolders.published().contains(family)
                ? GoldenFolders.of(family)
                : GoldenTensors.path("public-2/models/" + family);
    }

    private static String sha256(byte[] bytes) {
        MessageDigest digest = Sha256.start();
        digest.update(bytes);
        return Sha256.hex(digest);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt2", "llama", "falcon", "cohere2", "mixtral", "qwen2_moe"})
    void theFileIsTheEditThatTransformersApplied(String family) throws IOException, Cancelled {
        Path golden = EDITS.resolve(family + ".edit.safetensors");
        ExportRecord record = export(model(family), golden);
        JsonNode proven =
                new ObjectMapper().readTree(EDITS.resolve("hooks.json").toFile());
        Path written = folder.resolve("hooks/sotto-edit.safetensors");
        String python = Files.readString(folder.resolve("hooks/sotto_edit.py"));
        try (SafeTensors ours = SafeTensors.open(written);
                SafeTensors theirs = SafeTensors.open(golden)) {
            assertEquals(
                    new TreeSet<>(
                            theirs.tensors().stream().map(one -> one.name()).toList()),
                    new TreeSet<>(ours.tensors().stream().map(one -> one.name()).toList()));
            for (var tensor : theirs.tensors()) {
                assertEquals(
                        tensor.shape(), ours.find(tensor.name()).orElseThrow().shape());
                assertArrayEquals(theirs.floats(tensor.name()), ours.floats(tensor.name()), tensor.name());
            }
            JsonNode kinds = new ObjectMapper().readTree(ours.metadata().get("sites"));
            assertEquals(proven.at("/sites/" + family), kinds);
        }
        assertAll(
                () -> assertEquals(
                        proven.get("sotto_edit.py").asText(), sha256(python.getBytes(StandardCharsets.UTF_8))),
                () -> assertTrue(proven.at("/difference/" + family).asDouble() <= 1e-4),
                () -> assertEquals(
                        GainsFile.read(golden).gains(), GainsFile.read(written).gains()),
                () -> assertTrue(record.isHooks()),
                () -> assertFalse(record.proven()),
                () -> assertTrue(record.changedTensors().isEmpty()));
    }

    @Test
    void expertsHaveNoHook() throws Cancelled, IOException {
        Path file = folder.resolve("edit.safetensors");
        String expert = "model.layers.0.mlp.experts.0.down_proj";
        Path model = model("mixtral");
        int width = new ObjectMapper()
                .readTree(model.resolve("config.json").toFile())
                .get("hidden_size")
                .asInt();
        GainsWithWords.of(Edit.of(Map.of(expert, SiteEdit.gain(new float[width]))), Map.of())
                .write(file, GainsFormat.SAFETENSORS);
        Failure failure = assertThrows(Failure.class, () -> export(model, file));
        assertTrue(failure.getMessage().startsWith(expert), failure.getMessage());
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(1, left.count());
        }
    }
}
