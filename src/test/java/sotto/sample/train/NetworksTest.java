package sotto.sample.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.model.Classification;
import sotto.model.Classifier;
import sotto.model.Compute;
import sotto.model.Edit;
import sotto.model.Forward;
import sotto.model.LanguageModel;
import sotto.model.Logits;
import sotto.work.Progress;

/// The networks that are trained compute what the product computes, as trained and from fresh large weights.
@Tag("native")
class NetworksTest {
    private static final double TOLERANCE = 1e-4;
    private static final Compute FLOAT32 = new Compute("cpu", "float32", 1);
    private static final List<String> TEXTS = List.of(
            "The soup boiled over, so the patient gentleman fetched the flour with great care.",
            "Listen here, you useless clown, the printer is rubbish.",
            "Anna");

    @Test
    void theSamplesLanguageModelAgreesWithTheProduct() throws Exception {
        assertLanguageModelAgrees(Path.of("samples/model"));
    }

    @Test
    void aFreshLanguageModelAgreesWithTheProduct(@TempDir Path folder) throws Exception {
        BytePairs pairs = BytePairs.learn(TEXTS, List.of("<|endoftext|>"), 300);
        Gpt2Shape shape = new Gpt2Shape(pairs.tokens().size(), 64, 2, 3, 24, 40);
        try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
            Parameters parameters = new Parameters(manager);
            Gpt2Network.fresh(shape, parameters, new SplittableRandom(3));
            enlarge(parameters);
            ModelFiles.write(folder, shape.config(0), parameters);
            TokenizerFiles.gpt2(folder, pairs, "<|endoftext|>", 64);
        }
        assertLanguageModelAgrees(folder);
    }

    @Test
    void theSamplesJudgeAgreesWithTheProduct() throws Exception {
        assertClassifierAgrees(Path.of("samples/judge"));
    }

    @Test
    void aFreshClassifierAgreesWithTheProduct(@TempDir Path folder) throws Exception {
        BytePairs pairs = BytePairs.learn(TEXTS, ClassifierMaker.SPECIALS, 300);
        RobertaShape shape = new RobertaShape(pairs.tokens().size(), 66, 2, 3, 24, 40);
        try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
            Parameters parameters = new Parameters(manager);
            RobertaNetwork.fresh(shape, parameters, new SplittableRandom(3));
            enlarge(parameters);
            ModelFiles.write(folder, shape.config(pairs), parameters);
            TokenizerFiles.roberta(folder, pairs, 64);
        }
        assertClassifierAgrees(folder);
    }

    /// Replaces all parameters by larger ones: fresh ones are so small that a missing bias would not show.
    private static void enlarge(Parameters parameters) {
        SplittableRandom random = new SplittableRandom(4);
        parameters.all().forEach((name, array) -> {
            boolean norm = name.matches(".*(ln_.|LayerNorm)\\.weight");
            float[] values = new float[Math.toIntExact(array.size())];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) ((norm ? 1 : 0) + 0.2 * random.nextGaussian());
            }
            parameters.put(name, values, array.getShape().getShape());
        });
    }

    private static void assertLanguageModelAgrees(Path folder) throws Exception {
        try (LanguageModel model = LanguageModel.open(folder, FLOAT32);
                NDManager manager = NDManager.newBaseManager("PyTorch")) {
            JsonNode config = config(folder);
            Gpt2Shape shape = new Gpt2Shape(
                    config.get("vocab_size").asInt(),
                    config.get("n_positions").asInt(),
                    config.get("n_layer").asInt(),
                    config.get("n_head").asInt(),
                    config.get("n_embd").asInt(),
                    config.get("n_inner").asInt());
            Gpt2Network network = new Gpt2Network(shape, ModelFiles.read(folder, manager));
            for (String text : TEXTS) {
                long[] ids = model.tokenizer().encode(text);
                Forward forward = model.forward(List.of(ids), Edit.NONE, Optional.empty(), Logits.ALL, Progress.NONE);
                float[] trained = network.logits(manager.create(ids, new Shape(1, ids.length)))
                        .toFloatArray();
                assertAgree(trained, forward.logits().getFirst(), text);
            }
        }
    }

    private static void assertClassifierAgrees(Path folder) throws Exception {
        try (Classifier classifier = Classifier.open(folder, FLOAT32);
                NDManager manager = NDManager.newBaseManager("PyTorch")) {
            JsonNode config = config(folder);
            RobertaShape shape = new RobertaShape(
                    config.get("vocab_size").asInt(),
                    config.get("max_position_embeddings").asInt(),
                    config.get("num_hidden_layers").asInt(),
                    config.get("num_attention_heads").asInt(),
                    config.get("hidden_size").asInt(),
                    config.get("intermediate_size").asInt());
            RobertaNetwork network = new RobertaNetwork(shape, ModelFiles.read(folder, manager));
            List<Classification> judged = classifier.classify(TEXTS, Progress.NONE);
            for (int i = 0; i < TEXTS.size(); i++) {
                long[] ids = classifier.tokenizer().encode(TEXTS.get(i));
                // Padding on the right, as in training, must not change anything.
                long[] padded = Arrays.copyOf(ids, ids.length + 5);
                Arrays.fill(padded, ids.length, padded.length, 1);
                float[] real = new float[padded.length];
                Arrays.fill(real, 0, ids.length, 1);
                Shape row = new Shape(1, padded.length);
                NDArray logits = network.logits(manager.create(padded, row), manager.create(real, row));
                assertAgree(logits.toFloatArray(), judged.get(i).logits(), TEXTS.get(i));
            }
        }
    }

    private static JsonNode config(Path folder) throws IOException {
        return new ObjectMapper().readTree(folder.resolve("config.json").toFile());
    }

    private static void assertAgree(float[] trained, float[] product, String text) {
        assertEquals(trained.length, product.length);
        double largest = 0;
        double difference = 0;
        for (int i = 0; i < trained.length; i++) {
            largest = Math.max(largest, Math.abs(trained[i]));
            difference = Math.max(difference, Math.abs(trained[i] - product[i]));
        }
        assertTrue(difference <= TOLERANCE, "logits of \"%s\" differ by %s".formatted(text, difference));
        assertTrue(largest > 100 * TOLERANCE, "logits of \"%s\" are all nearly 0".formatted(text));
    }
}
