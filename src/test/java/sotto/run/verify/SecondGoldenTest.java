package sotto.run.verify;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import sotto.golden.GoldenTensors;
import sotto.model.Compute;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// The reference's own goldens of newer families, and mistakes that they must show.
@Tag("native")
class SecondGoldenTest {
    private static final Path SECOND = GoldenTensors.path("public-2");
    private static final Compute CPU = new Compute("cpu", "float32", 1);
    private static final String YARN = """
        {"rope_type": "yarn", "factor": 8.0, "original_max_position_embeddings": 32, "rope_theta": 500000.0}\
        """;
    /// Ministral's rotary parameters in the file, without what grows with the position.
    private static final String UNGROWN = """
        {"rope_type": "yarn", "factor": 16.0, "original_max_position_embeddings": 16, "rope_theta": 1000000.0,
         "beta_fast": 32.0, "beta_slow": 1.0, "mscale": 1.0, "mscale_all_dim": 1.0, "llama_4_scaling_beta": 0.0}\
        """;
    /// The same without YaRN.
    private static final String PLAIN = """
        {"rope_type": "default", "original_max_position_embeddings": 16, "rope_theta": 1000000.0,
         "llama_4_scaling_beta": 0.1}\
        """;
    /// gpt-oss's YaRN in the file, with whole numbers of pairs.
    private static final String TRUNCATED = """
        {"rope_type": "yarn", "factor": 32.0, "original_max_position_embeddings": 32, "beta_fast": 32.0,
         "beta_slow": 1.0, "truncate": true}\
        """;
    private static final String FULL =
            "[\"full_attention\", \"full_attention\", \"full_attention\", \"full_attention\"]";
    private static final List<String> MIXTURES = List.of("olmoe", "qwen2_moe", "qwen3_moe", "mixtral", "gpt_oss");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    static List<String> models() throws IOException {
        try (Stream<Path> models = Files.list(SECOND.resolve("models"))) {
            return models.map(model -> model.getFileName().toString()).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyNumberIsTheReferences(String model) throws Cancelled {
        Report report =
                Verification.of(SECOND.resolve("models").resolve(model), SECOND.resolve(model), CPU, Progress.NONE);
        assertTrue(report.ok(), report.toString());
        assertTrue(report.checks().size() >= (MIXTURES.contains(model) ? 17 : 14), report.toString());
    }

    /// A model whose config or weights have the mistake computes other logits, as far apart at least as the
    /// reference's are in the last tokens.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        # model | its config, changed | its tensors, changed | least difference
        olmo  | {"clip_qkv": null} | | 4.440
        olmo3 | {"rope_scaling": null} | | 3.700
        olmo3 | {"rope_scaling": null, "rope_parameters": {"full_attention": YARN, "sliding_attention": YARN}} | | 3.255
        olmo3 | {"sliding_window": 4096} | | 12.009
        olmo3 | {} | _norm.weight=1 | 3.429
        smollm3 | {"no_rope_layers": [1, 1, 1, 1]} | | 1.671
        smollm3 | {"no_rope_layers": [0, 0, 0, 1]} | | 8.308
        ministral3 | {"rope_parameters": UNGROWN} | | 2.601
        ministral3 | {"rope_parameters": PLAIN} | | 8.159
        cohere2 | {"logit_scale": 1.0} | | 6.407
        cohere2 | {"layer_types": FULL} | | 2.674
        granitemoehybrid | {"position_embedding_type": "nope"} | | 5.196
        granitemoehybrid | {"residual_multiplier": 1.0} | | 4.252
        granitemoehybrid | {"embedding_multiplier": 1.0} | | 12.434
        granitemoehybrid | {"logits_scaling": 1.0} | | 5.587
        granitemoehybrid | {"attention_multiplier": 0.3535533905932738} | | 3.520
        mixtral | {} | w1.weight<>w3.weight | 9.263
        olmoe | {} | gate_proj.weight<>up_proj.weight | 7.777
        olmoe | {"norm_topk_prob": true} | | 1.874
        olmoe | {} | _norm.weight=1 | 5.661
        qwen2_moe | {} | gate_proj.weight<>up_proj.weight | 9.110
        qwen2_moe | {"norm_topk_prob": true} | | 3.794
        qwen2_moe | {} | shared_expert_gate.weight=0 | 6.873
        qwen2_moe | {"qkv_bias": false} | | 8.507
        qwen3_moe | {} | gate_proj.weight<>up_proj.weight | 7.598
        qwen3_moe | {"norm_topk_prob": false} | | 1.837
        qwen3_moe | {} | _norm.weight=1 | 5.089
        gpt_oss | {} | sinks=-1e30 | 6.114
        gpt_oss | {} | gate_up_proj/2 | 19.724
        gpt_oss | {} | proj_bias=0 | 5.787
        gpt_oss | {} | router.bias=0 | 4.493
        gpt_oss | {"sliding_window": 4096} | | 16.801
        gpt_oss | {"rope_scaling": TRUNCATED} | | 3.572
        gpt_oss | {"rope_scaling": {"rope_type": "default"}} | | 16.211
        """)
    void aMistakeMovesTheLogits(String model, String changes, String mistake, double least)
            throws IOException, Cancelled {
        copy(SECOND.resolve("models").resolve(model));
        Path config = folder.resolve("config.json");
        ObjectNode changed = (ObjectNode) JSON.readTree(config.toFile());
        changed.setAll((ObjectNode) JSON.readTree(words(changes)));
        JSON.writeValue(config.toFile(), changed);
        if (mistake != null) {
            new WeightMistake(mistake).make(folder.resolve("model.safetensors"));
        }
        Check logits = Verification.of(folder, SECOND.resolve(model), CPU, Progress.NONE).checks().stream()
                .filter(check -> check.name().equals("logits"))
                .findFirst()
                .orElseThrow();
        assertTrue(!logits.ok());
        assertTrue(logits.maxAbsDiff() > least, logits.toString());
    }

    private static String words(String changes) {
        return changes.replace("YARN", YARN)
                .replace("UNGROWN", UNGROWN)
                .replace("PLAIN", PLAIN)
                .replace("TRUNCATED", TRUNCATED)
                .replace("FULL", FULL);
    }

    private void copy(Path model) throws IOException {
        try (Stream<Path> files = Files.list(model)) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
    }
}
