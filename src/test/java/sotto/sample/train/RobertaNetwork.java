package sotto.sample.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import java.util.random.RandomGenerator;

/// RoBERTa (Liu et al., 2019) with a classification head and gradients, parameters named and shaped as in a checkpoint.
///
/// A text's row is `<s> text </s>` and padding; `<s>` stands for the text.
final class RobertaNetwork {
    static final double EPSILON = 1e-5;
    private static final double INITIAL = 0.02;
    private static final float MASKED = -1e9f;

    private final RobertaShape shape;
    private final Parameters parameters;

    RobertaNetwork(RobertaShape shape, Parameters parameters) {
        this.shape = shape;
        this.parameters = parameters;
    }

    /// Fresh parameters as RoBERTa starts.
    static RobertaNetwork fresh(RobertaShape shape, Parameters parameters, RandomGenerator random) {
        RobertaNetwork network = new RobertaNetwork(shape, parameters);
        long d = shape.hidden();
        String embeddings = "roberta.embeddings.";
        parameters.normal(embeddings + "word_embeddings.weight", random, INITIAL, shape.vocab(), d);
        parameters.normal(embeddings + "position_embeddings.weight", random, INITIAL, shape.positions(), d);
        parameters.normal(embeddings + "token_type_embeddings.weight", random, INITIAL, 1, d);
        network.normParameters(embeddings + "LayerNorm");
        for (int layer = 0; layer < shape.layers(); layer++) {
            String block = block(layer);
            for (String name : new String[] {"self.query", "self.key", "self.value", "output.dense"}) {
                network.mapParameters(block + "attention." + name, random, d, d);
            }
            network.normParameters(block + "attention.output.LayerNorm");
            network.mapParameters(block + "intermediate.dense", random, d, shape.inner());
            network.mapParameters(block + "output.dense", random, shape.inner(), d);
            network.normParameters(block + "output.LayerNorm");
        }
        network.mapParameters("classifier.dense", random, d, d);
        network.mapParameters("classifier.out_proj", random, d, 2);
        return network;
    }

    private static String block(int layer) {
        return "roberta.encoder.layer." + layer + ".";
    }

    private void normParameters(String name) {
        parameters.constant(name + ".weight", 1, shape.hidden());
        parameters.constant(name + ".bias", 0, shape.hidden());
    }

    private void mapParameters(String name, RandomGenerator random, long in, long out) {
        parameters.normal(name + ".weight", random, INITIAL, out, in);
        parameters.constant(name + ".bias", 0, out);
    }

    Parameters parameters() {
        return parameters;
    }

    /// The logits of both labels, `[B, 2]`.
    ///
    /// @param ids `[B, T]`, int64; its manager owns what is made on the way
    /// @param real `[B, T]`, float32: 1 for tokens, 0 for padding, which is to the right
    NDArray logits(NDArray ids, NDArray real) {
        long b = ids.getShape().get(0);
        long t = ids.getShape().get(1);
        String embeddings = "roberta.embeddings.";
        NDArray positions = ids.getManager().arange((int) t).add(2).toType(ids.getDataType(), false);
        NDArray x = Layers.embed(ids, get(embeddings + "word_embeddings.weight"))
                .add(get(embeddings + "token_type_embeddings.weight"))
                .add(Layers.embed(positions, get(embeddings + "position_embeddings.weight"))); // [B, T, D]
        x = norm(x, embeddings + "LayerNorm");
        NDArray mask = real.sub(1).mul(-MASKED).reshape(b, 1, 1, t);
        for (int layer = 0; layer < shape.layers(); layer++) {
            String block = block(layer);
            String self = block + "attention.self.";
            NDArray qkv = map(x, self + "query")
                    .concat(map(x, self + "key"), 2)
                    .concat(map(x, self + "value"), 2); // [B, T, 3 D]
            NDArray a = new Layers.Heads(qkv, b, t, shape.heads()).attend(mask);
            x = norm(x.add(map(a, block + "attention.output.dense")), block + "attention.output.LayerNorm");
            NDArray f = Layers.gelu(map(x, block + "intermediate.dense")); // [B, T, F]
            x = norm(x.add(map(f, block + "output.dense")), block + "output.LayerNorm");
        }
        NDArray first = x.get(new NDIndex(":, 0")); // [B, D]
        return map(map(first, "classifier.dense").tanh(), "classifier.out_proj");
    }

    private NDArray norm(NDArray x, String name) {
        return Layers.norm(x, get(name + ".weight"), get(name + ".bias"), EPSILON);
    }

    private NDArray map(NDArray x, String name) {
        return x.matMul(get(name + ".weight").transpose()).add(get(name + ".bias"));
    }

    private NDArray get(String name) {
        return parameters.get(name);
    }
}
