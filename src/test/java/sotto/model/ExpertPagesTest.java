package sotto.model;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import sotto.golden.GoldenFolders;
import sotto.model.place.PartPlacement;
import sotto.model.place.Placement;
import sotto.model.weights.Dtype;
import sotto.model.weights.SafeTensorsWriter;
import sotto.model.weights.TensorSpec;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Pages of the weights' file that this process has: of a mixture those of the experts that tokens are sent to.
@Tag("native")
@EnabledOnOs(OS.LINUX)
class ExpertPagesTest {
    private static final int HIDDEN = 128;
    private static final int WIDTH = 512;
    private static final int EXPERTS = 16;
    private static final int VOCABULARY = 400;
    private static final long OF_EXPERT = 3L * HIDDEN * WIDTH * Float.BYTES;

    @TempDir
    private Path folder;

    @Test
    void aBlockThatIsBroughtReadsTheExpertsOfItsTokensAlone() throws IOException, Cancelled {
        Path weights = makeAModel();
        PartPlacement passing = PartPlacement.passing(0);
        Placement streamed = new Placement("float32", List.of("cpu"), passing, List.of(passing, passing), passing);
        List<long[]> one = List.of(new long[] {7});
        List<long[]> many = GoldenModels.texts(1, 60);
        try (LanguageModel model = LanguageModel.open(folder, Map.of(), _ -> streamed, Progress.NONE);
                HiddenStates states = HiddenStates.of(List.of((long) HIDDEN, 60L * HIDDEN), folder.resolve("states"));
                BlockByBlock blocks = model.blockByBlock(states, model.card().sites(), List.of(Pooling.MAX))) {
            blocks.embed(0, one);
            blocks.embed(1, many);
            blocks.step(0, 0, one, Progress.NONE);
            long ofTwo = resident(weights);
            blocks.step(0, 1, many, Progress.NONE);
            long ofAll = resident(weights);
            assertTrue(ofTwo >= 2 * OF_EXPERT && ofTwo < 5 * OF_EXPERT, ofTwo + " of " + OF_EXPERT + " each");
            assertTrue(ofAll > 10 * OF_EXPERT, ofAll + " of " + OF_EXPERT + " each");
            blocks.step(1, 0, one, Progress.NONE);
            long ofNext = resident(weights);
            assertTrue(ofNext < 8 * OF_EXPERT, "given back, " + ofNext + " of " + OF_EXPERT + " each");
        }
    }

    /// The bytes of a mapped file that are in this process's memory.
    private static long resident(Path file) throws IOException {
        long kib = 0;
        boolean inside = false;
        for (String line : Files.readAllLines(Path.of("/proc/self/smaps"))) {
            if (line.matches("[0-9a-f]+-[0-9a-f]+ .*")) {
                inside = line.endsWith(file.toString());
            } else if (inside && line.startsWith("Rss:")) {
                kib += Long.parseLong(line.replaceAll("\\D", ""));
            }
        }
        return kib * 1024;
    }

    /// Writes a random model of two mixtures, and returns its weights.
    private Path makeAModel() throws IOException {
        Path tokens = GoldenFolders.of("olmoe/plain");
        for (String name : List.of("tokenizer.json", "tokenizer_config.json")) {
            Files.copy(tokens.resolve(name), folder.resolve(name));
        }
        Files.writeString(folder.resolve("config.json"), """
            {"model_type": "olmoe", "hidden_size": %d, "intermediate_size": %d, "num_hidden_layers": 2,
             "num_attention_heads": 4, "num_experts": %d, "num_experts_per_tok": 2, "vocab_size": %d,
             "max_position_embeddings": 64}
            """.formatted(HIDDEN, WIDTH, EXPERTS, VOCABULARY));
        Map<String, int[]> shapes = new LinkedHashMap<>();
        shapes.put("model.embed_tokens.weight", new int[] {VOCABULARY, HIDDEN});
        for (int block = 0; block < 2; block++) {
            String own = "model.layers." + block + ".";
            for (String map : List.of("q_proj", "k_proj", "v_proj", "o_proj")) {
                shapes.put(own + "self_attn." + map + ".weight", new int[] {HIDDEN, HIDDEN});
            }
            for (String norm :
                    List.of("self_attn.q_norm", "self_attn.k_norm", "input_layernorm", "post_attention_layernorm")) {
                shapes.put(own + norm + ".weight", new int[] {HIDDEN});
            }
            shapes.put(own + "mlp.gate.weight", new int[] {EXPERTS, HIDDEN});
            for (int expert = 0; expert < EXPERTS; expert++) {
                String name = own + "mlp.experts." + expert + ".";
                shapes.put(name + "gate_proj.weight", new int[] {WIDTH, HIDDEN});
                shapes.put(name + "up_proj.weight", new int[] {WIDTH, HIDDEN});
                shapes.put(name + "down_proj.weight", new int[] {HIDDEN, WIDTH});
            }
        }
        shapes.put("model.norm.weight", new int[] {HIDDEN});
        shapes.put("lm_head.weight", new int[] {VOCABULARY, HIDDEN});
        Path file = folder.resolve("model.safetensors");
        SplittableRandom random = new SplittableRandom(11);
        try (SafeTensorsWriter writer = SafeTensorsWriter.create(
                file,
                Map.of("format", "pt"),
                shapes.entrySet().stream()
                        .map(tensor -> tensor.getValue().length == 1
                                ? TensorSpec.of(tensor.getKey(), Dtype.F32, tensor.getValue()[0])
                                : TensorSpec.of(tensor.getKey(), Dtype.F32, tensor.getValue()[0], tensor.getValue()[1]))
                        .toList())) {
            for (Map.Entry<String, int[]> tensor : shapes.entrySet()) {
                int columns = tensor.getValue().length == 1 ? 1 : tensor.getValue()[1];
                float[] values = new float[tensor.getValue()[0] * columns];
                for (int i = 0; i < values.length; i++) {
                    values[i] = columns == 1 ? 1 : (float) ((random.nextDouble() - 0.5) * 4 / Math.sqrt(columns));
                }
                writer.append(tensor.getKey(), values);
            }
            writer.commit();
        }
        return file.toRealPath();
    }
}
