package sotto.run.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sotto.golden.GoldenFolders;
import sotto.golden.GoldenTensors;
import sotto.model.Compute;
import sotto.model.Edit;
import sotto.model.LanguageModel;
import sotto.model.Logits;
import sotto.model.weights.Checkpoint;
import sotto.model.weights.PatchRequest;
import sotto.model.weights.Sharding;
import sotto.run.gains.GainsFormat;
import sotto.run.gains.GainsWithWords;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Every family's model, exported with the golden's gains and opened again, computes what the reference computes with
/// those gains hooked in.
@Tag("native")
class FamilyExportTest {
    private static final Compute CPU = new Compute("cpu", "float32", 1);

    private static final Pattern EXPERT_DOWN = Pattern.compile(
            "(.*)\\.(mlp|block_sparse_moe)\\.experts\\.(\\d+\\.(down_proj|w2)\\.weight|down_proj(_bias)?)");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("sotto.golden.GoldenFolders#compared")
    void reopenedItsLogitsAreThoseOfTheReferenceWithGains(String family) throws Cancelled {
        String golden = "flags/" + family + "/plain/golden";
        GoldenTensors tensors = GoldenTensors.of(golden + ".safetensors");
        Map<String, float[]> gains = tensors.floats("gain/");
        ExportRecord record = export(family + "/plain", gains);
        assertTrue(record.proven(), record.statement());
        assertOnlyTheGainedModulesChange(GoldenFolders.of(family + "/plain"), gains.keySet());
        JsonNode sentences = GoldenTensors.json(golden + ".json").get("sentences");
        float worst = 0;
        try (LanguageModel model = LanguageModel.open(folder.resolve("dampened"), CPU)) {
            for (int i = 1; i < sentences.size(); i++) {
                long[] ids =
                        model.tokenizer().encode(sentences.get(i).get("text").textValue(), 128);
                float[] ours = model.forward(List.of(ids), Edit.NONE, Optional.empty(), Logits.LAST, Progress.NONE)
                        .logits()
                        .getFirst();
                float[] expected = tensors.floatsOf("gained_logits_last." + i);
                assertEquals(expected.length, ours.length);
                for (int entry = 0; entry < expected.length; entry++) {
                    worst = Math.max(worst, Math.abs(expected[entry] - ours[entry]));
                    assertEquals(expected[entry], ours[entry], 1e-4f + 1e-4f * Math.abs(expected[entry]));
                }
            }
        }
        System.out.printf("export of %s: largest difference of logits %.1e%n", family, worst);
    }

    @ParameterizedTest
    @MethodSource("sotto.golden.GoldenFolders#compared")
    void aBfloat16CheckpointIsExportedAndProven(String family) throws Cancelled {
        ExportRecord record = export(
                family + "/bfloat16",
                GoldenTensors.of("flags/" + family + "/bfloat16/golden.safetensors")
                        .floats("gain/"));
        assertTrue(record.proven(), record.statement());
    }

    private ExportRecord export(String name, Map<String, float[]> gains) throws Cancelled {
        Path file = folder.resolve("gains.safetensors");
        GainsWithWords.of(Edit.gains(gains), Map.of("rule", "aura")).write(file, GainsFormat.SAFETENSORS);
        return Export.run(
                new ExportSpec(
                        GoldenFolders.of(name),
                        file,
                        folder.resolve("dampened"),
                        PatchRequest.Existing.REFUSE,
                        new Sharding.AsSource(),
                        CPU),
                Progress.NONE);
    }

    /// The module whose gains change a tensor: of an expert's down map the whole mixture.
    private static String moduleOf(String tensor) {
        Matcher down = EXPERT_DOWN.matcher(tensor);
        return down.matches() ? down.group(1) + ".mlp" : tensor.substring(0, tensor.lastIndexOf('.'));
    }

    private void assertOnlyTheGainedModulesChange(Path model, Set<String> modules) {
        Set<String> changed = new HashSet<>();
        try (Checkpoint before = Checkpoint.open(model);
                Checkpoint after = Checkpoint.open(folder.resolve("dampened"))) {
            assertEquals(List.copyOf(before.names()), List.copyOf(after.names()));
            for (String tensor : before.names()) {
                assertEquals(before.require(tensor), after.require(tensor));
                if (before.bytes(tensor).mismatch(after.bytes(tensor)) >= 0) {
                    changed.add(moduleOf(tensor));
                }
            }
        }
        assertEquals(modules, changed);
    }
}
