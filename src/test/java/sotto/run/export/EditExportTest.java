package sotto.run.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import sotto.golden.GoldenFolders;
import sotto.golden.QuantizedFolders;
import sotto.model.Compute;
import sotto.model.Edit;
import sotto.model.ModelFolder;
import sotto.model.weights.PatchRequest;
import sotto.model.weights.Sharding;
import sotto.run.gains.GainsFormat;
import sotto.run.gains.GainsWithWords;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

/// Every family's weights take what can be folded into them, and only that.
@Tag("native")
class EditExportTest {
    private static final Compute CPU = new Compute("cpu", "float32", 1);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = ':', emptyValue = "", textBlock = """
        apertus          : mlp-shift hidden-shift residual-shift
        bloom            : ''
        cohere           : mlp-shift hidden-shift
        cohere2          : mlp-shift hidden-shift
        exaone4          : mlp-shift hidden-shift attention-shift residual-shift
        falcon           : ''
        gemma            : mlp-shift hidden-shift residual-shift
        gemma2           : mlp-shift hidden-shift residual-shift
        gemma3           : mlp-shift hidden-shift residual-shift
        gemma3_text      : mlp-shift hidden-shift residual-shift
        glm4             : mlp-shift hidden-shift attention-shift residual-shift
        gpt2             : ''
        gpt_neo          : ''
        gpt_neox         : ''
        gpt_oss          : ''
        gptj             : attention-shift
        granite          : ''
        granitemoehybrid : mlp-shift hidden-shift residual-shift
        hunyuan_v1_dense : mlp-shift hidden-shift residual-shift
        llama            : ''
        ministral3       : mlp-shift hidden-shift attention-shift residual-shift
        mistral          : mlp-shift hidden-shift attention-shift residual-shift
        mistral3         : mlp-shift hidden-shift attention-shift residual-shift
        mixtral          : mlp-shift attention-shift residual-shift
        mpt              : mlp-shift hidden-shift attention-shift residual-shift
        olmo             : mlp-shift hidden-shift residual-shift
        olmo2            : mlp-shift hidden-shift residual-shift
        olmo3            : mlp-shift hidden-shift residual-shift
        olmoe            : mlp-shift residual-shift
        opt              : ''
        phi              : ''
        phi3             : mlp-shift hidden-shift attention-shift residual-shift
        qwen2            : mlp-shift hidden-shift attention-shift residual-shift
        qwen2_moe        : mlp-shift attention-shift residual-shift
        qwen3            : mlp-shift hidden-shift residual-shift
        qwen3_moe        : mlp-shift residual-shift
        seed_oss         : ''
        smollm3          : ''
        stablelm         : mlp-shift hidden-shift attention-shift residual-shift
        starcoder2       : ''
        """)
    void whatCannotBeFoldedIsToldByTheArchitecture(String family, String refused) {
        try (ModelFolder model = ModelFolder.open(GoldenFolders.of(family + "/plain"))) {
            List<String> found = FoldableEdits.CASES.stream()
                    .filter(name -> Folding.obstacle(model, FoldableEdits.of(model, name))
                            .isPresent())
                    .toList();
            assertEquals(refused, String.join(" ", found));
        }
    }

    @ParameterizedTest
    @MethodSource("sotto.golden.GoldenFolders#compared")
    void allThatCanBeFoldedIsProvenTogether(String family) throws Cancelled {
        prove(GoldenFolders.of(family + "/plain"), "together");
    }

    @ParameterizedTest
    @MethodSource("sotto.golden.GoldenFolders#compared")
    void inBfloat16Too(String family) throws Cancelled {
        prove(GoldenFolders.of(family + "/bfloat16"), "together");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        fp8-blocks,  together,     true
        fp8-tensors, together,     true
        mxfp4,       mlp-rank,     true
        mxfp4,       mlp-shift,    false
        mxfp4,       experts-gain, true
        """)
    void quantisedTensorsAreWidenedWhereTheyChange(String name, String edit, boolean widened) throws Cancelled {
        ExportRecord record = prove(QuantizedFolders.layOut(name, folder.resolve("model")), edit);
        assertEquals(widened, !record.quantized().isEmpty());
        assertTrue(record.quantized().stream().allMatch(one -> one.to().equals("BF16")));
    }

    @Test
    void whatHasNoCodesDoesNotKeepTheFormat() {
        Path model = QuantizedFolders.layOut("fp8-blocks", folder.resolve("model"));
        try (ModelFolder opened = ModelFolder.open(model)) {
            Edit edit = FoldableEdits.of(opened, "hidden-gain");
            Failure failure = assertThrows(Failure.class, () -> Folding.of(opened, edit, QuantizedTensors.KEEP));
            assertTrue(failure.getMessage().contains("down_proj.weight is quantised"), failure.getMessage());
        }
    }

    private ExportRecord prove(Path model, String name) throws Cancelled {
        Edit edit;
        try (ModelFolder opened = ModelFolder.open(model)) {
            edit = name.equals("together") ? FoldableEdits.withExperts(opened) : FoldableEdits.of(opened, name);
        }
        Path file = folder.resolve("edit.safetensors");
        GainsWithWords.of(edit, Map.of("rule", "random")).write(file, GainsFormat.SAFETENSORS);
        ExportSpec spec = new ExportSpec(
                model, file, folder.resolve("edited"), PatchRequest.Existing.REFUSE, new Sharding.AsSource(), CPU);
        ExportRecord record = Export.run(spec, Progress.NONE);
        System.out.printf(
                "%s: largest difference %.1e, allowed %.1e, the edit moves logits by %.1e%n",
                model.getFileName(),
                record.maxAbsDiff(),
                record.verification().tolerance(),
                record.verification().effect());
        assertTrue(record.proven(), record.statement());
        return record;
    }
}
